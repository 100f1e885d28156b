import { expect, it } from 'vitest';
import { addEntry, editEntry, writeProjectText } from './edits';
import { presentable } from './presented';
import { mergeReviews, newReview, type Review } from './review';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`;
const author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: 5 };

it('what a room sees has the decisions, and no note, removed or not, nor anything for the presenter', () => {
  let review: Review = newReview(ID, { title: 'Monthly', date: '', place: '', participants: '' }, author);
  const merge = (part: Review): void => {
    review = mergeReviews(review, part);
  };
  merge(addEntry(review, uuid(1), { kind: 'note', projectId: 7, text: 'Private', at: 5 }, author));
  merge(addEntry(review, uuid(2), { kind: 'note', projectId: 7, text: 'Gone', at: 5 }, author));
  merge(editEntry(review, uuid(2), author.rev, null, author));
  const decision = { kind: 'decision', projectId: 7, choice: 'Suspend', text: '', at: 5 } as const;
  merge(addEntry(review, uuid(3), decision, author));
  merge(writeProjectText(review, { text: 'presenterNotes', projectId: 7 }, 'Ask Cruz', author));
  const seen = presentable(review);
  expect(JSON.stringify(seen)).not.toMatch(/Private|Gone|Ask Cruz/);
  expect(seen.entries.map(({ id }) => id)).toEqual([uuid(2), uuid(3)]);
  expect(seen.details).toEqual(review.details);
});
