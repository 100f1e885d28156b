import { isInstant } from '#shared/domain/instant';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Seconds are told in steps, ms: a number that runs says no more, and has the window drawn for nothing. */
const STEP = 5 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How far, in ms, a time may lie ahead of this computer's clock and still count as now: two clocks never agree exactly.
 */
const CLOCK_TOLERANCE = MINUTE;

/**
 * How a time in the past is shown.
 * - `unknown`: there is none, or the value is not a time.
 * - `ahead`: it lies in the future, so some clock was wrong: its date is shown instead of an age.
 * - `now`, `seconds`, `minutes`: recent enough for an age.
 * - `moment`: older; the time itself says more.
 */
export type Age =
  | { readonly kind: 'unknown' | 'now' }
  | { readonly kind: 'seconds' | 'minutes'; readonly count: number }
  | { readonly kind: 'moment' | 'ahead'; readonly at: number };

/** The one rule for every age on screen. @param at epoch ms, from any source @param now epoch ms */
export function ageOf(at: number | null | undefined, now: number): Age {
  if (!isInstant(at)) return { kind: 'unknown' };
  if (isAhead(at, now)) return { kind: 'ahead', at };
  const age = Math.max(0, now - at);
  if (age < STEP) return { kind: 'now' };
  if (age < MINUTE) return { kind: 'seconds', count: (Math.floor(age / STEP) * STEP) / SECOND };
  if (age < HOUR) return { kind: 'minutes', count: Math.floor(age / MINUTE) };
  return { kind: 'moment', at };
}

/** Whether a time lies so far ahead that a difference between two clocks cannot explain it. */
export function isAhead(at: number | null | undefined, now: number): boolean {
  return isInstant(at) && at - now > CLOCK_TOLERANCE;
}
