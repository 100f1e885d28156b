import { describe, expect, it } from 'vitest';
import { deltaBetween } from './delta';
import { byId, makeProject } from '../testing/cityData';

describe('deltaBetween', () => {
  it('finds nothing between a state and an equal reading of it', () => {
    const before = byId(makeProject({ id: 1 }), makeProject({ id: 2 }));
    const after = byId(makeProject({ id: 1 }), makeProject({ id: 2 }));
    expect(deltaBetween(before, after)).toEqual({ upserted: [], removed: [] });
  });

  it('names new, changed and gone projects', () => {
    const gone = makeProject({ id: 1 });
    const before = byId(gone, makeProject({ id: 2, progress: 10 }), makeProject({ id: 3 }));
    const changed = makeProject({ id: 2, progress: 11 });
    const added = makeProject({ id: 4 });
    const after = byId(changed, makeProject({ id: 3 }), added);
    expect(deltaBetween(before, after)).toEqual({ upserted: [changed, added], removed: [gone] });
  });

  it('notices a position that appears and one that moves', () => {
    const before = byId(makeProject({ id: 1, position: null }), makeProject({ id: 2 }));
    const located = makeProject({ id: 1, position: { lon: 125.8, lat: 7.4 } });
    const moved = makeProject({ id: 2, position: { lon: 125.9, lat: 7.5 } });
    expect(deltaBetween(before, byId(located, moved)).upserted).toEqual([located, moved]);
  });
});
