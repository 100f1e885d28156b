import { describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { makeProject } from '#shared/testing/cityData';
import { newsToRing } from './newsToRing';

describe('projects that are ringed on the map', () => {
  const held = Array.from({ length: 100 }, (_, id): Project => ({ ...makeProject(), id, engineers: null }));
  const before = new Map(held.map((project) => [project.id, project]));
  const ringed = (upserted: readonly Project[], map = before): readonly number[] =>
    newsToRing(upserted, map).map(({ id }) => id);
  const reported = (project: Project): Project => ({ ...project, progress: project.progress + 1 });
  const firstOf = (count: number) => held.slice(0, count);

  it('are the new ones and those that changed', () => {
    const [one, two] = firstOf(2);
    expect(
      ringed([reported(one as Project), { ...(two as Project) }, { ...makeProject(), id: 1000 }]),
    ).toEqual([0, 1000]);
  });

  it('are none of the first list', () => {
    expect(ringed(held, new Map())).toEqual([]);
  });

  it('are none of which only more is told now', () => {
    expect(ringed(held.map((project) => ({ ...project, engineers: 'Paolo Santos' })))).toEqual([]);
    expect(
      ringed([
        ...held.map((project) => ({ ...project, engineers: 'Paolo Santos' })),
        reported(held[7] as Project),
      ]),
    ).toEqual([7]);
  });

  it('are none where too many changed to look at each', () => {
    expect(ringed(firstOf(60).map(reported))).toHaveLength(60);
    expect(ringed(firstOf(61).map(reported))).toEqual([]);
  });
});
