import { describe, expect, it } from 'vitest';
import type { Patch } from '#shared/state/state';
import { makeProject } from '#shared/testing/cityData';
import { StateStore } from './stateStore';

describe('StateStore', () => {
  it('numbers its patches and tells each listener of each one, after the state holds it', () => {
    const store = new StateStore(0);
    const told: [Patch, number][] = [];
    store.subscribe((patch) => told.push([patch, store.state.projects.size]));
    store.commit([{ type: 'rows_put', table: 'projects', rows: [makeProject({ id: 1 })] }]);
    store.commit([{ type: 'rows_put', table: 'projects', rows: [makeProject({ id: 2 })] }]);
    expect(told.map(([patch, size]) => [patch.seq, size])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('makes no patch without changes, and does not call removed listeners', () => {
    const store = new StateStore(0);
    const told: Patch[] = [];
    const leave = store.subscribe((patch) => told.push(patch));
    store.commit([]);
    leave();
    store.commit([{ type: 'rows_removed', table: 'projects', ids: [1] }]);
    expect([told, store.state.seq]).toEqual([[], 1]);
  });
});
