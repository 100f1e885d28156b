/** The city's offset from UTC. The Philippines has no daylight saving time. */
const MANILA_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The calendar date in Manila ("YYYY-MM-DD") of a moment in ms since 1970. */
export function manilaDate(ms: number): string {
  return utcDate(ms + MANILA_OFFSET_MS);
}

/** The UTC calendar date ("YYYY-MM-DD"). The server decides "delayed" by this one (server contract §6). */
export function utcDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The date so many days later (negative: earlier). */
export function addDays(date: string, days: number): string {
  return utcDate(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** "2026-11-23T04:23:18.481495+08:00" of a moment in microseconds since 1970. */
export function isoManila(micros: number): string {
  return `${isoWithMicros(micros + MANILA_OFFSET_MS * 1000)}+08:00`;
}

/** "2026-11-22T20:23:18.481495+00:00" of a moment in microseconds since 1970. */
export function isoUtc(micros: number): string {
  return `${isoWithMicros(micros)}+00:00`;
}

/** "Nov 23, 2026 4:25 AM" in Manila, as the notification pages print it; microseconds in. */
export function manilaWords(micros: number): string {
  const local = new Date(Math.floor(micros / 1000) + MANILA_OFFSET_MS);
  const hour = local.getUTCHours();
  const minute = String(local.getUTCMinutes()).padStart(2, '0');
  const day = `${MONTHS[local.getUTCMonth()]} ${local.getUTCDate()}, ${local.getUTCFullYear()}`;
  return `${day} ${hour % 12 || 12}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

function isoWithMicros(micros: number): string {
  const seconds = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
