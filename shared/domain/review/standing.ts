import { detailsOf, isDeleted, writtenIn, type ShownEntry } from './reading';
import type { FollowUp, Review, ReviewDecision, WrittenValue } from './review';

// What reviews have left behind for a project, whichever of them said it.

/** An entry with the review it stands in. */
export type Standing<V extends WrittenValue> = {
  readonly reviewId: string;
  readonly title: string;
  /** `YYYY-MM-DD`; empty where the review has none. */
  readonly date: string;
  readonly entry: ShownEntry<V>;
};

export type ProjectStanding = {
  /** The newest first. */
  readonly decisions: readonly Standing<ReviewDecision>[];
  /** Those that are not done, the first due first; those without a day last. */
  readonly followUps: readonly Standing<FollowUp>[];
};

/** @param except the review that is on screen itself */
export function standingOf(
  reviews: Iterable<Review>,
  projectId: number,
  except: string | null = null,
): ProjectStanding {
  const decisions: Standing<ReviewDecision>[] = [];
  const followUps: Standing<FollowUp>[] = [];
  for (const review of reviews) {
    if (review.id === except || isDeleted(review)) continue;
    const { title, date } = detailsOf(review);
    const of = { reviewId: review.id, title, date };
    for (const entry of writtenByProject(review).get(projectId) ?? []) {
      if (isOf(entry, 'decision')) decisions.push({ ...of, entry });
      else if (isOf(entry, 'followUp') && !entry.value.isDone) followUps.push({ ...of, entry });
    }
  }
  return {
    decisions: decisions.toSorted((a, b) => compare(b.date, a.date) || b.entry.value.at - a.entry.value.at),
    followUps: followUps.toSorted(
      (a, b) => compare(dueOf(a), dueOf(b)) || a.entry.value.at - b.entry.value.at,
    ),
  };
}

/** Of each review what was written, by project: a review never changes, and a keystroke makes a new one of one alone. */
const sorted = new WeakMap<Review, ReadonlyMap<number, readonly ShownEntry<WrittenValue>[]>>();

function writtenByProject(review: Review): ReadonlyMap<number, readonly ShownEntry<WrittenValue>[]> {
  const known = sorted.get(review);
  if (known) return known;
  const found = new Map<number, ShownEntry<WrittenValue>[]>();
  for (const entry of writtenIn(review)) {
    const { projectId } = entry.value;
    found.set(projectId, [...(found.get(projectId) ?? []), entry]);
  }
  sorted.set(review, found);
  return found;
}

/** After every day there is, where there is none. */
const NEVER = '9999-99-99';

function dueOf({ entry }: Standing<FollowUp>): string {
  return entry.value.due ?? NEVER;
}

function isOf<K extends WrittenValue['kind']>(
  entry: ShownEntry<WrittenValue>,
  kind: K,
): entry is ShownEntry<Extract<WrittenValue, { kind: K }>> {
  return entry.value.kind === kind;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
