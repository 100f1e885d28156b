import { shownVersion, standing } from './register';
import type {
  AgendaLine,
  EntryValue,
  Review,
  ReviewDetails,
  ReviewEntry,
  ReviewProgress,
  WrittenValue,
} from './review';

// What a review says, for screens and minutes: of each register the version that is shown, and what stands beside it.

/** One version of an entry as it is shown. */
export type ShownEntry<V extends EntryValue = EntryValue> = {
  /** Of the entry. */
  readonly id: string;
  /** Of the version. */
  readonly rev: string;
  readonly by: string;
  /** Epoch ms of the last change. */
  readonly at: number;
  readonly value: V;
  /** Versions of the same entry written by somebody who had not seen this one. */
  readonly beside: readonly { readonly rev: string; readonly by: string; readonly value: V }[];
};

const UNTITLED: ReviewDetails = { title: '', date: '', place: '', participants: '' };

const NOT_BEGUN: ReviewProgress = { stage: 'draft', openedAt: null, closedAt: null };

export function detailsOf(review: Review): ReviewDetails {
  return shownVersion(review.details)?.value ?? UNTITLED;
}

export function progressOf(review: Review): ReviewProgress {
  return shownVersion(review.progress)?.value ?? NOT_BEGUN;
}

/** Somebody deleted it, and nobody has gone on with it since without knowing. */
export function isDeleted(review: Review): boolean {
  return review.progress.length > 0 && shownVersion(review.progress) === null;
}

/** The agenda in its order. A project that two copies have added stands in it once. */
export function agendaOf(review: Review): readonly ShownEntry<AgendaLine>[] {
  const lines = shownOf(review, isAgendaLine).toSorted(
    (a, b) => a.value.order - b.value.order || (a.id < b.id ? -1 : 1),
  );
  const first = new Set<number>();
  return lines.filter(({ value: { projectId } }) => {
    const isNew = !first.has(projectId);
    first.add(projectId);
    return isNew;
  });
}

/** What was written about projects, in the order it was begun. @param projectId all, where left out */
export function writtenIn(review: Review, projectId?: number): readonly ShownEntry<WrittenValue>[] {
  return shownOf(review, isWritten)
    .filter(({ value }) => projectId === undefined || value.projectId === projectId)
    .toSorted((a, b) => a.value.at - b.value.at || (a.id < b.id ? -1 : 1));
}

function isAgendaLine(value: EntryValue): value is AgendaLine {
  return value.kind === 'project';
}

function isWritten(value: EntryValue): value is WrittenValue {
  return value.kind !== 'project';
}

function shownOf<V extends EntryValue>(
  review: Review,
  isOf: (value: EntryValue) => value is V,
): readonly ShownEntry<V>[] {
  return review.entries.flatMap((entry) => shownEntry(entry, isOf) ?? []);
}

function shownEntry<V extends EntryValue>(
  { id, versions }: ReviewEntry,
  isOf: (value: EntryValue) => value is V,
): ShownEntry<V> | null {
  const all = standing(versions).flatMap(({ rev, by, at, value }) =>
    isOf(value) ? [{ rev, by, at, value }] : [],
  );
  const [shown, ...rest] = all;
  if (!shown) return null;
  // The same words twice are no difference worth a person's time.
  const beside = rest.filter(({ value }) => wordsOf(value) !== wordsOf(shown.value));
  return { id, ...shown, beside };
}

/** The same for equal values, whatever the order of their fields. */
function wordsOf(value: EntryValue): string {
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
