import { describe, expect, it } from 'vitest';
import { addEntry, editEntry, finishSketch, undoEntry, writeProjectText } from './edits';
import { projectTextOf, writtenIn } from './reading';
import type { Author } from './register';
import { mergeReviews, newReview, type Review } from './review';
import { presentable } from './presented';
import { parseReview, writeReview } from './schemas';
import { SKETCH_LIMITS, sketchPoint, type ReviewSketch } from './sketch';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const SKETCH = '6f1d4a52-0d1e-4b53-9d54-000000000001';
const author = (n: number): Author => ({
  rev: `0000000${n}-0d1e-4b53-9d54-000000000000`,
  by: `user${n}`,
  at: n,
});
const LINE: ReviewSketch = {
  kind: 'sketch',
  projectId: 7,
  shape: 'line',
  points: [
    [125.81, 7.44],
    [125.82, 7.45],
  ],
  label: 'Detour',
  color: 'red',
  at: 5,
};

function held(value: ReviewSketch = LINE): Review {
  const details = { title: 'Monthly', date: '2026-11-27', place: '', participants: '' };
  const begun = newReview(ID, details, author(1));
  return mergeReviews(begun, addEntry(begun, SKETCH, value, author(1)));
}

const changed = (review: Review, part: Review): Review => mergeReviews(review, part);

describe('a sketch', () => {
  it('comes back from a file as it was drawn', () => {
    expect(parseReview(writeReview(held()))).toEqual({ is: 'review', review: held() });
  });

  it('that is no shape on this globe, or has more corners than one may have, is refused', () => {
    const of = (change: Partial<Record<keyof ReviewSketch, unknown>>): string =>
      parseReview(writeReview(held({ ...LINE, ...change } as ReviewSketch))).is;
    const many = (count: number): unknown => Array.from({ length: count }, () => [125, 7]);
    expect(of({ points: many(SKETCH_LIMITS.points) })).toBe('review');
    expect(of({ shape: 'area', points: many(3) })).toBe('review');
    expect(of({ shape: 'point', points: many(1) })).toBe('review');
    const refused = [
      { points: many(SKETCH_LIMITS.points + 1) },
      { points: many(1) },
      { points: [] },
      { shape: 'area', points: many(2) },
      { shape: 'point', points: many(2) },
      { shape: 'circle' },
      {
        points: [
          [125, 7],
          [181, 7],
        ],
      },
      {
        points: [
          [125, 7, 3],
          [125, 8, 3],
        ],
      },
      { color: '#ff0000' },
      { label: 'x'.repeat(SKETCH_LIMITS.label + 1) },
    ];
    expect(refused.map(of)).toEqual(refused.map(() => 'damaged'));
  });

  it('that two have moved without knowing stands there both ways', () => {
    const rev = held().entries[0]?.versions[0]?.rev ?? '';
    const moved = (by: Author, lon: number): Review =>
      editEntry(held(), SKETCH, rev, { ...LINE, points: [[lon, 7], ...LINE.points.slice(1)] }, by);
    const both = changed(changed(held(), moved(author(2), 125.7)), moved(author(3), 125.6));
    const [shown] = writtenIn(both, 7);
    expect(shown?.value).toMatchObject({ points: [[125.6, 7], LINE.points[1]] });
    expect(shown?.beside).toMatchObject([{ by: 'user2', value: { points: [[125.7, 7], LINE.points[1]] } }]);
  });

  it('is taken back step by step, and what somebody else wrote beside it stays', () => {
    const me = author(1);
    const removed = changed(
      held(),
      editEntry(held(), SKETCH, held().entries[0]?.versions[0]?.rev ?? '', null, me),
    );
    expect(writtenIn(removed, 7)).toEqual([]);
    const back = changed(removed, undoEntry(removed, SKETCH, LINE, me));
    expect(writtenIn(back, 7)).toMatchObject([{ value: LINE, beside: [] }]);
    const gone = changed(back, undoEntry(back, SKETCH, null, me));
    expect(writtenIn(gone, 7)).toEqual([]);
    const theirs = editEntry(
      held(),
      SKETCH,
      held().entries[0]?.versions[0]?.rev ?? '',
      { ...LINE, label: 'Bridge' },
      author(2),
    );
    const after = changed(changed(gone, theirs), undoEntry(changed(gone, theirs), SKETCH, null, me));
    expect(writtenIn(after, 7)).toMatchObject([{ value: { label: 'Bridge' } }]);
    expect(undoEntry(held(), SKETCH, null, author(4)).entries[0]?.versions).toEqual([]);
  });

  it('that is not finished is kept as its corners, which go in the same part in which it is finished', () => {
    const corners = { text: 'corners', projectId: 7 } as const;
    const other = { text: 'corners', projectId: 8 } as const;
    const begun = changed(held(), writeProjectText(held(), corners, '7.44, 125.81', author(1)));
    const both = changed(begun, writeProjectText(begun, other, '7.5, 125.9', author(1)));
    const parsed = parseReview(writeReview(both));
    expect(parsed).toEqual({ is: 'review', review: both });
    expect(projectTextOf(both, corners).value).toBe('7.44, 125.81');
    const id = '6f1d4a52-0d1e-4b53-9d54-000000000002';
    const part = finishSketch(both, id, LINE, author(1));
    const done = changed(both, part);
    expect([projectTextOf(done, corners).value, projectTextOf(done, other).value]).toEqual([
      '',
      '7.5, 125.9',
    ]);
    expect(writtenIn(done, 7)).toMatchObject([{ id: SKETCH }, { id, value: LINE }]);
    // Where none were kept, nothing is said of any.
    expect(finishSketch(held(), id, LINE, author(1)).corners).toEqual([]);
    expect(presentable(part).corners).toEqual([]);
  });

  it('whose corners two have begun without knowing has both, until somebody decides', () => {
    const corners = { text: 'corners', projectId: 7 } as const;
    const by = (n: number): Review => writeProjectText(held(), corners, `7.4${n}, 125.8`, author(n));
    const both = changed(changed(held(), by(2)), by(3));
    expect(projectTextOf(both, corners)).toMatchObject({
      value: '7.43, 125.8',
      beside: [{ by: 'user2', value: '7.42, 125.8' }],
    });
  });

  it('is kept to a centimetre', () => {
    expect(sketchPoint({ lon: 125.812345678, lat: 7.1 })).toEqual([125.8123457, 7.1]);
  });
});
