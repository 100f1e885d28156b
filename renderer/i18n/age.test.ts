import { describe, expect, it } from 'vitest';
import { ageOf } from './age';

const NOW = Date.parse('2026-11-26T06:02:11Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('ageOf', () => {
  it.each([
    ['this moment', 0, { kind: 'now' }],
    ['up to five seconds', 4_999, { kind: 'now' }],
    ['some seconds, by five', 12_400, { kind: 'seconds', count: 10 }],
    ['the last of a minute', 59_999, { kind: 'seconds', count: 55 }],
    ['some minutes', 3 * MINUTE, { kind: 'minutes', count: 3 }],
    ['an hour', HOUR, { kind: 'moment', at: NOW - HOUR }],
    ['a clock a little ahead', -20_000, { kind: 'now' }],
    ['three hours to come', -3 * HOUR, { kind: 'ahead', at: NOW + 3 * HOUR }],
    ['a year to come', -365 * 24 * HOUR, { kind: 'ahead', at: NOW + 365 * 24 * HOUR }],
  ])('tells %s', (_what, elapsed, age) => {
    expect(ageOf(NOW - elapsed, NOW)).toEqual(age);
  });

  it.each([null, undefined, Number.NaN, Infinity, -Infinity, 0, -1, 8.64e15 + 1, 1e300])(
    'knows no age of %s',
    (at) => {
      expect(ageOf(at, NOW)).toEqual({ kind: 'unknown' });
    },
  );
});
