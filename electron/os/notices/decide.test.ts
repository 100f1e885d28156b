import { describe, expect, it } from 'vitest';
import { makeNotification } from '#shared/testing/cityData';
import { decideNotices } from './decide';

const rows = (...ids: number[]) => ids.map((id) => makeNotification({ id }));
const ON = { osNotifications: true };

describe('decideNotices', () => {
  it('shows up to three rows one by one, the oldest first', () => {
    expect(decideNotices(rows(9, 7, 8), ON)).toEqual({ show: 'each', rows: rows(7, 8, 9) });
  });

  it('sums up more than that', () => {
    expect(decideNotices(rows(1, 2, 3, 4), ON)).toEqual({ show: 'summary', count: 4 });
  });

  it('shows nothing when there is nothing new, or when it is switched off', () => {
    expect(decideNotices([], ON)).toEqual({ show: 'nothing', reason: 'none_new' });
    expect(decideNotices(rows(1), { osNotifications: false })).toEqual({
      show: 'nothing',
      reason: 'switched_off',
    });
  });
});
