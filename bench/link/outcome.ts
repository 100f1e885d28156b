import { setTimeout as wait } from 'node:timers/promises';

/** How long something took, or for how long it was observed without happening, in seconds. */
export type Outcome =
  | { readonly kind: 'after'; readonly seconds: number }
  | { readonly kind: 'not_within'; readonly seconds: number };

/** Interval at which conditions are checked, in ms: far below every measured duration. */
const LOOK_EVERY_MS = 5;

/** Waits for a condition. @param since `performance.now()` from which the seconds count @param limitS longest wait */
export async function until(condition: () => boolean, since: number, limitS: number): Promise<Outcome> {
  while (!condition()) {
    if (performance.now() - since > limitS * 1000) return { kind: 'not_within', seconds: limitS };
    await wait(LOOK_EVERY_MS);
  }
  return { kind: 'after', seconds: (performance.now() - since) / 1000 };
}

/** The median; failures sort last. */
export function middle(outcomes: readonly Outcome[]): Outcome {
  const sorted = outcomes.toSorted((a, b) => order(a) - order(b));
  return pick(sorted, Math.floor((sorted.length - 1) / 2));
}

/** The slowest; a failure counts as slower than any duration. */
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
