const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A span as a clock shows it: `4:07`, `1:04:07`; `0:00` for a clock that was set back. @param ms its length */
export function sayDuration(ms: number): string {
  const whole = Math.max(0, ms);
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0');
  const seconds = two((whole % MINUTE) / 1000);
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)}:${seconds}`;
  return `${Math.floor(whole / HOUR)}:${two((whole % HOUR) / MINUTE)}:${seconds}`;
}
