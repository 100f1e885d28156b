import type { Position } from '#shared/domain/project';
import { LAYERS } from './layers/names';
import type { Spot } from './spots';

/** One thing drawn on the map that can be opened. */
export type Mark = {
  readonly kind: 'project' | 'spot' | 'cluster';
  /** The same mark has the same key wherever the map moves. */
  readonly key: string;
  readonly position: Position;
  /** px from the map's top left corner. */
  readonly x: number;
  readonly y: number;
  /** How many projects it stands for. */
  readonly count: number;
  /** None for a cluster, which knows only their number. */
  readonly projectIds: readonly number[];
  /** The drawing library's own id of a cluster. */
  readonly clusterId: number | null;
};

/** A feature as the map found it, topmost first. */
export type DrawnFeature = {
  readonly id: number | string | undefined;
  readonly layer: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly position: Position;
};

type Lookup = {
  readonly isDrawn: (projectId: number) => boolean;
  readonly spot: (key: string) => Spot | null;
  /** The mark a project is drawn within; null where it has its own. */
  readonly spotOf: (projectId: number) => Spot | null;
  readonly pixelOf: (position: Position) => { readonly x: number; readonly y: number };
};

/**
 * The marks of the features found, each once. A project at a shared spot is represented by the spot's mark; the chosen
 * project, drawn apart over everything, hides nothing that lies under it.
 */
export function marksOf(features: readonly DrawnFeature[], lookup: Lookup): readonly Mark[] {
  const marks = new Map<string, Mark>();
  const chosenLast = [
    ...features.filter(({ layer }) => layer !== LAYERS.selected),
    ...features.filter(({ layer }) => layer === LAYERS.selected),
  ];
  for (const feature of chosenLast) {
    const mark = toMark(feature, lookup);
    if (mark && !marks.has(mark.key)) marks.set(mark.key, mark);
  }
  return [...marks.values()];
}

function toMark({ id, layer, properties, position }: DrawnFeature, lookup: Lookup): Mark | null {
  const { x, y } = lookup.pixelOf(position);
  const clusterId = properties['cluster_id'];
  if (typeof clusterId === 'number') {
    const count = properties['point_count'];
    if (typeof count !== 'number') return null;
    return { kind: 'cluster', key: `cluster ${clusterId}`, position, x, y, count, projectIds: [], clusterId };
  }
  const isSpot = layer === LAYERS.spots;
  const projectId = typeof id === 'number' ? id : null;
  const spot = isSpot
    ? lookup.spot(String(properties['key']))
    : projectId === null
      ? null
      : lookup.spotOf(projectId);
  if (spot) {
    const projectIds = spot.projects.map((project) => project.id);
    const count = projectIds.length;
    return { kind: 'spot', key: `spot ${spot.key}`, position, x, y, count, projectIds, clusterId: null };
  }
  if (isSpot || projectId === null || !lookup.isDrawn(projectId)) return null;
  const key = `project ${projectId}`;
  return { kind: 'project', key, position, x, y, count: 1, projectIds: [projectId], clusterId: null };
}

/**
 * What a press on these means, found at one place and topmost first: the cluster or the project on top, or all projects
 * whose marks overlap there, to choose from. Null without any.
 */
export function topmost(marks: readonly Mark[]): Mark | null {
  const [first] = marks;
  if (!first || first.kind === 'cluster') return first ?? null;
  const projectIds = [...new Set(marks.flatMap((mark) => mark.projectIds))];
  return projectIds.length === 1 ? first : { ...first, kind: 'spot', projectIds, count: projectIds.length };
}

/** px within which marks count as one row. */
const ROW = 48;

/** Marks in reading order: row by row from the top, each from the left. */
export function inReadingOrder(marks: readonly Mark[]): readonly Mark[] {
  const row = ({ y }: Mark): number => Math.floor(y / ROW);
  return [...marks].sort((a, b) => row(a) - row(b) || a.x - b.x || a.y - b.y);
}

/** Index of the mark that had the ring, or of the nearest to where it was; -1 without marks. */
export function indexOfMark(marks: readonly Mark[], { key, x, y }: Pick<Mark, 'key' | 'x' | 'y'>): number {
  const same = marks.findIndex((mark) => mark.key === key);
  if (same >= 0) return same;
  const distances = marks.map((mark) => Math.hypot(mark.x - x, mark.y - y));
  return distances.indexOf(distances.reduce((least, distance) => Math.min(least, distance), Infinity));
}

/** The index a key leads to; null for other keys. */
export function nextMark(key: string, from: number, count: number): number | null {
  if (count === 0) return null;
  const clamp = (index: number): number => Math.min(count - 1, Math.max(0, index));
  if (key === 'ArrowRight' || key === 'ArrowDown') return clamp(from + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return clamp(from - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
