/** Latest epoch ms that a date can have. */
const LAST_INSTANT = 8.64e15;

/** Whether a value is a plausible time, in epoch ms; 1970 comes from a clock that was never set. */
export function isInstant(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= LAST_INSTANT;
}
