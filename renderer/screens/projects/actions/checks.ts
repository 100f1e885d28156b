import {
  checkAllocation,
  checkBudgetRequest,
  checkCost,
  checkDecision,
  checkEdit,
  checkProgress,
  type FieldProblems,
} from '#shared/domain/actionRules';
import { COST_CLASSES, type CostClass } from '#shared/domain/costTypes';
import { recordOf } from '#shared/recordOf';
import type {
  AddCost,
  AddProgress,
  AllocateBudget,
  DecideBudget,
  EditProgress,
  RequestBudget,
} from '#shared/domain/actionRequests';
import type { FieldProblem } from '#shared/result';
import { parseNumber } from './parseNumber';

// From what was typed to what is sent. The rules are the main process's own (`shared/domain/actionRules`); checking
// them here first saves a round trip.

/** The values of a form, or the problems that prevent sending, by the field's name in the request. */
export type Checked<T> = { readonly value: T } | { readonly problems: FieldProblems };

/** Returns the value when nothing is wrong with it. */
export function checked<T>(value: T, problems: FieldProblems): Checked<T> {
  return Object.keys(problems).length === 0 ? { value } : { problems };
}

/** The problem of a text where a number is needed; null when it is one. */
export function numberProblem(typed: string): FieldProblem | null {
  const number = parseNumber(typed);
  if (number === null) return { code: 'required' };
  return Number.isNaN(number) ? { code: 'invalid' } : null;
}

/** Rise in percentage points, to the hundredth the server stores; null while no number is typed. */
export function riseOf(typed: string, from: number): number | null {
  const progress = parseNumber(typed);
  return progress === null || Number.isNaN(progress) ? null : Math.round((progress - from) * 100) / 100;
}

type Typed<T, Field extends keyof T> = Omit<T, Field> & Readonly<Record<Field, string>>;

/** Checks a progress report against what was reported last (`from`, percent). */
export function readProgress(typed: Typed<AddProgress, 'progress'>, from: number): Checked<AddProgress> {
  const report = { ...typed, progress: parseNumber(typed.progress) ?? Number.NaN };
  const problem = numberProblem(typed.progress);
  return checked(report, { ...checkProgress(report, from), ...(problem && { progress: problem }) });
}

/** Checks a cost entry. */
export function readCost(typed: Typed<AddCost, 'amount'>): Checked<AddCost> {
  const cost = { ...typed, amount: parseNumber(typed.amount) ?? Number.NaN };
  const problem = numberProblem(typed.amount);
  return checked(cost, {
    ...checkCost(cost),
    ...(problem && { amount: problem }),
    // A date field that is half filled in gives no date at all.
    ...(typed.date === '' && { date: { code: 'required' } as const }),
  });
}

/** Checks a correction of a report. @param hasTwin see {@link checkEdit} */
export function readEdit(typed: Typed<EditProgress, 'progress'>, hasTwin: boolean): Checked<EditProgress> {
  const edit = { ...typed, progress: parseNumber(typed.progress) ?? Number.NaN };
  const problem = numberProblem(typed.progress);
  return checked(edit, { ...checkEdit(edit, hasTwin), ...(problem && { progress: problem }) });
}

/** Checks a request for more budget. */
export function readBudgetRequest(typed: Typed<RequestBudget, 'amount'>): Checked<RequestBudget> {
  const request = { ...typed, amount: parseNumber(typed.amount) ?? Number.NaN };
  const problem = numberProblem(typed.amount);
  return checked(request, { ...checkBudgetRequest(request), ...(problem && { amount: problem }) });
}

/** Checks what is set aside by class; an empty field is nothing. */
export function readAllocation(
  typed: Omit<AllocateBudget, 'amounts'>,
  texts: Readonly<Record<CostClass, string>>,
): Checked<AllocateBudget> {
  const amounts = recordOf(COST_CLASSES, (name) => parseNumber(texts[name]) ?? 0);
  const invalid = COST_CLASSES.filter((name) => Number.isNaN(amounts[name]));
  const problems = Object.fromEntries(invalid.map((name) => [name, { code: 'invalid' } as const]));
  const allocation = { ...typed, amounts };
  return checked(allocation, { ...checkAllocation(allocation), ...problems });
}

/** Checks a decision on a budget request; the amount of a rejection is left out. */
export function readDecision(typed: Typed<DecideBudget, 'amount'>): Checked<DecideBudget> {
  const isApproval = typed.decision === 'approve';
  const decision = { ...typed, amount: isApproval ? (parseNumber(typed.amount) ?? Number.NaN) : null };
  const problem = isApproval ? numberProblem(typed.amount) : null;
  return checked(decision, { ...checkDecision(decision), ...(problem && { amount: problem }) });
}
