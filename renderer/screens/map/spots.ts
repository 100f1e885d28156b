import type { Feature, FeatureCollection, Point } from 'geojson';
import { SHOWN_STATUSES, type Position, type Project, type ShownStatus } from '#shared/domain/project';
import { drawnPlace } from './frame';

/** Two or more projects at one place, closer to each other than a pointer can tell apart. */
export type Spot = {
  readonly key: string;
  readonly position: Position;
  readonly projects: readonly Project[];
};

export type StatusCounts = Readonly<Record<ShownStatus, number>>;

/** Size of a spot, in degrees: about a metre. */
const PRECISION = 1e5;
/** The number of parts in the ring of a spot's mark, so that few pictures serve all mixtures. */
export const RING_PARTS = 12;

/** The spot a position belongs to. */
export function spotKey({ lon, lat }: Position): string {
  return `${Math.round(lon * PRECISION)},${Math.round(lat * PRECISION)}`;
}

/** Knows which projects share a spot; a change costs what it touches, however many projects there are. */
export class Spots {
  readonly #keys = new Map<number, string>();
  readonly #members = new Map<string, Map<number, Project>>();

  /** Takes in these as they are now and removes those that are `gone`. True when a shared spot looks different. */
  update(changed: Iterable<Project>, gone: Iterable<number>): boolean {
    let isDifferent = false;
    for (const id of gone) isDifferent = this.#remove(id) || isDifferent;
    for (const project of changed) isDifferent = this.#put(project) || isDifferent;
    return isDifferent;
  }

  /** The spot with this key; null where fewer than two projects are left. */
  get(key: string): Spot | null {
    const members = this.#members.get(key);
    const [first] = members?.values() ?? [];
    if (!members || members.size < 2 || !first?.position) return null;
    return { key, position: first.position, projects: [...members.values()] };
  }

  /** The spot a project shares with others; null when it stands alone. */
  of(projectId: number): Spot | null {
    const key = this.#keys.get(projectId);
    return key === undefined ? null : this.get(key);
  }

  /** Every shared spot, as the map draws them. */
  toCollection(): FeatureCollection<Point> {
    const features: Feature<Point>[] = [];
    for (const [key, members] of this.#members) {
      const spot = members.size > 1 ? this.get(key) : null;
      if (spot) features.push(toFeature(spot));
    }
    return { type: 'FeatureCollection', features };
  }

  #put(project: Project): boolean {
    const { id, position, status } = project;
    if (!position) return this.#remove(id);
    const key = spotKey(position);
    const before = this.#keys.get(id);
    const isMoved = before !== key;
    const wasShared = isMoved && this.#remove(id);
    const members = this.#members.get(key) ?? new Map<number, Project>();
    const isRestyled = members.get(id)?.status !== status;
    members.set(id, project);
    this.#members.set(key, members);
    this.#keys.set(id, key);
    return wasShared || ((isMoved || isRestyled) && members.size > 1);
  }

  #remove(id: number): boolean {
    const key = this.#keys.get(id);
    if (key === undefined) return false;
    this.#keys.delete(id);
    const members = this.#members.get(key);
    members?.delete(id);
    if (members?.size === 0) this.#members.delete(key);
    return (members?.size ?? 0) > 0;
  }
}

function toFeature({ key, position, projects }: Spot): Feature<Point> {
  const { lon, lat } = drawnPlace(position);
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { key, count: projects.length, image: spotImageName(ringOf(countStatuses(projects))) },
  };
}

/** How many there are of each status. */
export function countStatuses(projects: Iterable<Project>): StatusCounts {
  const counts = Object.fromEntries(SHOWN_STATUSES.map((status) => [status, 0])) as Record<
    ShownStatus,
    number
  >;
  for (const { status } of projects) counts[status] += 1;
  return counts;
}

/** The parts of the ring for each status, {@link RING_PARTS} in all; every status present has at least one. */
export function ringOf(counts: StatusCounts): StatusCounts {
  const total = SHOWN_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const parts = { ...counts };
  for (const status of SHOWN_STATUSES) {
    const share = total === 0 ? 0 : (counts[status] / total) * RING_PARTS;
    parts[status] = counts[status] === 0 ? 0 : Math.max(1, Math.floor(share));
  }
  const taken = (): number => SHOWN_STATUSES.reduce((sum, status) => sum + parts[status], 0);
  // The largest share takes the difference that rounding leaves.
  const largest = SHOWN_STATUSES.reduce((a, b) => (counts[b] > counts[a] ? b : a));
  if (total > 0) parts[largest] += RING_PARTS - taken();
  return parts;
}

const SPOT_IMAGE = 'spot-';

/** Name of the picture of a ring. */
export function spotImageName(ring: StatusCounts): string {
  return SPOT_IMAGE + SHOWN_STATUSES.map((status) => ring[status]).join('-');
}

/** The ring a picture's name stands for; null for other names. */
export function ringOfImage(name: string): StatusCounts | null {
  if (!name.startsWith(SPOT_IMAGE)) return null;
  const parts = name.slice(SPOT_IMAGE.length).split('-').map(Number);
  return Object.fromEntries(
    SHOWN_STATUSES.map((status, index) => [status, parts[index] ?? 0]),
  ) as StatusCounts;
}
