import type { ActivityRow, CostRow } from '#shared/domain/record/parts';

/** What was spent on one type of cost, PHP. */
export type TypeTotal = {
  /** The server's own word, as it is stored; empty where none was given. */
  readonly type: string;
  readonly amount: number;
  readonly count: number;
  /** Of the total, percent; null where the total is not above zero, because the server takes negative amounts. */
  readonly share: number | null;
};

export type CostTotals = {
  readonly total: number;
  readonly count: number;
  /** The largest amount first. */
  readonly byType: readonly TypeTotal[];
  /** So many types beyond {@link MOST_TYPES} together, with no word of their own; null where there are none. */
  readonly others: (TypeTotal & { readonly types: number }) | null;
};

/** Types with a line of their own. The server has eight, but keeps any word it is sent (server contract §11.1). */
export const MOST_TYPES = 40;

/** Totals of a project's costs. Summed in centavos, so that thousands of entries leave no remainder. */
export function costTotals(rows: readonly CostRow[]): CostTotals {
  const sums = new Map<string, { centavos: number; count: number }>();
  let total = 0;
  for (const { type, amount } of rows) {
    const centavos = Math.round(amount * 100);
    const sum = sums.get(type) ?? { centavos: 0, count: 0 };
    sums.set(type, { centavos: sum.centavos + centavos, count: sum.count + 1 });
    total += centavos;
  }
  const byType = [...sums].map(([type, { centavos, count }]) => ({
    type,
    amount: centavos / 100,
    count,
    share: total > 0 ? (centavos / total) * 100 : null,
  }));
  byType.sort((a, b) => b.amount - a.amount);
  return {
    total: total / 100,
    count: rows.length,
    byType: byType.slice(0, MOST_TYPES),
    others: togetherOf(byType.slice(MOST_TYPES), total),
  };
}

function togetherOf(totals: readonly TypeTotal[], all: number): CostTotals['others'] {
  if (totals.length === 0) return null;
  const centavos = totals.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  return {
    type: '',
    types: totals.length,
    amount: centavos / 100,
    count: totals.reduce((sum, { count }) => sum + count, 0),
    share: all > 0 ? (centavos / all) * 100 : null,
  };
}

/** How the server's list of activity tells a cost: "Cost entry added: Material - ₱1,250.50". */
const ENTERED = /^cost entry added:\s*(.*?)\s*-\s*₱\s?(-?[\d,]+(?:\.\d+)?)\s*$/i;

/**
 * Costs with who entered them, where the newest lines of activity tell it and cannot mean another cost: no list of costs
 * tells it.
 */
export function withWhoEntered(
  costs: readonly CostRow[],
  activity: readonly ActivityRow[],
): readonly CostRow[] {
  const names = new Map<string, Set<string>>();
  for (const { text, by } of activity) {
    const [, type = '', amount = ''] = ENTERED.exec(text) ?? [];
    if (amount === '' || by === '') continue;
    const key = keyOf(type, Number(amount.replaceAll(',', '')));
    names.set(key, (names.get(key) ?? new Set()).add(by));
  }
  if (names.size === 0) return costs;
  const counts = new Map<string, number>();
  for (const { type, amount } of costs) {
    const key = keyOf(type, amount);
    if (names.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return costs.map((row) => {
    const key = keyOf(row.type, row.amount);
    const [name, ...others] = names.get(key) ?? [];
    const isCertain = name !== undefined && others.length === 0 && counts.get(key) === 1;
    return isCertain && row.engineer === null ? { ...row, engineer: name } : row;
  });
}

function keyOf(type: string, amount: number): string {
  return `${type.trim().toLowerCase()} ${Math.round(amount * 100)}`;
}
