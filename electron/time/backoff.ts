/** Longest wait before a try, per attempt in ms: 0.5, 1, 2 … 30 s. */
const FIRST_MS = 500;
const CAP_MS = 30_000;

/**
 * Full-jitter back-off that never gives up: a uniform choice between 0 and the attempt's longest wait, so that a
 * thousand clients of a restarted server do not come back together.
 * @param attempt 0 for the first retry. @param random in [0, 1).
 * @returns ms
 */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 16)));
}
