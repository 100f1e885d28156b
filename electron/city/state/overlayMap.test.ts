import { describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { byId, makeProject } from '#shared/testing/cityData';
import { OverlayMap } from './overlayMap';

const [ONE, TWO, THREE] = [1, 2, 3].map((id) => makeProject({ id })) as [Project, Project, Project];

describe('OverlayMap', () => {
  it('shows what is held through the changes that wait, in every way a map is read', () => {
    const changed = { ...TWO, progress: 90 };
    const upserts = new Map([[2, changed]]);
    const removals = new Set([3]);
    const map = new OverlayMap(byId(ONE, TWO, THREE), upserts, removals);
    expect([map.get(1), map.get(2), map.get(3), map.get(4)]).toEqual([ONE, changed, undefined, undefined]);
    expect([map.has(2), map.has(3), map.size]).toEqual([true, false, 2]);
    expect([...map]).toEqual([
      [1, ONE],
      [2, changed],
    ]);
    expect([[...map.keys()], [...map.values()]]).toEqual([
      [1, 2],
      [ONE, changed],
    ]);
    const seen: number[] = [];
    map.forEach((project, id) => seen.push(id, project.progress));
    expect(seen).toEqual([1, 10, 2, 90]);
  });

  it('follows changes that are added later', () => {
    const upserts = new Map<number, Project>();
    const removals = new Set<number>();
    const map = new OverlayMap(byId(ONE), upserts, removals);
    upserts.set(1, { ...ONE, name: 'New' });
    expect(map.get(1)?.name).toBe('New');
    removals.add(1);
    expect(map.has(1)).toBe(false);
  });
});
