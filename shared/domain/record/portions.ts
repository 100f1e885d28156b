import { isListPart, type ToldPart } from './schemas';
import type { PartReading, RecordPart } from './parts';

/** Rows that cross to a window at once: it takes them within a fraction of a frame. */
export const ROWS_A_PORTION = 500;

/** Splits a reading of a long list into portions of its rows, in their order; anything else is one portion. */
export function portionsOf<P extends RecordPart>(
  projectId: number,
  part: P,
  reading: PartReading<P>,
): readonly ToldPart[] {
  const told = (one: PartReading<P>, portion: number, portions: number): ToldPart =>
    ({ projectId, part, reading: one, portion, portions }) as ToldPart;
  const rows = rowsOf(part, reading);
  if (reading.phase !== 'held' || rows.length <= ROWS_A_PORTION) return [told(reading, 0, 1)];
  const count = Math.ceil(rows.length / ROWS_A_PORTION);
  return Array.from({ length: count }, (_, index) => {
    const some = rows.slice(index * ROWS_A_PORTION, (index + 1) * ROWS_A_PORTION);
    return told({ ...reading, value: { ...reading.value, rows: some } }, index, count);
  });
}

/** How many rows a reading carries. */
export function weightOf(part: RecordPart, reading: PartReading): number {
  return rowsOf(part, reading).length;
}

/**
 * Puts portions together again. Feed it every push in order: it gives a reading when it is whole, else null. A portion
 * that does not follow the one before it begins anew with the next first one.
 */
export function createJoiner(): (told: ToldPart) => PartReading | null {
  const open = new Map<string, { readonly rows: unknown[]; next: number }>();
  return ({ projectId, part, reading, portion, portions }) => {
    const key = `${projectId} ${part}`;
    if (portions === 1 || reading.phase !== 'held') {
      open.delete(key);
      return reading;
    }
    if (portion === 0) open.set(key, { rows: [], next: 0 });
    const joined = open.get(key);
    if (!joined || joined.next !== portion) {
      open.delete(key);
      return null;
    }
    for (const row of rowsOf(part, reading)) joined.rows.push(row);
    joined.next += 1;
    if (joined.next < portions) return null;
    open.delete(key);
    return { ...reading, value: { ...reading.value, rows: joined.rows } } as PartReading;
  };
}

function rowsOf(part: RecordPart, reading: PartReading): readonly unknown[] {
  if (reading.phase !== 'held' || !isListPart(part)) return [];
  return (reading.value as { readonly rows: readonly unknown[] }).rows;
}
