import { monitorSchema, spendingTrend, type Monitor } from '#shared/domain/monitor';
import { manilaDay } from '../../api/record/times';
import type { ListMaker } from './maker';

/** The monitor of budgets: a page for each 25 projects, so it is read only when a person opens it. */
export const budgets: ListMaker<'budgets', Monitor> = {
  part: 'money',
  freshMs: 300_000,
  followsNews: false,
  mayRead: (role) => role !== 'project_engineer',
  memo: monitorSchema,
  isDue: () => false,
  show: (memo) => memo,
  read: async ({ sources, memo, now }) => {
    const drawers = await sources.drawers();
    if (!drawers.ok) return { memo, error: drawers.error.code };
    const today = manilaDay(now);
    const rows = drawers.value.rows.map(({ id, budget, spent, allocation, left, costs }) => {
      return { id, budget, spent, allocation, left, ...spendingTrend(costs, today) };
    });
    return { memo: { rows, isWhole: drawers.value.isWhole, asOf: now }, error: null };
  },
};
