import { expect, it, vi } from 'vitest';
import { addEntry, deleteReview } from './edits';
import type { Author } from './register';
import { mergeReviews, newReview, type Review, type WrittenValue } from './review';
import { standingOf } from './standing';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${n.toString(16).padStart(12, '0')}`;
const author: Author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: 5 };

function held(n: number, date: string, ...values: WrittenValue[]): Review {
  let review = newReview(uuid(n), { title: `R${n}`, date, place: '', participants: '' }, author);
  values.forEach((value, index) => {
    review = mergeReviews(review, addEntry(review, uuid(n * 100 + index), value, author));
  });
  return review;
}

const decision = (text: string, projectId = 7): WrittenValue => {
  return { kind: 'decision', projectId, choice: 'Inspect', text, at: 1 };
};
const followUp = (text: string, due: string | null, isDone = false): WrittenValue => {
  return { kind: 'followUp', projectId: 7, text, owner: '', due, isDone, at: 1 };
};

it('a project has the decisions of all its reviews, the newest first, and what is still to be done', () => {
  const october = held(
    1,
    '2026-10-30',
    decision('old'),
    followUp('no day', null),
    followUp('done', null, true),
  );
  const november = held(
    2,
    '2026-11-27',
    decision('new'),
    decision('elsewhere', 8),
    followUp('soon', '2026-12-01'),
  );
  const told = (reviews: readonly Review[], except?: string): string[][] => {
    const { decisions, followUps } = standingOf(reviews, 7, except);
    return [decisions, followUps].map((list) =>
      list.map(({ title, entry }) => `${title} ${entry.value.text}`),
    );
  };
  expect(told([october, november])).toEqual([
    ['R2 new', 'R1 old'],
    ['R2 soon', 'R1 no day'],
  ]);
  expect(told([october, november], november.id)).toEqual([['R1 old'], ['R1 no day']]);
  expect(told([mergeReviews(october, deleteReview(october, author)), november])).toEqual([
    ['R2 new'],
    ['R2 soon'],
  ]);
});

it('a keystroke in one review does not go through the others again', () => {
  const written = held(1, '2026-10-30', decision('old'));
  const entries = vi.fn(() => written.entries);
  const watched = Object.defineProperty({ ...written }, 'entries', { get: entries });
  expect(standingOf([watched, held(2, '2026-11-27')], 7).decisions).toHaveLength(1);
  const once = entries.mock.calls.length;
  // The other one changes with each letter.
  expect(standingOf([watched, held(2, '2026-11-27', decision('n'))], 7).decisions).toHaveLength(2);
  expect(standingOf([watched, held(2, '2026-11-27', decision('ne'))], 8).decisions).toHaveLength(0);
  expect(entries).toHaveBeenCalledTimes(once);
});
