import { describe, expect, it } from 'vitest';
import { makeNotification, makeProject } from '../testing/cityData';
import { ROWS_A_PATCH, rowsOfPatch, portionChanges } from './portions';
import { applyPatches, emptyState, type Change } from './state';

const projects = (count: number) =>
  Array.from({ length: count }, (_, index) => makeProject({ id: index + 1 }));
const SESSION_END: Change = { type: 'cleared', at: 5 };
const OLDER: Change = { type: 'value_set', name: 'hasOlderNotifications', value: true };

describe('portionChanges', () => {
  it('keeps together what fits into one patch', () => {
    const changes: readonly Change[] = [
      SESSION_END,
      { type: 'rows_put', table: 'projects', rows: projects(ROWS_A_PATCH) },
      OLDER,
    ];
    expect(portionChanges(changes)).toEqual([changes]);
  });

  it('brings a large city in order and piece by piece, to the same state', () => {
    const changes: readonly Change[] = [
      SESSION_END,
      { type: 'rows_put', table: 'projects', rows: projects(3.5 * ROWS_A_PATCH) },
      { type: 'rows_put', table: 'notifications', rows: [makeNotification({ id: 1 })] },
      OLDER,
    ];
    const slices = portionChanges(changes);
    expect(slices.map((slice) => rowsOfPatch({ seq: 0, changes: slice }))).toEqual([
      1_000, 1_000, 1_000, 501,
    ]);
    expect([slices[0]?.[0], slices.at(-1)?.at(-1)]).toEqual([SESSION_END, OLDER]);
    const whole = applyPatches(emptyState(0), [{ seq: 1, changes }]);
    const sliced = applyPatches(
      emptyState(0),
      slices.map((slice, index) => ({ seq: index + 1, changes: slice })),
    );
    expect({ ...sliced, seq: 1 }).toEqual(whole);
  });
});
