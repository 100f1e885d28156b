import { describe, expect, it } from 'vitest';
import { formatTable, quantile, result } from './result';

describe('bench results', () => {
  it('have the ratio of the value to its baseline', () => {
    expect(result('a', 50, 'ms', { name: 'b', value: 25 }).ratio).toBe(2);
    expect(result('a', 50, 'ms').ratio).toBeNull();
    expect(result('a', 50, 'ms', { name: 'b', value: 0 }).ratio).toBeNull();
  });

  it('use quantiles that are among the values', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(values, 0.95)).toBe(95);
    expect(quantile([7], 0.5)).toBe(7);
    expect(() => quantile([], 0.5)).toThrow();
  });

  it('are printed one per line', () => {
    expect(formatTable([result('events', 1234, '1/s', { name: 'raw', value: 2468 })])).toContain('0.5');
  });

  it('say when something did not happen within the time observed', () => {
    expect(formatTable([{ ...result('fail-back', 100, 's'), notWithin: true }])).toContain('not within 100');
  });
});
