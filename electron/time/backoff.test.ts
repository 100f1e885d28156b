import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it.each([
    [0, 500],
    [1, 1_000],
    [2, 2_000],
    [5, 16_000],
    [6, 30_000],
    [7, 30_000],
    [1_000, 30_000],
    [Number.MAX_SAFE_INTEGER, 30_000],
  ])('lets try %i wait at most %i ms', (attempt, longest) => {
    expect(backoffMs(attempt, () => 1)).toBe(longest);
    expect(backoffMs(attempt, () => 0.5)).toBe(longest / 2);
    expect(backoffMs(attempt, () => 0)).toBe(0);
  });
});
