import { LONGEST, RANGE, within } from './bounds';
import { isDay } from './fields';
import { isPlain } from './outsideText';
import { DAY_COUNTS, FIELD_NAMES, PROJECT_FIELDS, SHOWN_STATUSES, type FieldKind } from './project';
import { recordOf } from '../recordOf';

// What the schemas of fields.ts surely let through unchanged, found out without them: ten thousand saved projects are read at
// each start, and nearly every value of theirs is such a one. Anything else is left to the schema.

type Sure = (value: unknown) => boolean;

/** Whether one line of text passes as it is. */
export const isSureLine =
  (most: number): Sure =>
  (value) =>
    typeof value === 'string' && isPlain(value, most);

const isNothing: Sure = (value) => value === null;

const isIn =
  (range: readonly [number, number]): Sure =>
  (value) =>
    typeof value === 'number' && within(range, value) === value;

const isSureDay: Sure = (value) => typeof value === 'string' && isDay(value);

const isSureName: Sure = (value) => value !== '' && isSureLine(LONGEST.name)(value);

const [isMoney, isLon, isLat] = [isIn(RANGE.money), isIn(RANGE.longitude), isIn(RANGE.latitude)];

const isSurePlace: Sure = (value) => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { lon, lat } = value as Record<string, unknown>;
  return isLon(lon) && isLat(lat);
};

/** By the kind of a field. */
export const SURE: { readonly [K in FieldKind]: Sure } = {
  line: isSureLine(LONGEST.name),
  lines: isSureLine(LONGEST.description),
  word: isSureLine(LONGEST.word),
  name: (value) => isNothing(value) || isSureName(value),
  // Several names are several lines, which no plain text is.
  names: (value) => isNothing(value) || value === '' || isSureName(value),
  status: (value) => SHOWN_STATUSES.some((status) => status === value),
  percent: isIn(RANGE.progress),
  money: (value) => isNothing(value) || isMoney(value),
  day: (value) => isNothing(value) || isSureDay(value),
  lastDay: (value) => isNothing(value) || value === '' || isSureDay(value),
  dayCount: (value) => isNothing(value) || DAY_COUNTS.some((count) => count === value),
  place: (value) => isNothing(value) || isSurePlace(value),
};

/** By the field of a project. */
export const SURE_OF_PROJECT: Readonly<Record<string, Sure>> = recordOf(
  FIELD_NAMES,
  (name) => SURE[PROJECT_FIELDS[name].kind],
);
