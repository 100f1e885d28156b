import { between, type Random } from './random';

/** A point on a flat plane, in metres. */
export type Point = readonly [x: number, y: number];
/** Corners in counter-clockwise order; the first is not repeated at the end. */
export type Ring = readonly Point[];

/** Two corners nearer than this are one corner. */
const SAME_CORNER_M = 1;
/** How much of the room between an edge and its two sites a wiggle may use. */
const WIGGLE_ROOM = 0.55;
const WIGGLE_MAX_M = 900;

/**
 * Divides a convex boundary among sites: every point goes to its nearest site, then each shared edge is bent once for
 * both neighbours. A bent edge stays inside the kite made of the edge and its two sites; kites of different edges do
 * not overlap, so neither do the bent cells, and they leave no gap.
 *
 * @param spacing distance between the points of a bent edge, in metres
 */
export function tessellate(boundary: Ring, sites: readonly Point[], spacing: number, random: Random): Ring[] {
  const corners: Point[] = [];
  const cells = sites.map((site) =>
    cellOf(site, sites, boundary).map((point) => cornerIndex(corners, point)),
  );
  const sitesOfEdge = new Map<string, Point[]>();
  cells.forEach((cell, index) => {
    for (const [from, to] of edgesOf(cell)) {
      const key = edgeKey(from, to);
      sitesOfEdge.set(key, [...(sitesOfEdge.get(key) ?? []), sites[index]!]);
    }
  });
  const bentEdges = new Map<string, Point[]>();
  for (const [key, neighbours] of sitesOfEdge) {
    const [low, high] = key.split(':').map(Number) as [number, number];
    bentEdges.set(key, bend(corners[low]!, corners[high]!, neighbours, spacing, random));
  }
  return cells.map((cell) =>
    edgesOf(cell).flatMap(([from, to]) => {
      const bent = bentEdges.get(edgeKey(from, to))!;
      const between = from < to ? bent : bent.toReversed();
      return [corners[from]!, ...between];
    }),
  );
}

/** The outline of rings that share their edges point by point: the edges that belong to one ring only, chained. */
export function outlineOf(rings: readonly Ring[]): Ring {
  const nameOf = (point: Point) => `${point[0]},${point[1]}`;
  const unpaired = new Map<string, { from: Point; to: Point }>();
  for (const ring of rings) {
    ring.forEach((from, index) => {
      const to = ring[(index + 1) % ring.length]!;
      if (!unpaired.delete(`${nameOf(to)}>${nameOf(from)}`)) {
        unpaired.set(`${nameOf(from)}>${nameOf(to)}`, { from, to });
      }
    });
  }
  const next = new Map([...unpaired.values()].map(({ from, to }) => [nameOf(from), to]));
  const start = [...unpaired.values()][0]!.from;
  const outline = [start];
  for (
    let point = next.get(nameOf(start))!;
    nameOf(point) !== nameOf(start);
    point = next.get(nameOf(point))!
  ) {
    outline.push(point);
  }
  return outline;
}

/** Whether a point lies in a ring (even-odd rule). */
export function isInside([x, y]: Point, ring: Ring): boolean {
  let inside = false;
  let previous = ring.at(-1)!;
  for (const corner of ring) {
    const crosses = corner[1] > y !== previous[1] > y;
    if (
      crosses &&
      x < corner[0] + ((previous[0] - corner[0]) * (y - corner[1])) / (previous[1] - corner[1])
    ) {
      inside = !inside;
    }
    previous = corner;
  }
  return inside;
}

/** What is nearer to a site than to any other: the boundary cut by the bisector with each other site. */
function cellOf(site: Point, sites: readonly Point[], boundary: Ring): Ring {
  let cell = boundary;
  for (const other of sites) {
    if (other !== site) cell = cutByBisector(cell, site, other);
  }
  return cell;
}

function cutByBisector(cell: Ring, site: Point, other: Point): Ring {
  const [dx, dy] = [other[0] - site[0], other[1] - site[1]];
  const [mx, my] = [(other[0] + site[0]) / 2, (other[1] + site[1]) / 2];
  const excess = ([x, y]: Point) => (x - mx) * dx + (y - my) * dy;
  return cell.flatMap((from, index) => {
    const to = cell[(index + 1) % cell.length]!;
    const [before, after] = [excess(from), excess(to)];
    const kept: Point[] = before <= 0 ? [from] : [];
    if (before < 0 !== after < 0 && before !== 0 && after !== 0) {
      const share = before / (before - after);
      kept.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
    return kept;
  });
}

function cornerIndex(corners: Point[], [x, y]: Point): number {
  const known = corners.findIndex((corner) => Math.hypot(corner[0] - x, corner[1] - y) < SAME_CORNER_M);
  return known >= 0 ? known : corners.push([x, y]) - 1;
}

function edgesOf(cell: readonly number[]): [number, number][] {
  return cell
    .map((from, index): [number, number] => [from, cell[(index + 1) % cell.length]!])
    .filter(([from, to]) => from !== to);
}

function edgeKey(from: number, to: number): string {
  return from < to ? `${from}:${to}` : `${to}:${from}`;
}

/** The inner points of a bent edge, its two ends left out. */
function bend(
  from: Point,
  to: Point,
  neighbours: readonly Point[],
  spacing: number,
  random: Random,
): Point[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const steps = Math.max(2, Math.round(length / spacing));
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const waves = [1, 2, 3, 5, 8].map((count) => ({
    count,
    size: between(random, -1, 1) / count ** 1.3,
    phase: between(random, 0, Math.PI * 2),
  }));
  return Array.from({ length: steps - 1 }, (_, index) => {
    const share = (index + 1) / steps;
    const room = Math.min(...neighbours.map((site) => roomTowards(site, from, to, share)), WIGGLE_MAX_M);
    const wave = waves.reduce(
      (sum, { count, size, phase }) => sum + size * Math.sin(count * Math.PI * 2 * share + phase),
      0,
    );
    const shift = Math.tanh(wave) * room * WIGGLE_ROOM;
    return [from[0] + ux * length * share - uy * shift, from[1] + uy * length * share + ux * shift] as const;
  });
}

/** How far one may leave the edge at right angles, at a share of its length, inside the triangle edge–site. */
function roomTowards(site: Point, from: Point, to: Point, share: number): number {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const [sx, sy] = [site[0] - from[0], site[1] - from[1]];
  const along = sx * ux + sy * uy;
  const height = Math.abs(sx * uy - sy * ux);
  const position = share * length;
  const rise = along > 0 ? (position / along) * height : Infinity;
  const fall = along < length ? ((length - position) / (length - along)) * height : Infinity;
  return Math.min(rise, fall, height);
}
