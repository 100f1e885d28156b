import { describe, expect, it } from 'vitest';
import { createTranslate } from '#shared/messages/translate';
import { createFormat, UNKNOWN } from './format';

const format = createFormat('en', createTranslate('en'));
const filipino = createFormat('fil', createTranslate('fil'));

/** 14:02:11 in Manila. */
const AT = Date.parse('2026-11-22T06:02:11Z');

/** Non-breaking spaces as ordinary ones, so that the expectations can be read. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('createFormat', () => {
  it('writes money to the centavo', () => {
    expect(format.money(3461000.5)).toBe('₱3,461,000.50');
    expect(format.money(0)).toBe('₱0.00');
    expect(filipino.money(3461000.5)).toBe('₱3,461,000.50');
  });

  it.each([
    [0, '₱0'],
    [999, '₱999'],
    [3_461_000.5, '₱3.46 M'],
    [999_950, '₱1 M'],
    [12_345, '₱12.3 K'],
    [1_250_000_000, '₱1.25 B'],
    [-2_500_000, '-₱2.50 M'],
  ])('writes %d compactly as %s', (php, words) => {
    expect(plain(format.moneyCompact(php))).toBe(words);
  });

  it.each([
    [0, '0 %'],
    [0.002, '0.01 %'],
    [19.22, '19.22 %'],
    [14.6, '14.6 %'],
    [15, '15 %'],
    [47.826_086, '47.83 %'],
    [99.997, '99.99 %'],
    [100, '100 %'],
  ])('writes %d percent as %s, never claiming an end not reached', (value, words) => {
    expect(plain(format.percent(value))).toBe(words);
  });

  it('keeps a plain date on its day', () => {
    expect(format.date('2027-04-21')).toBe('Apr 21, 2027');
    expect(filipino.date('2027-04-21')).toContain('2027');
    expect(format.date('soon')).toBe('soon');
  });

  it('tells instants in the office time zone', () => {
    expect(format.exactMoment(AT, AT)).toBe('14:02:11');
    expect(format.moment(AT, AT)).toBe('14:02');
    expect(format.dateTime(AT)).toBe('Nov 22, 2026, 14:02');
    const midnight = Date.parse('2026-11-22T16:00:00Z');
    expect(format.moment(midnight, midnight)).toBe('00:00');
  });

  it.each([
    [0, 'now', 'just now'],
    [-5000, 'now', 'just now'],
    [12_400, '10 s', '10 s ago'],
    [3 * 60_000, '3 min', '3 min ago'],
    [2 * 3_600_000, '14:02', 'at 14:02'],
    [20 * 3_600_000, 'Nov 22, 2026, 14:02', 'at Nov 22, 2026, 14:02'],
  ])('tells an age of %d ms as %s', (elapsed, age, ago) => {
    expect(format.age(AT, AT + elapsed)).toBe(age);
    expect(format.ago(AT, AT + elapsed)).toBe(ago);
  });

  it('draws a dash for what is unknown', () => {
    expect([
      format.money(null),
      format.moneyCompact(undefined),
      format.percent(null),
      format.number(Number.NaN),
      format.date(''),
      format.dateTime(1e300),
    ]).toEqual(Array.from({ length: 6 }, () => UNKNOWN));
  });

  it.each([null, undefined, Number.NaN, -1, 8.64e15 + 1])('says that the age of %s is unknown', (at) => {
    expect(format.age(at, AT)).toBe('age unknown');
    expect(format.ago(at, AT)).toBe('age unknown');
    expect(format.moment(at, AT)).toBe('age unknown');
    expect(filipino.age(at, AT)).toBe('hindi alam kung kailan');
  });

  it('gives a time still to come as a date, with the doubt, and never as an age', () => {
    const ahead = Date.parse('2027-11-26T06:02:11Z');
    expect(format.age(ahead, AT)).toBe('Nov 26, 2027, 14:02 (a clock was wrong)');
    expect(format.ago(ahead, AT)).toBe('at Nov 26, 2027, 14:02 (a clock was wrong)');
    expect(format.moment(AT + 3 * 3_600_000, AT)).toBe('Nov 22, 2026, 17:02 (a clock was wrong)');
    expect(format.exactMoment(ahead, AT)).toBe('Nov 26, 2027, 14:02 (a clock was wrong)');
  });

  it('tells a moment of another day with its date, however exactly it is asked for', () => {
    expect(format.exactMoment(AT, AT + 60_000)).toBe('14:02:11');
    expect(format.exactMoment(AT, AT + 24 * 3_600_000)).toBe('Nov 22, 2026, 14:02');
  });
});
