import { describe, expect, it } from 'vitest';
import { isQuietHours, quietMinutesLeft, readQuietHours } from './quietHours';

const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

describe('quiet hours', () => {
  it.each<[string, string, number]>([
    ['12:00-13:30', '11:59', 0],
    ['12:00-13:30', '12:00', 90],
    ['12:00-13:30', '13:29', 1],
    ['12:00-13:30', '13:30', 0],
    ['22:00-06:00', '21:59', 0],
    ['22:00-06:00', '22:00', 480],
    ['22:00-06:00', '23:59', 361],
    ['22:00-06:00', '00:00', 360],
    ['22:00-06:00', '05:59', 1],
    ['22:00-06:00', '06:00', 0],
    ['22:00-00:00', '23:30', 30],
    ['22:00-00:00', '00:00', 0],
    ['00:00-23:59', '23:58', 1],
    ['08:01-08:00', '07:59', 1],
  ])('of %s leave at %s %d minutes', (text, time, left) => {
    const hours = readQuietHours(text);
    expect(hours && quietMinutesLeft(hours, at(time))).toBe(left);
  });

  it.each([
    '22:00',
    '22:00-',
    '24:00-06:00',
    '22:60-06:00',
    '7:00-8:00',
    '08:00-08:00',
    'night',
    ' 22:00-06:00',
  ])('are not %j', (text) => {
    expect([readQuietHours(text), isQuietHours(text)]).toEqual([null, false]);
  });

  it('may be none', () => {
    expect([readQuietHours(''), isQuietHours('')]).toEqual([null, true]);
  });
});
