import { expect, it, vi } from 'vitest';
import { addEntry, writeProjectText } from '#shared/domain/review/edits';
import { mergeReviews, newReview, REVIEW_LIMITS, type Review } from '#shared/domain/review/review';
import { ReviewSizes } from './reviewSizes';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: 5 };
const begun = newReview(ID, { title: 'Monthly', date: '', place: '', participants: '' }, author);

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`;
const noted = (n: number, length: number): Review =>
  addEntry(begun, uuid(n), { kind: 'note', projectId: 7, text: 'x'.repeat(length), at: 5 }, author);

it('counts on by what changes, as if all were counted anew', () => {
  const sizes = new ReviewSizes();
  const anew = (review: Review): boolean => new ReviewSizes().fits(review, review);
  const withNext = (review: Review, n: number): readonly [Review, Review] => {
    const part = noted(n, REVIEW_LIMITS.note);
    return [mergeReviews(review, part), part];
  };
  let whole = begun;
  let count = 0;
  while (sizes.fits(...withNext(whole, count))) {
    [whole] = withNext(whole, count);
    count += 1;
  }
  expect(count).toBeGreaterThan(300);
  expect([anew(whole), anew(withNext(whole, count)[0])]).toEqual([true, false]);
  // Refused, it is not counted: something shorter still fits in.
  const shorter = noted(count, 10);
  expect(sizes.fits(mergeReviews(whole, shorter), shorter)).toBe(true);
});

it('counts what is noted for the presenter', () => {
  const text = 'x'.repeat(REVIEW_LIMITS.presenterNotes);
  const part = (projects: number): Review => ({
    ...begun,
    presenterNotes: Array.from({ length: projects }, (_, n) =>
      writeProjectText(begun, { text: 'presenterNotes', projectId: n + 1 }, text, author),
    ).flatMap(({ presenterNotes }) => presenterNotes),
  });
  const sizes = new ReviewSizes();
  expect(sizes.fits(part(350), part(350))).toBe(true);
  expect(sizes.fits(part(500), part(500))).toBe(false);
});

it('a keystroke writes out no more than the register it changes', () => {
  const sizes = new ReviewSizes();
  let whole = begun;
  for (let n = 0; n < 50; n += 1) whole = mergeReviews(whole, noted(n, 1_000));
  expect(sizes.fits(whole, whole)).toBe(true);
  const stringify = vi.spyOn(JSON, 'stringify');
  const part = noted(7, 1_001);
  expect(sizes.fits(mergeReviews(whole, part), part)).toBe(true);
  // The merge compares two of the same name; the count is one of them.
  const own = stringify.mock.calls.filter(([value]) => Array.isArray(value));
  stringify.mockRestore();
  expect(own).toHaveLength(1);
});
