import { expect, it } from 'vitest';
import { addProjects, deleteReview, moveTo, noteFigures } from './edits';
import { mergeReviews, newReview, type FiguresThen, type Review } from './review';
import { figuresChanged, lastNoted } from './sinceLast';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${n.toString(16).padStart(12, '0')}`;
const author = (at: number) => ({ rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at });
const THEN: FiguresThen = {
  status: 'delayed',
  progress: 40,
  cost: 5,
  spent: null,
  endDate: '2026-10-01',
  asOf: 1,
};

function held(n: number, progress: number, closedAt: number | null): Review {
  let review = newReview(uuid(n), { title: `R${n}`, date: '', place: '', participants: '' }, author(1));
  const merge = (part: Review): void => {
    review = mergeReviews(review, part);
  };
  merge(
    addProjects(review, [{ id: 7, name: 'Road', prn: '', barangay: null }], () => uuid(n * 100), author(1)),
  );
  if (closedAt === null) return review;
  merge(noteFigures(review, () => ({ ...THEN, progress }), author(closedAt)));
  merge(moveTo(review, 'closed', author(closedAt)));
  return review;
}

it('a project is held against the last review that had it, before the one on screen', () => {
  const [first, second, open] = [held(1, 10, 100), held(2, 20, 200), held(3, 0, null)];
  const last = (current: Review, ...all: Review[]): string | undefined => lastNoted(all, 7, current)?.title;
  expect(last(open, second, first, open)).toBe('R2');
  expect(lastNoted([first, second], 7, open)?.figures.progress).toBe(20);
  // A closed one tells of its own day: what was closed after it is no past.
  expect(last(second, first, second, held(4, 30, 300))).toBe('R1');
  expect(last(first, first, second)).toBeUndefined();
  const deleted = mergeReviews(second, deleteReview(second, author(400)));
  expect(last(open, first, deleted)).toBe('R1');
  expect(lastNoted([first], 8, open)).toBeNull();
});

it('figures differ where both are known', () => {
  const now: FiguresThen = { ...THEN, progress: 55, status: 'in_progress', spent: 7, endDate: null, cost: 5 };
  expect(figuresChanged(THEN, now)).toEqual(['status', 'progress']);
  expect(figuresChanged(THEN, { ...THEN, asOf: 9 })).toEqual([]);
});
