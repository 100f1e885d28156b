const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** From and to, ms: thousands of computers are switched on at eight and must not ask in the same minute. */
const WAITS = {
  first: [2 * MINUTE, 30 * MINUTE],
  usual: [5 * HOUR, 7 * HOUR],
  /** After one that did not end well. */
  soon: [30 * MINUTE, 90 * MINUTE],
} as const;

export const FIRST_CHECK = 'first';

/** How long until the next check, ms. @param chance from 0 to below 1 */
export function nextCheck(when: keyof typeof WAITS, chance: number): number {
  const [from, to] = WAITS[when];
  return from + chance * (to - from);
}
