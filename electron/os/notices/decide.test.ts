import { describe, expect, it } from 'vitest';
import { makeNotification } from '#shared/testing/cityData';
import { decideNotices } from './decide';

const rows = (...ids: number[]) => ids.map((id) => makeNotification({ id }));
const ON = { osNotifications: true, quietHours: '' };
const NOON = 12 * 60;
const decide = (found: ReturnType<typeof rows>, settings = ON, minute = NOON) =>
  decideNotices(found, settings, minute);

describe('decideNotices', () => {
  it('shows up to three rows one by one, the oldest first', () => {
    expect(decide(rows(9, 7, 8))).toEqual({ show: 'each', rows: rows(7, 8, 9) });
  });

  it('sums up more than that', () => {
    expect(decide(rows(1, 2, 3, 4))).toEqual({ show: 'summary', count: 4 });
  });

  it('shows nothing when there is nothing new, or when it is switched off', () => {
    expect(decide([])).toEqual({ show: 'nothing', reason: 'none_new' });
    expect(decide(rows(1), { ...ON, osNotifications: false })).toEqual({
      show: 'nothing',
      reason: 'switched_off',
    });
  });

  it('shows them later in the quiet hours, and never where it is switched off', () => {
    const quiet = { ...ON, quietHours: '22:00-06:00' };
    expect(decide(rows(1), quiet, 5 * 60 + 30)).toEqual({ show: 'later', minutes: 30 });
    expect(decide(rows(1), quiet, 6 * 60)).toEqual({ show: 'each', rows: rows(1) });
    expect(decide(rows(1), { ...quiet, osNotifications: false }, 0)).toMatchObject({
      reason: 'switched_off',
    });
    expect(decide([], quiet, 0)).toMatchObject({ reason: 'none_new' });
  });
});
