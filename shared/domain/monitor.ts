import { z } from 'zod';
import type { ByClass } from './costTypes';
import { byClassSchema, limitPassed, type BudgetLimit } from './money';

/** One project of the budget monitor: what Finance's page tells of it, PHP. */
export type MonitorRow = {
  /** The project's id. */
  readonly id: number;
  readonly budget: number;
  readonly spent: number;
  readonly allocation: ByClass;
  /** What is left of each allocation: negative where more was spent than set aside, and without one. */
  readonly left: ByClass;
  /** Spent within the last 30 days, and within the 30 days before those. */
  readonly recent: number;
  readonly before: number;
};

export type Monitor = {
  readonly rows: readonly MonitorRow[];
  /** False where the server went on beyond what is read. */
  readonly isWhole: boolean;
  /** Epoch ms. */
  readonly asOf: number;
};

const pesos = z.number();

export const monitorSchema: z.ZodType<Monitor> = z.object({
  rows: z.array(
    z.object({
      id: z.number().int().nonnegative(),
      budget: pesos,
      spent: pesos,
      allocation: byClassSchema,
      left: byClassSchema,
      recent: pesos,
      before: pesos,
    }),
  ),
  isWhole: z.boolean(),
  asOf: z.number(),
});

/** How many days a trend looks back, twice. */
export const TREND_DAYS = 30;

const MS_PER_DAY = 86_400_000;

/**
 * What was spent within the last 30 days and within the 30 before, PHP; costs of the future and without a day count
 * nowhere.
 * @param today `YYYY-MM-DD`
 */
export function spendingTrend(
  costs: readonly { readonly day: string | null; readonly amount: number }[],
  today: string,
): { readonly recent: number; readonly before: number } {
  const now = Date.parse(today);
  let recent = 0;
  let before = 0;
  for (const { day, amount } of costs) {
    const age = day === null ? Number.NaN : (now - Date.parse(day)) / MS_PER_DAY;
    if (age >= 0 && age < TREND_DAYS) recent += amount;
    else if (age >= TREND_DAYS && age < 2 * TREND_DAYS) before += amount;
  }
  return { recent, before };
}

/** Percent of the budget that is spent; null without a budget. */
export function utilizationOf({ budget, spent }: Pick<MonitorRow, 'budget' | 'spent'>): number | null {
  return budget > 0 ? (spent / budget) * 100 : null;
}

/** The limit a project is beyond: see {@link limitPassed}. Without a budget it is beyond none, as on the server. */
export function limitOf({ budget, spent }: Pick<MonitorRow, 'budget' | 'spent'>): BudgetLimit | null {
  return limitPassed(spent, budget);
}

/** By what the monitor is sorted. */
export const MONITOR_ORDERS = ['utilization', 'spent', 'remaining', 'budget', 'recent'] as const;

export type MonitorOrder = (typeof MONITOR_ORDERS)[number];

const ORDER_VALUE: Readonly<Record<MonitorOrder, (row: MonitorRow) => number>> = {
  utilization: (row) => utilizationOf(row) ?? (row.spent > 0 ? Infinity : -1),
  spent: ({ spent }) => spent,
  // The least that remains first.
  remaining: ({ budget, spent }) => spent - budget,
  budget: ({ budget }) => budget,
  recent: ({ recent }) => recent,
};

/** Those over their budget first by utilization; equal ones by id, so that the order is always the same. */
export function inMonitorOrder(rows: readonly MonitorRow[], order: MonitorOrder): readonly MonitorRow[] {
  const valueOf = ORDER_VALUE[order];
  return rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    return left === right ? a.id - b.id : right - left;
  });
}
