import { describe, expect, it } from 'vitest';
import { ToldNotifications } from './toldNotifications';

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index }));

const idsOf = (news: readonly { readonly id: number }[]) => news.map(({ id }) => id);

describe('notifications that were told', () => {
  it('are news once, however often they come back', () => {
    const told = new ToldNotifications();
    expect(idsOf(told.take(rows(1, 3)))).toEqual([1, 2, 3]);
    expect(idsOf(told.take(rows(2, 4)))).toEqual([4]);
    expect(idsOf(told.take(rows(1, 4)))).toEqual([]);
  });

  it('do not count where they were there already', () => {
    const told = new ToldNotifications();
    told.isOldUpTo(10);
    told.isOldUpTo(5);
    expect(idsOf(told.take(rows(9, 12)))).toEqual([11, 12]);
  });

  it('are remembered a thousand at least, and none that is forgotten is told again', () => {
    const told = new ToldNotifications();
    // Every hundredth is skipped, and comes nine hundred later.
    const isLate = ({ id }: { readonly id: number }) => id % 100 === 0;
    let count = 0;
    for (let from = 1; from <= 10_000; from += 100) {
      count += told.take(rows(from, from + 99).filter((row) => !isLate(row))).length;
      count += told.take(rows(1, from + 99).filter((row) => !isLate(row) || row.id < from - 800)).length;
    }
    expect(count).toBe(9_900 + 91);
  });

  it('all are news where more come at once than are remembered', () => {
    const told = new ToldNotifications();
    expect(told.take(rows(1, 5_000))).toHaveLength(5_000);
    expect(told.take(rows(1, 5_001))).toHaveLength(1);
  });
});
