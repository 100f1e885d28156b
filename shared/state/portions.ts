import type { Change, Patch } from './state';

/** How many rows one patch carries at most: a window applies them well within the time a person notices. */
export const ROWS_A_PATCH = 1_000;

/**
 * Splits changes into one portion for each patch, in the same order. Only rows beyond {@link ROWS_A_PATCH} come in
 * several patches, so that a window is never busy with a large city all at once.
 */
export function portionChanges(changes: readonly Change[]): readonly (readonly Change[])[] {
  const portions: Change[][] = [[]];
  let rows = 0;
  for (const part of changes.flatMap(portionsOf)) {
    const more = rowsOf(part);
    if (rows > 0 && rows + more > ROWS_A_PATCH) {
      portions.push([]);
      rows = 0;
    }
    portions.at(-1)?.push(part);
    rows += more;
  }
  return portions;
}

/** The number of rows in a patch, by which deliveries to a window are limited. */
export function rowsOfPatch({ changes }: Patch): number {
  return changes.reduce((sum, change) => sum + rowsOf(change), 0);
}

function rowsOf(change: Change): number {
  return change.type === 'rows_put' ? change.rows.length : 0;
}

function portionsOf(change: Change): readonly Change[] {
  if (change.type !== 'rows_put' || change.rows.length <= ROWS_A_PATCH) return [change];
  return Array.from({ length: Math.ceil(change.rows.length / ROWS_A_PATCH) }, (_, index) => {
    const rows = change.rows.slice(index * ROWS_A_PATCH, (index + 1) * ROWS_A_PATCH);
    return { ...change, rows } as Change;
  });
}
