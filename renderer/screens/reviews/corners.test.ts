import { expect, it } from 'vitest';
import { SKETCH_LIMITS, type SketchPoint } from '#shared/domain/review/sketch';
import { REVIEW_LIMITS } from '#shared/domain/review/review';
import { readCorners, typeCorners, withCorner } from './corners';

it('corners come back as they were set, and empty lines are none', () => {
  const points: readonly SketchPoint[] = [
    [125.1234567, 7.4],
    [-0.5, -7],
  ];
  expect(readCorners(typeCorners(points))).toEqual({ points, wrong: null });
  expect(readCorners('\n 7.4, 125.8 \n\n')).toEqual({ points: [[125.8, 7.4]], wrong: null });
  expect(readCorners('')).toEqual({ points: [], wrong: null });
  expect(readCorners('7.4, 125.8\n\nover there\n7.5')).toEqual({ points: [[125.8, 7.4]], wrong: 2 });
  expect(withCorner('7.4, 125.8\n\n', [125.9, 7.5])).toBe('7.4, 125.8\n7.5, 125.9');
  expect(withCorner('', [125.9, 7.5])).toBe('7.5, 125.9');
});

it('the longest that a shape may have fit into a review', () => {
  const far: SketchPoint = [-123.1234567, -12.1234567];
  const all = Array.from({ length: SKETCH_LIMITS.points }, () => far);
  expect(typeCorners(all).length).toBeLessThan(REVIEW_LIMITS.corners);
});
