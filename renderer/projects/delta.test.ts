import { describe, expect, it } from 'vitest';
import { deltaBetween } from './delta';
import { aProject, mapOf } from './testing/projects';

describe('deltaBetween', () => {
  it('finds nothing between a state and an equal reading of it', () => {
    const before = mapOf(aProject({ id: 1 }), aProject({ id: 2 }));
    const after = mapOf(aProject({ id: 1 }), aProject({ id: 2 }));
    expect(deltaBetween(before, after)).toEqual({ upserted: [], removed: [] });
  });

  it('names new, changed and gone projects', () => {
    const gone = aProject({ id: 1 });
    const before = mapOf(gone, aProject({ id: 2, progress: 10 }), aProject({ id: 3 }));
    const changed = aProject({ id: 2, progress: 11 });
    const added = aProject({ id: 4 });
    const after = mapOf(changed, aProject({ id: 3 }), added);
    expect(deltaBetween(before, after)).toEqual({ upserted: [changed, added], removed: [gone] });
  });

  it('notices a position that appears and one that moves', () => {
    const before = mapOf(aProject({ id: 1, position: null }), aProject({ id: 2 }));
    const located = aProject({ id: 1, position: { lon: 125.8, lat: 7.4 } });
    const moved = aProject({ id: 2, position: { lon: 125.9, lat: 7.5 } });
    expect(deltaBetween(before, mapOf(located, moved)).upserted).toEqual([located, moved]);
  });
});
