import type { GeoJSONSourceDiff } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { PROJECT_STATUSES, type Project } from '#shared/domain/project';
import { aProject } from '../../testing/projects';
import { diffSource, locatedOf, toCollection, type ProjectFeature } from './projectSource';

/** Applies a diff the way the drawing library documents it: remove, add, then update. */
function applyDiff(features: readonly ProjectFeature[], diff: GeoJSONSourceDiff): ProjectFeature[] {
  const byId = new Map(features.map((feature) => [feature.id, structuredClone(feature)]));
  for (const id of diff.remove ?? []) byId.delete(id as number);
  for (const feature of diff.add ?? []) byId.set(feature.id as number, feature as ProjectFeature);
  for (const update of diff.update ?? []) {
    const feature = byId.get(update.id as number);
    if (!feature) throw new Error(`update of ${update.id}, which the source does not hold`);
    const properties = { ...feature.properties };
    for (const { key, value } of update.addOrUpdateProperties ?? [])
      Object.assign(properties, { [key]: value });
    byId.set(feature.id, {
      ...feature,
      properties,
      ...(update.newGeometry ? { geometry: update.newGeometry as ProjectFeature['geometry'] } : {}),
    });
  }
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

const ALL_IDS = Array.from({ length: 41 }, (_, id) => id);

const featuresOf = (projects: readonly Project[]) =>
  (toCollection(locatedOf(projects).values()).features as ProjectFeature[]).sort((a, b) => a.id - b.id);

describe('diffSource', () => {
  it('is nothing when only progress, cost or name changed', () => {
    const before = locatedOf([aProject({ id: 1 })]);
    const after = locatedOf([aProject({ id: 1, progress: 99, cost: 5, name: 'Renamed' })]);
    expect(diffSource(before, after, [1])).toBeNull();
  });

  it('names only what changed of a project', () => {
    const before = locatedOf([aProject({ id: 1, status: 'planned' })]);
    const after = locatedOf([aProject({ id: 1, status: 'delayed' })]);
    expect(diffSource(before, after, [1])).toEqual({
      add: [],
      remove: [],
      update: [{ id: 1, addOrUpdateProperties: [{ key: 'status', value: 'delayed' }] }],
    });
  });

  it('takes a project that lost its position off the map', () => {
    const before = locatedOf([aProject({ id: 1 })]);
    const after = locatedOf([aProject({ id: 1, position: null })]);
    expect(diffSource(before, after, [1])).toEqual({ add: [], update: [], remove: [1] });
  });

  it('applied again and again gives what building from scratch gives', () => {
    let seed = 11;
    const random = (limit: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return Math.floor((seed / 0x8000_0000) * limit);
    };
    let projects: Project[] = [];
    let features: ProjectFeature[] = [];
    for (let step = 0; step < 300; step += 1) {
      const byId = new Map(projects.map((project) => [project.id, project]));
      for (let change = 0; change < 5; change += 1) {
        const id = 1 + random(40);
        if (random(4) === 0) byId.delete(id);
        else {
          const position = random(6) === 0 ? null : { lon: 125 + random(4), lat: 7 + random(4) };
          const status = PROJECT_STATUSES[random(5)] ?? 'planned';
          byId.set(id, aProject({ id, status, position, progress: random(100) }));
        }
      }
      const next = [...byId.values()];
      const diff = diffSource(locatedOf(projects), locatedOf(next), ALL_IDS);
      if (diff) features = applyDiff(features, diff);
      expect(features).toEqual(featuresOf(next));
      projects = next;
    }
  });
});
