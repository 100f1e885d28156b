import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import type { FieldValue } from '#shared/domain/work';

/** Smaller differences are rounding. */
const HUNDREDTH = 0.005;
const MICRODEGREE = 1e-6;

/** Whether two values are equal as the server holds them: text is trimmed and cut, and none is the same as empty. */
export function isSame(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < HUNDREDTH;
  if (isPlace(a) && isPlace(b)) {
    return Math.abs(a.lon - b.lon) < MICRODEGREE && Math.abs(a.lat - b.lat) < MICRODEGREE;
  }
  if (typeof a === 'string' || typeof b === 'string') return textOf(a) === textOf(b);
  return a === b;
}

function isPlace(value: FieldValue): value is { readonly lon: number; readonly lat: number } {
  return typeof value === 'object' && value !== null && 'lon' in value;
}

function textOf(value: FieldValue): string | null {
  if (value === null) return '';
  return typeof value === 'string' ? outsideLines(value, LONGEST.description) : null;
}
