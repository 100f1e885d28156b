import { noRejects, type Reject, type RejectCounts, type RejectKind } from '#shared/domain/reject';

/** Kept for the support bundle; older ones are dropped, but stay counted. */
const KEPT = 200;

/**
 * Counts what the server sent that could not be used and keeps the last ones. It never keeps the content itself: that
 * could hold names or coordinates.
 */
export class RejectLog {
  #counts: RejectCounts = noRejects();
  #kept: Reject[] = [];
  readonly #now: () => number;
  readonly #onChange: (counts: RejectCounts) => void;

  constructor(options: { readonly now: () => number; readonly onChange: (counts: RejectCounts) => void }) {
    this.#now = options.now;
    this.#onChange = options.onChange;
  }

  get counts(): RejectCounts {
    return this.#counts;
  }

  /** Newest first. */
  list(): readonly Reject[] {
    return this.#kept;
  }

  /** @param count how many equal ones came together; they are one entry and reported once */
  add(kind: RejectKind, source: string, reason: string, size: number, count = 1): void {
    this.#counts = { ...this.#counts, [kind]: this.#counts[kind] + count };
    const reject: Reject = { kind, at: this.#now(), source, reason: reason.slice(0, 300), size, count };
    this.#kept = [reject, ...this.#kept].slice(0, KEPT);
    this.#onChange(this.#counts);
  }
}
