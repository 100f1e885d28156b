import { isOverBudget, remainingOf, utilisationOf } from '#shared/domain/figures';
import type { Project } from '#shared/domain/project';

/** Share of the budget from which the office calls a project at risk, percent. */
const NEAR_FROM = 90;

/** What was approved, spent and is left, PHP; null where it is not known. */
export type BudgetFigures = {
  readonly budget: number | null;
  readonly spent: number | null;
  /** Negative where more was spent than approved. */
  readonly remaining: number | null;
  /** Spent of the budget, percent; above 100 where more was spent. Null without a budget. */
  readonly used: number | null;
  readonly level: 'within' | 'near' | 'over';
};

/** What a source tells of a project's money. */
export type ToldMoney = { readonly spent: number | null; readonly remaining?: number | null };

/**
 * The figures of a project's money, made to agree with one another: the budget is the list's, which is the newest; what was
 * spent is taken from the first source that tells it; what is left follows from both.
 */
export function budgetFigures(
  project: Pick<Project, 'cost' | 'spent'>,
  sources: readonly (ToldMoney | null)[],
): BudgetFigures {
  const told: ToldMoney | null =
    [...sources, project].find((source) => source !== null && source.spent !== null) ?? null;
  const budget = project.cost;
  const spent = told?.spent ?? null;
  const figures = { cost: budget, spent };
  const remaining = remainingOf(figures) ?? told?.remaining ?? null;
  const used = utilisationOf(figures);
  const isOver = isOverBudget(figures);
  return {
    budget,
    spent,
    remaining,
    used,
    level: isOver ? 'over' : (used ?? 0) >= NEAR_FROM ? 'near' : 'within',
  };
}
