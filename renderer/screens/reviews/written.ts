import { addEntry, editEntry } from '#shared/domain/review/edits';
import { writtenIn, type ShownEntry } from '#shared/domain/review/reading';
import type { Review, WrittenValue } from '#shared/domain/review/review';
import { changeReview } from '../../state/reviewStore';

/** What the parts of a review's sheet about one project are given. */
export type WrittenProps = {
  readonly review: Review;
  readonly projectId: number;
  readonly isClosed: boolean;
};

export type ValueOf<K extends WrittenValue['kind']> = Extract<WrittenValue, { kind: K }>;

/** What was written about the project of that kind, in the order it was begun. */
export function entriesOf<K extends WrittenValue['kind']>(
  { review, projectId }: WrittenProps,
  kind: K,
): readonly ShownEntry<ValueOf<K>>[] {
  return writtenIn(review, projectId).filter(
    (entry): entry is ShownEntry<ValueOf<K>> => entry.value.kind === kind,
  );
}

/** Adds an entry, at once on the disk. @returns its id */
export function addWritten(review: Review, value: WrittenValue): string {
  const id = crypto.randomUUID();
  changeReview(review.id, (held, author) => addEntry(held, id, value, author));
  return id;
}

/** Writes over the version that is shown: as it is typed, or, with null, removes it. */
export function write<V extends WrittenValue>(
  review: Review,
  entry: Pick<ShownEntry<V>, 'id' | 'rev'>,
  value: V | null,
  isUrgent = value === null,
): void {
  changeReview(review.id, (held, author) => editEntry(held, entry.id, entry.rev, value, author), isUrgent);
}

/** Gives the focus to the field of an entry that was just added, once it is drawn. */
export function focusEntry(id: string): void {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(`[data-entry="${id}"] :is(textarea, input, select)`)
      ?.focus({ preventScroll: false }),
  );
}
