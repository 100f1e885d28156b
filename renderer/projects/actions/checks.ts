import { JUSTIFIED_RISE } from '#shared/domain/action';
import type { AddCost, AddProgress } from '#shared/ipc/actions';
import type { FieldProblem } from '#shared/result';
import { parseNumber } from './parseNumber';

// What a form can find out before anything is sent. The main process checks the same again: these save a round trip.

/** What is wrong, by the field's name in the request. */
export type Problems = Readonly<Record<string, FieldProblem>>;

/** What was typed into a form, or what stops it from being sent. */
export type Checked<T> = { readonly value: T } | { readonly problems: Problems };

const REQUIRED: FieldProblem = { code: 'required' };
const INVALID: FieldProblem = { code: 'invalid' };
const OUT_OF_RANGE: FieldProblem = { code: 'out_of_range' };

/** Gives the value when nothing is wrong with it. */
export function checked<T>(value: T, found: Readonly<Record<string, FieldProblem | null>>): Checked<T> {
  const problems = Object.entries(found).filter(
    (entry): entry is [string, FieldProblem] => entry[1] !== null,
  );
  return problems.length === 0 ? { value } : { problems: Object.fromEntries(problems) };
}

/** Rise in percentage points, to the hundredth the server keeps; null while no number is typed. */
export function riseOf(typed: string, from: number): number | null {
  const progress = parseNumber(typed);
  return progress === null || Number.isNaN(progress) ? null : Math.round((progress - from) * 100) / 100;
}

/** Whether a rise needs a justification and photos (contract §5). */
export function needsJustification(rise: number | null): boolean {
  return rise !== null && rise > JUSTIFIED_RISE;
}

export type ProgressInput = Omit<AddProgress, 'progress'> & { readonly progress: string };

/** Checks a progress report against what was reported last (`from`, percent). */
export function checkProgress(input: ProgressInput, from: number): Checked<AddProgress> {
  const progress = parseNumber(input.progress);
  const rise = riseOf(input.progress, from);
  const isSteep = needsJustification(rise);
  return checked(
    {
      ...input,
      progress: progress ?? 0,
      description: input.description.trim(),
      justification: input.justification.trim(),
    },
    {
      progress: progressProblem(progress, rise),
      description: input.description.trim() === '' ? REQUIRED : null,
      justification: isSteep && input.justification.trim() === '' ? { code: 'justification_required' } : null,
      photos: isSteep && input.photos.length === 0 ? { code: 'photos_required' } : null,
    },
  );
}

function progressProblem(progress: number | null, rise: number | null): FieldProblem | null {
  if (progress === null) return REQUIRED;
  if (Number.isNaN(progress)) return INVALID;
  if (progress < 0 || progress > 100) return OUT_OF_RANGE;
  return rise !== null && rise < 0 ? { code: 'decrease' } : null;
}

export type CostInput = Omit<AddCost, 'amount'> & { readonly amount: string };

/** Checks a cost entry; the amount is more than nothing. */
export function checkCost(input: CostInput): Checked<AddCost> {
  const amount = parseNumber(input.amount);
  return checked(
    { ...input, amount: amount ?? 0, description: input.description.trim() },
    {
      date: input.date === '' ? REQUIRED : null,
      amount: amountProblem(amount),
    },
  );
}

function amountProblem(amount: number | null): FieldProblem | null {
  if (amount === null) return REQUIRED;
  if (Number.isNaN(amount)) return INVALID;
  return amount > 0 ? null : OUT_OF_RANGE;
}
