import type { City } from './city';
import { ALLOCATION_GROUPS, allocationGroup, type AllocationGroup } from './costTypes';
import type { CostEntry, Project, ProjectRecord } from './model';

/** Percent of the budget that is spent; 0 without a budget. */
export function utilization(spent: number, budget: number | null): number {
  return budget !== null && budget !== 0 ? (spent / budget) * 100 : 0;
}

/** Over from 100 %, "within" from 80 % (server contract §13). */
export function budgetState(spent: number, budget: number | null): 'Over' | 'Within' | 'Under' {
  const used = utilization(spent, budget);
  if (used > 100) return 'Over';
  return used >= 80 ? 'Within' : 'Under';
}

/** What the detail pages call it; the engineers' page says over from exactly 100 % on (server contract §7.2). */
export function budgetLabel(used: number, isOverFrom100: boolean): string {
  if (used > 100 || (isOverFrom100 && used >= 100)) return 'OVER BUDGET';
  return used >= 90 ? 'AT RISK' : 'UNDER BUDGET';
}

/** PHP by the label of the type, in the order of their first dates. */
export function spentByType(costs: readonly CostEntry[]): Record<string, number> {
  const cents = new Map<string, number>();
  for (const { costType, amount } of byDate(costs)) {
    cents.set(costType, (cents.get(costType) ?? 0) + Math.round(amount * 100));
  }
  return Object.fromEntries([...cents].map(([label, sum]) => [label, sum / 100]));
}

/** Oldest first; of one day in the order they were entered. */
export function byDate<Row extends { readonly date: string; readonly createdAt: number }>(
  rows: readonly Row[],
): Row[] {
  return rows.toSorted((one, other) =>
    one.date === other.date ? one.createdAt - other.createdAt : one.date < other.date ? -1 : 1,
  );
}

export function newestFirst<Row extends { readonly date: string; readonly createdAt: number }>(
  rows: readonly Row[],
): Row[] {
  return byDate(rows).reverse();
}

/** PHP left of each part of the allocation, below 0 where nothing was allocated (server contract §13). */
export function leftOfAllocation({ allocation, costs }: ProjectRecord): Record<AllocationGroup, number> {
  const left = allocationOf({ allocation });
  for (const { costType, amount } of costs) left[allocationGroup(costType)] -= amount;
  for (const group of ALLOCATION_GROUPS) left[group] = Math.round(left[group] * 100) / 100;
  return left;
}

export function allocationOf({
  allocation,
}: Pick<ProjectRecord, 'allocation'>): Record<AllocationGroup, number> {
  return { material: 0, labor: 0, direct: 0, indirect: 0, contingency: 0, ...allocation };
}

export interface Money {
  readonly budget: number;
  readonly spent: number;
  readonly remaining: number;
}

/** PHP of some projects together. */
export function moneyOf(city: City, projects: readonly Project[]): Money {
  const sum = (values: number[]) => values.reduce((cents, value) => cents + Math.round(value * 100), 0);
  const budget = sum(projects.map(({ cost }) => cost ?? 0));
  const spent = sum(projects.map(({ id }) => city.spentOn(id)));
  return { budget: budget / 100, spent: spent / 100, remaining: (budget - spent) / 100 };
}
