/** The city's offset from UTC. The Philippines has no daylight saving time. */
const MANILA_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const NEWS_MONTHS = [
  'Jan.',
  'Feb.',
  'March',
  'April',
  'May',
  'June',
  'July',
  'Aug.',
  'Sept.',
  'Oct.',
  'Nov.',
  'Dec.',
] as const;
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

/** "November 20, 2026" of "2026-11-20"; days below 10 with a zero. */
export function monthDayYear(date: string): string {
  return `${LONG_MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(8)}, ${date.slice(0, 4)}`;
}

/** "Nov 20, 2026" of "2026-11-20"; days below 10 with a zero. */
export function shortDate(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(8)}, ${date.slice(0, 4)}`;
}

/** "12:34 PM" in UTC of microseconds since 1970, as script blocks and documents tell it (server contract §6.2). */
export function utcClock(micros: number): string {
  return clockOf(new Date(Math.floor(micros / 1000)), 2);
}

/** "8:34 PM" in Manila of microseconds since 1970, as the pages show it. */
export function manilaClock(micros: number): string {
  return clockOf(new Date(Math.floor(micros / 1000) + MANILA_OFFSET_MS), 1);
}

/** As {@link manilaClock}, hours below 10 with a zero. */
export function manilaPaddedClock(micros: number): string {
  return clockOf(new Date(Math.floor(micros / 1000) + MANILA_OFFSET_MS), 2);
}

/** "2026-11-26 20:34" in Manila, as the Excel files tell it. */
export function manilaMinute(micros: number): string {
  return isoManila(micros).slice(0, 16).replace('T', ' ');
}

/** "Nov 5, 2026" of "2026-11-05". */
export function plainDate(date: string): string {
  return withoutZeros(shortDate(date));
}

/** "Nov. 5, 2026" of "2026-11-05": months as newspapers shorten them. */
export function newsDate(date: string): string {
  return `${NEWS_MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}, ${date.slice(0, 4)}`;
}

/** A written date without the zero before a day below 10. */
export function withoutZeros(date: string): string {
  return date.replace(/ 0/, ' ');
}

/** The Manila date of microseconds since 1970. */
export function manilaDay(micros: number): string {
  return manilaDate(micros / 1000);
}

/** The UTC date of microseconds since 1970. */
export function utcDay(micros: number): string {
  return utcDate(micros / 1000);
}

function clockOf(moment: Date, hourDigits: 1 | 2): string {
  const hour = moment.getUTCHours();
  const minute = String(moment.getUTCMinutes()).padStart(2, '0');
  const shown = String(hour % 12 || 12).padStart(hourDigits, '0');
  return `${shown}:${minute} ${hour < 12 ? 'AM' : 'PM'}`;
}

function isoWithMicros(micros: number): string {
  const seconds = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
