// The server writes times in five ways, each with a zone of its own that it does not name: JSON blocks and the list of
// documents are in UTC, pages and workbooks in Manila (second contract, ch. 1, 2 and "What a client must take").

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Manila is 8 hours ahead of UTC, without summer time since 1990. */
const MANILA_AHEAD_MS = 8 * 3_600_000;

/** "November 26, 2026 12:34 PM" in UTC, as epoch ms; null for anything else. */
export function readUtcMinute(text: string): number | null {
  return readMinute(text);
}

/** "Nov 26, 2026 at 8:33 PM" or "Nov. 26, 2026 8:33 PM" in Manila, as epoch ms; null for anything else. */
export function readManilaMinute(text: string): number | null {
  const minute = readMinute(text);
  return minute === null ? null : minute - MANILA_AHEAD_MS;
}

/** "2026-11-26 20:34", with or without seconds, in Manila, as epoch ms; null for anything else. */
export function readManilaStamp(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/.exec(text.trim());
  const at = match ? Date.parse(`${match[1]}T${match[2]}${match[3] ?? ':00'}+08:00`) : NaN;
  return Number.isNaN(at) ? null : at;
}

/** The day of a moment in Manila, `YYYY-MM-DD`. @param at epoch ms */
export function manilaDay(at: number): string {
  return new Date(at + MANILA_AHEAD_MS).toISOString().slice(0, 10);
}

/**
 * A day in any of the server's forms, as `YYYY-MM-DD`: "2026-11-26", "May 01, 2026", "Nov. 26, 2026"; null for anything
 * else.
 */
export function readDay(text: string): string | null {
  const trimmed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return trimmed;
  const match = /^([A-Za-z]+)\.? (\d{1,2}), (\d{4})$/.exec(trimmed);
  const month = match ? monthOf(match[1] ?? '') : 0;
  if (!match || month === 0) return null;
  return `${match[3]}-${String(month).padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}`;
}

function readMinute(text: string): number | null {
  const match = /^([A-Za-z]+)\.? (\d{1,2}), (\d{4}),?(?: at)? (\d{1,2}):(\d{2}) ?([AP])\.?M\.?$/i.exec(
    text.replace(/\s+/g, ' ').trim(),
  );
  if (!match) return null;
  const [, name = '', day = '', year = '', hours = '', minutes = '', half = ''] = match;
  const month = monthOf(name);
  const hour = (Number(hours) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  if (month === 0 || Number(hours) > 12 || Number(minutes) > 59) return null;
  const at = Date.UTC(Number(year), month - 1, Number(day), hour, Number(minutes));
  // The 31st of a month that has 30 days is no day.
  return new Date(at).getUTCDate() === Number(day) ? at : null;
}

/** 1 to 12; 0 for no month. "Sept" is how the server's pages shorten September. */
function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}
