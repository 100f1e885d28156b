// Hours in which the system shows no notification of ours, as `22:00-06:00`: the computer's own time, and the next day's where
// they end earlier than they begin. An empty text: none.

/** Minutes of a day, 0 to 1439; it lasts from the first to before the last. */
export type QuietHours = { readonly from: number; readonly until: number };

const DAY = 24 * 60;
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const HOURS = new RegExp(`^${TIME}-${TIME}$`);

/** Reads such a text; null where it names no hours. Those that end when they begin would last for ever, and are none. */
export function readQuietHours(text: string): QuietHours | null {
  const [, ...parts] = HOURS.exec(text)?.map(Number) ?? [];
  const [fromHour, fromMinute, untilHour, untilMinute] = parts;
  if (fromHour === undefined || fromMinute === undefined) return null;
  if (untilHour === undefined || untilMinute === undefined) return null;
  const hours = { from: fromHour * 60 + fromMinute, until: untilHour * 60 + untilMinute };
  return hours.from === hours.until ? null : hours;
}

/** Whether a text is empty or names hours. */
export function isQuietHours(text: string): boolean {
  return text === '' || readQuietHours(text) !== null;
}

/** How many minutes of the quiet hours are left, the begun one included; 0 outside. @param minute of the day */
export function quietMinutesLeft({ from, until }: QuietHours, minute: number): number {
  const since = (minute - from + DAY) % DAY;
  const length = (until - from + DAY) % DAY;
  return Math.max(0, length - since);
}
