import { z } from 'zod';
import { LONGEST } from './bounds';
import { COST_CLASSES, type ByClass } from './costTypes';
import { lineField, linesField } from './fields';
import { recordOf } from '../recordOf';

// A project's money as forms need it right before something is changed.

/** The newest open request for more budget of a project (server contract §12). */
export type PendingRequest = {
  /** The server's id, which a decision names. */
  readonly id: number;
  /** Who asked; empty where the page does not say. */
  readonly by: string;
  /** PHP; null where the page's text is no amount. */
  readonly amount: number | null;
  /** `YYYY-MM-DD`, Manila; null where the page's text is no day. */
  readonly day: string | null;
  readonly reason: string;
  /** Where its proofs lie: paths below `/media/`, or addresses of a store of files. */
  readonly proofs: readonly string[];
};

/** Proofs that are listed, and the longest path of one. */
export const PROOFS = { most: 50, path: 1_000 } as const;

export const pendingRequestSchema: z.ZodType<PendingRequest> = z.object({
  id: z.number().int().positive(),
  by: lineField(LONGEST.name),
  amount: z.number().nullable(),
  day: z.string().max(10).nullable(),
  reason: linesField,
  proofs: z.array(z.string().max(PROOFS.path)).max(PROOFS.most),
});

/** PHP; null for what this role is not told. */
export type ProjectMoney = {
  readonly budget: number | null;
  readonly spent: number | null;
  readonly allocation: ByClass | null;
  /** What is left of each allocation: negative where more was spent than set aside, and without one. */
  readonly left: ByClass | null;
};

const pesos = z.number();

export const byClassSchema = z.object(recordOf(COST_CLASSES, () => pesos)) as z.ZodType<ByClass>;

export const projectMoneySchema: z.ZodType<ProjectMoney> = z.object({
  budget: pesos.nullable(),
  spent: pesos.nullable(),
  allocation: byClassSchema.nullable(),
  left: byClassSchema.nullable(),
});

/** From these shares of the budget on, in %, the server warns the office (server contract §11.1). */
export const BUDGET_LIMITS = [80, 95, 100] as const;

export type BudgetLimit = (typeof BUDGET_LIMITS)[number];

/**
 * The highest limit that spending is beyond: from 80 and 95 %, and above 100 %; null below all, and without a budget.
 * @param spent PHP
 */
export function limitPassed(spent: number, budget: number | null): BudgetLimit | null {
  if (budget === null || budget <= 0) return null;
  const percent = (spent / budget) * 100;
  return BUDGET_LIMITS.findLast((limit) => (limit === 100 ? percent > limit : percent >= limit)) ?? null;
}
