import { expect, it } from 'vitest';
import { addDays, isoManila, isoUtc, manilaDate, manilaWords, utcDate } from './time';

const LATE_EVENING_UTC = Date.parse('2026-11-22T20:25:18.481Z');

it('knows that Manila is a day ahead in the evening', () => {
  expect([utcDate(LATE_EVENING_UTC), manilaDate(LATE_EVENING_UTC)]).toEqual(['2026-11-22', '2026-11-23']);
});

it('writes microseconds and the offset', () => {
  const micros = LATE_EVENING_UTC * 1000 + 495;
  expect(isoManila(micros)).toBe('2026-11-23T04:25:18.481495+08:00');
  expect(isoUtc(micros)).toBe('2026-11-22T20:25:18.481495+00:00');
});

it('writes the time of a notification as people read it', () => {
  expect(manilaWords(LATE_EVENING_UTC * 1000)).toBe('Nov 23, 2026 4:25 AM');
  expect(manilaWords(Date.parse('2026-11-23T04:05:00Z') * 1000)).toBe('Nov 23, 2026 12:05 PM');
  expect(manilaWords(Date.parse('2026-11-22T16:00:00Z') * 1000)).toBe('Nov 23, 2026 12:00 AM');
});

it('counts days over the end of a month', () => {
  expect([addDays('2026-11-30', 1), addDays('2026-03-01', -1)]).toEqual(['2026-12-01', '2026-02-28']);
});
