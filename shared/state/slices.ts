import type { Change, Patch } from './state';

/** Rows that one patch carries at most: a window takes them in well below the time a person notices. */
export const ROWS_A_PATCH = 1_000;

/**
 * Changes in slices of a patch each, in the same order. What is small stays together; only rows beyond
 * {@link ROWS_A_PATCH} come one patch after the other, so that a window is never busy with all of a large city at once.
 */
export function sliceChanges(changes: readonly Change[]): readonly (readonly Change[])[] {
  const slices: Change[][] = [[]];
  let rows = 0;
  for (const part of changes.flatMap(sliceChange)) {
    const more = rowsOf(part);
    if (rows > 0 && rows + more > ROWS_A_PATCH) {
      slices.push([]);
      rows = 0;
    }
    slices.at(-1)?.push(part);
    rows += more;
  }
  return slices;
}

/** Rows that a patch brings; what a delivery to a window is measured by. */
export function rowsOfPatch({ changes }: Patch): number {
  return changes.reduce((sum, change) => sum + rowsOf(change), 0);
}

function rowsOf(change: Change): number {
  switch (change.type) {
    case 'projects_upserted':
      return change.projects.length;
    case 'notifications_upserted':
      return change.notifications.length;
    default:
      return 0;
  }
}

function sliceChange(change: Change): readonly Change[] {
  if (rowsOf(change) <= ROWS_A_PATCH) return [change];
  switch (change.type) {
    case 'projects_upserted':
      return slice(change.projects).map((projects) => ({ type: 'projects_upserted', projects }));
    case 'notifications_upserted':
      return slice(change.notifications).map((notifications) => ({
        type: 'notifications_upserted',
        notifications,
      }));
    default:
      return [change];
  }
}

function slice<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_PATCH) }, (_, index) =>
    rows.slice(index * ROWS_A_PATCH, (index + 1) * ROWS_A_PATCH),
  );
}
