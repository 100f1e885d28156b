import { DETAIL_FIELDS, PROJECT_TEXTS, REVIEW_LIMITS, type Review } from '#shared/domain/review/review';

/** What a file has around each register: its name, an id, brackets. */
const AROUND = 64;

/**
 * Whether reviews can be read again once they are written. Counted on from what was counted before: a keystroke changes one
 * register, and a review may have thousands.
 */
export class ReviewSizes {
  /** Of each review the length of each register, as it stands in the file. */
  readonly #lengths = new Map<string, Map<string, number>>();
  readonly #totals = new Map<string, number>();

  /**
   * Whether a review fits into a file, and notes its size where it does.
   * @param changed the part of it that may differ from what was noted; all of it where nothing was
   */
  fits(whole: Review, changed: Review): boolean {
    const lists = [whole.entries, whole.figures, ...PROJECT_TEXTS.map((text) => whole[text])];
    if (lists.some(({ length }) => length > REVIEW_LIMITS.entries)) return false;
    const known = this.#lengths.get(whole.id) ?? new Map<string, number>();
    const named = known.size > 0 ? namesIn(changed) : null;
    const counted: [name: string, length: number][] = [];
    let total = this.#totals.get(whole.id) ?? 0;
    for (const [name, versions] of registersOf(whole)) {
      if (named && !named.has(name)) continue;
      if (versions.length > REVIEW_LIMITS.versions) return false;
      const length = JSON.stringify(versions).length + AROUND;
      total += length - (known.get(name) ?? 0);
      counted.push([name, length]);
    }
    if (total > REVIEW_LIMITS.file) return false;
    for (const [name, length] of counted) known.set(name, length);
    this.#lengths.set(whole.id, known);
    this.#totals.set(whole.id, total);
    return true;
  }

  /** Counts all of a review anew the next time: what was written into it is gone. */
  forget(id: string): void {
    this.#lengths.delete(id);
    this.#totals.delete(id);
  }
}

/** The registers that a part tells something of. */
function namesIn(part: Review): ReadonlySet<string> {
  return new Set(registersOf(part).flatMap(([name, versions]) => (versions.length > 0 ? name : [])));
}

/** All registers of a review, each under a name of its own. */
function registersOf(review: Review): [string, readonly unknown[]][] {
  const { details, progress, figures, entries } = review;
  return [
    ...DETAIL_FIELDS.map((field): [string, readonly unknown[]] => [field, details[field]]),
    ['progress', progress],
    ...figures.map(({ projectId, versions }): [string, readonly unknown[]] => [
      `figures ${projectId}`,
      versions,
    ]),
    ...PROJECT_TEXTS.flatMap((text) =>
      review[text].map(({ projectId, versions }): [string, readonly unknown[]] => [
        `${text} ${projectId}`,
        versions,
      ]),
    ),
    ...entries.map(({ id, versions }): [string, readonly unknown[]] => [id, versions]),
  ];
}
