import type { Feature, FeatureCollection, Point } from 'geojson';
import type { GeoJSONFeatureDiff, GeoJSONSourceDiff } from 'maplibre-gl';
import type { Project, ShownStatus } from '#shared/domain/project';
import { drawnPlace } from './frame';

/** A project as the map holds it: only what decides how it is drawn. The rest is looked up by id. */
export type ProjectFeature = Feature<Point, { readonly status: ShownStatus }> & { readonly id: number };

/** Projects that can be drawn, by id. */
export type LocatedProjects = ReadonlyMap<number, Project>;

/** The ones with a position, by id. */
export function locatedOf(projects: readonly Project[]): LocatedProjects {
  const located = new Map<number, Project>();
  for (const project of projects) if (project.position) located.set(project.id, project);
  return located;
}

function pointOf({ position }: Project): Point {
  if (!position) throw new Error('a project without a position has no point');
  const { lon, lat } = drawnPlace(position);
  return { type: 'Point', coordinates: [lon, lat] };
}

function toFeature(project: Project): ProjectFeature {
  return {
    type: 'Feature',
    id: project.id,
    properties: { status: project.status },
    geometry: pointOf(project),
  };
}

/** Everything at once, for the first drawing and for big changes. */
export function toCollection(projects: Iterable<Project>): FeatureCollection<Point> {
  return { type: 'FeatureCollection', features: Array.from(projects, toFeature) };
}

/** Whether two readings of one project look different on the map. */
function looksDifferent(a: Project, b: Project): boolean {
  return a.status !== b.status || hasMoved(a, b);
}

function hasMoved(a: Project, b: Project): boolean {
  return a.position?.lon !== b.position?.lon || a.position?.lat !== b.position?.lat;
}

/**
 * The diff that turns a source that holds `held` into one that holds `wanted`, for these ids only; null when there is
 * none. Progress, costs and names are not in the source, so changing them costs the map nothing.
 */
export function diffSource(
  held: LocatedProjects,
  wanted: LocatedProjects,
  ids: Iterable<number>,
): GeoJSONSourceDiff | null {
  const add: ProjectFeature[] = [];
  const update: GeoJSONFeatureDiff[] = [];
  const remove: number[] = [];
  for (const id of ids) {
    const before = held.get(id);
    const project = wanted.get(id);
    if (!project) {
      if (before) remove.push(id);
    } else if (!before) {
      add.push(toFeature(project));
    } else if (before !== project && looksDifferent(before, project)) {
      update.push({
        id,
        ...(before.status === project.status
          ? {}
          : { addOrUpdateProperties: [{ key: 'status', value: project.status }] }),
        ...(hasMoved(before, project) ? { newGeometry: pointOf(project) } : {}),
      });
    }
  }
  if (add.length + update.length + remove.length === 0) return null;
  return { add, update, remove };
}

/** How many features a diff touches. */
export function sizeOf({ add = [], update = [], remove = [] }: GeoJSONSourceDiff): number {
  return add.length + update.length + remove.length;
}
