import { describe, expect, it } from 'vitest';
import { inMonitorOrder, limitOf, spendingTrend, utilizationOf, type MonitorRow } from './monitor';

const classes = { material: 0, labor: 0, direct: 0, indirect: 0, contingency: 0 };
const row = (id: number, budget: number, spent: number, recent = 0): MonitorRow => ({
  ...{ id, budget, spent, recent },
  ...{ allocation: classes, left: classes, before: 0 },
});

describe('the budget monitor', () => {
  const rows = [row(1, 100, 50), row(2, 100, 120), row(3, 0, 5, 9), row(4, 0, 0), row(5, 1_000, 990)];

  it.each([
    ['utilization', [3, 2, 5, 1, 4]],
    ['spent', [5, 2, 1, 3, 4]],
    ['remaining', [2, 3, 4, 5, 1]],
    ['budget', [5, 1, 2, 3, 4]],
    ['recent', [3, 1, 2, 4, 5]],
  ] as const)('is sorted by %s, those in need first', (order, ids) => {
    expect(inMonitorOrder(rows, order).map(({ id }) => id)).toEqual(ids);
  });

  it('takes nothing without a budget as over it, as the server does', () => {
    expect(rows.map(limitOf)).toEqual([null, 100, null, null, 95]);
    expect(rows.map(utilizationOf)).toEqual([50, 120, null, null, 99]);
  });
});

describe('the trend of spending', () => {
  it('is the last thirty days beside the thirty before', () => {
    const costs = [
      { day: '2026-11-26', amount: 1 },
      { day: '2026-10-28', amount: 2 },
      { day: '2026-10-27', amount: 4 },
      { day: '2026-09-28', amount: 8 },
      { day: '2026-09-27', amount: 16 },
      { day: '2026-11-27', amount: 32 },
      { day: null, amount: 64 },
    ];
    expect(spendingTrend(costs, '2026-11-26')).toEqual({ recent: 3, before: 12 });
  });
});
