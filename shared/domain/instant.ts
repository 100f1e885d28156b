/** Epoch ms beyond which there is no date. */
const LAST_INSTANT = 8.64e15;

/** Whether a value is a time of the calendar, in epoch ms; 1970 is what a clock shows that nobody has set. */
export function isInstant(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= LAST_INSTANT;
}
