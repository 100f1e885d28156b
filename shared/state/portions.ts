import type { Change, Patch } from './state';

/** Rows that one patch carries at most: a window takes them in well below the time a person notices. */
export const ROWS_A_PATCH = 1_000;

/**
 * Changes in portions of a patch each, in the same order. What is small stays together; only rows beyond
 * {@link ROWS_A_PATCH} come one patch after the other, so that a window is never busy with all of a large city at once.
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

/** Rows that a patch brings; what a delivery to a window is measured by. */
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
