import { setTimeout as wait } from 'node:timers/promises';

/** How long something took, or that it had not happened when observing ended. Seconds. */
export type Outcome =
  | { readonly kind: 'after'; readonly seconds: number }
  | { readonly kind: 'not_within'; readonly seconds: number };

/** How often a condition is looked at, in ms: far below every figure it takes. */
const LOOK_EVERY_MS = 5;

/** Waits for a condition. @param since `performance.now()` the seconds count from. @param limitS longest wait */
export async function until(condition: () => boolean, since: number, limitS: number): Promise<Outcome> {
  while (!condition()) {
    if (performance.now() - since > limitS * 1000) return { kind: 'not_within', seconds: limitS };
    await wait(LOOK_EVERY_MS);
  }
  return { kind: 'after', seconds: (performance.now() - since) / 1000 };
}

/** The middle one; clients that failed come last. */
export function middle(outcomes: readonly Outcome[]): Outcome {
  const sorted = outcomes.toSorted((a, b) => order(a) - order(b));
  return pick(sorted, Math.floor((sorted.length - 1) / 2));
}

/** The worst one. */
export function slowest(outcomes: readonly Outcome[]): Outcome {
  const sorted = outcomes.toSorted((a, b) => order(a) - order(b));
  return pick(sorted, sorted.length - 1);
}

function order(outcome: Outcome): number {
  return outcome.kind === 'after' ? outcome.seconds : Number.POSITIVE_INFINITY;
}

function pick(sorted: readonly Outcome[], index: number): Outcome {
  const outcome = sorted[index];
  if (!outcome) throw new Error('no outcomes to choose from');
  return outcome;
}
