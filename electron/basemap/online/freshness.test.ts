import { describe, expect, it } from 'vitest';
import { validityOf } from './freshness';

const NOW = Date.parse('2027-03-01T00:00:00Z');
const DAY = 24 * 3_600_000;

const freshFor = (headers: Record<string, string>): number | undefined => {
  const validity = validityOf(new Headers(headers), NOW);
  return validity ? validity.freshUntil - NOW : undefined;
};

describe('how long an answer stays true', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['as long as it says', { 'cache-control': 'public, max-age=60' }, 60_000],
    ['less what it has waited elsewhere', { 'cache-control': 'max-age=60', age: '50' }, 10_000],
    [
      'the shorter way of saying it last',
      { 'cache-control': 'max-age=9', expires: 'Tue, 02 Mar 2027 00:00:00 GMT' },
      9_000,
    ],
    [
      'until a date, by the server’s own clock',
      { date: 'Fri, 01 Jan 2027 00:00:00 GMT', expires: 'Sat, 02 Jan 2027 00:00:00 GMT' },
      DAY,
    ],
    ['until a date', { expires: 'Tue, 02 Mar 2027 00:00:00 GMT' }, DAY],
    ['no time where the date is none', { expires: '0' }, 0],
    ['no time where it has expired', { expires: 'Mon, 01 Feb 2027 00:00:00 GMT' }, 0],
    ['no time where it is to be asked for each time', { 'cache-control': 'no-cache, max-age=60' }, 0],
    ['a week where nothing is said', {}, 7 * DAY],
    ['a year at most', { 'cache-control': 'max-age=9999999999' }, 366 * DAY],
    ['not at all', { 'cache-control': 'No-Store' }, undefined],
  ])('%s', (_, headers, expected) => {
    expect(freshFor(headers)).toBe(expected);
  });

  it('comes with what is sent back when it is asked for again', () => {
    const headers = { etag: '"v1"', 'last-modified': 'x'.repeat(201) };
    expect(validityOf(new Headers(headers), NOW)).toMatchObject({ etag: '"v1"', lastModified: null });
  });
});
