import { z } from 'zod';
import { LONGEST, MOST, RANGE, within } from './bounds';
import { parseMediaAddress } from './mediaAddress';
import { outsideLine, outsideLines, outsideName } from './outsideText';

// What each field may hold. The same schemas read what a server sends, what the disk kept and what crosses to a window,
// so that nothing passes one of them that another would refuse. An odd value of a dispensable field is mended or
// dropped; a row is refused only where its essential fields are invalid. What has passed once passes again unchanged.

const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** An id of the server's. */
export const idField = z.number().int().min(RANGE.id[0]).max(RANGE.id[1]);

/** A count. */
export const countField = z.number().int().min(RANGE.count[0]).max(RANGE.count[1]);

/** Percent; a value beyond either end counts as that end. */
export const progressField = z.number().overwrite((value) => within(RANGE.progress, value));

/** PHP; null for none, and for an amount that no project of a city can cost. */
export const moneyField = z
  .number()
  .nullable()
  .transform((value) => (value !== null && within(RANGE.money, value) === value ? value : null));

/** WGS84, decimal degrees; null for none, and for a point off the globe. */
export const positionField = z
  .object({ lon: z.number(), lat: z.number() })
  .nullable()
  .transform((value) => {
    if (value === null) return null;
    const isOnGlobe =
      within(RANGE.longitude, value.lon) === value.lon && within(RANGE.latitude, value.lat) === value.lat;
    return isOnGlobe ? value : null;
  });

/** One line; empty when it has no visible characters. */
export const lineField = (most: number) => z.string().overwrite((text) => outsideLine(text, most));

/** A name, or null when it has no visible characters. */
export const nameField = z
  .string()
  .nullable()
  .transform((text) => outsideName(text));

/** Several names, one a line; null for untold. */
export const namesField = z
  .string()
  .nullable()
  .overwrite((text) => text && joinNames(text.split('\n')));

/** Names as a field holds them: one a line, without empty ones and repetitions, at most {@link MOST.projectNames}. */
export function joinNames(names: readonly string[]): string {
  const lines = names
    .slice(0, MOST.projectNames * 2)
    .flatMap((name) => outsideLine(name, LONGEST.name) || []);
  return [...new Set(lines)].slice(0, MOST.projectNames).join('\n');
}

/** A day, or empty for never; null for anything else. */
export const lastDayField = z
  .string()
  .nullable()
  .transform((text) => (text === '' || (text !== null && isDay(text)) ? text : null));

export const linesField = z.string().overwrite((text) => outsideLines(text, LONGEST.description));

/** `YYYY-MM-DD` of a day that exists; null for anything else. */
export const dayField = z
  .string()
  .nullable()
  .transform((text) => (text !== null && isDay(text) ? text : null));

/** ISO 8601 with an offset, of a moment that exists; null for anything else. */
export const momentField = z
  .string()
  .nullable()
  .transform((text) => (text !== null && isMoment(text) ? text : null));

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8))];
  if (month === 2 && day === 29) {
    const year = Number(text.slice(0, 4));
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  }
  return day <= (MONTH_DAYS[month - 1] ?? 0);
}

function isMoment(text: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text)?.[1];
  return day !== undefined && isDay(day) && !Number.isNaN(Date.parse(text));
}

/** An amount that is told, PHP; anything beyond what a city can spend is refused. */
export const amountField = z.number().min(RANGE.money[0]).max(RANGE.money[1]);

/** A day that is told, `YYYY-MM-DD`. */
export const toldDayField = z.string().refine(isDay);

/** Where a picture or a document lies: below `/media/`, or the https address of a store of files. */
export const mediaField = z.string().refine((text) => parseMediaAddress(text) !== null);
