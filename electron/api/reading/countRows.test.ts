import { describe, expect, it } from 'vitest';
import { countRows } from './countRows';

describe('rows are counted without being read', () => {
  it.each<[what: string, value: unknown, rows: number]>([
    ['a list', [1, 2, 3, 4, 5, 6, 7, 8], 8],
    [
      'a list of rows with lists',
      [
        { a: [1, 2, 3, 4], b: { c: [1, 2, 3, 4, 5] } },
        { a: 1, b: 2, c: 3 },
      ],
      2,
    ],
    [
      'a named list',
      { total: 5, of: 'city', projects: [{ a: 1, b: 2 }, [1, 2, 3, 4], null], more: false },
      3,
    ],
    ['the longest of several', { one: [1, 2], other: [1, 2, 3, 4], last: [1] }, 4],
    ['texts with marks of their own', ['],[', '{"a":[1,2,3]}', '\\', '\\"],', '"'], 5],
    ['no list', { a: 1, b: 2, c: { d: [1, 2, 3] } }, 0],
    ['an object of many names', Object.fromEntries(Array.from({ length: 50 }, (_, at) => [at, at])), 0],
    ['a row of many names', [Object.fromEntries(Array.from({ length: 50 }, (_, at) => [at, at]))], 1],
  ])('%s', (_what, value, rows) => {
    expect(countRows(JSON.stringify(value), 8)).toBe(rows);
    expect(countRows(JSON.stringify(value, null, 2), 8)).toBe(rows);
  });

  it.each(['', '<html>', '"', '[1,2', ']]]}', '["\\'])('and what is no JSON ends it: %j', (text) => {
    expect(countRows(text, 1)).toBeGreaterThanOrEqual(0);
  });

  it('and not where there cannot be so many', () => {
    expect(countRows('[1,2,3,4,5,6,7,8]', 5)).toBe(8);
    expect(countRows('[1,2,3]', 5)).toBe(0);
  });
});
