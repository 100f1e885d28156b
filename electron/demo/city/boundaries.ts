import { BARANGAY_PLANS, ISLET, NEIGHBOURS, SURROUNDINGS } from './barangays';
import { between, seededRandom, type Random } from './random';
import { isInside, outlineOf, tessellate, type Point, type Ring } from './tessellation';

/** Corners [longitude, latitude] in WGS84 degrees, counter-clockwise, closed: the last repeats the first. */
export type LonLatRing = readonly (readonly [number, number])[];

export interface Barangay {
  readonly name: string;
  readonly color: string;
  readonly weight: number;
  /** The outer rings of its polygons; none has a hole. */
  readonly rings: readonly LonLatRing[];
}

export interface Boundaries {
  readonly barangays: readonly Barangay[];
  /** The outer rings of the city as a whole. */
  readonly outline: readonly LonLatRing[];
}

const EDGE_POINT_SPACING_M = 70;
const SITE_JITTER_M = 180;
const ORIGIN = { latitude: 7.45, longitude: 125.81 };
const METRES_PER_DEGREE = 111_320;
const METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * Math.cos((ORIGIN.latitude * Math.PI) / 180);

/** Draws the 23 barangays and the city outline; the same seed gives the same shapes. */
export function createBoundaries(seed: number): Boundaries {
  const random = seededRandom(seed ^ 0xb0_0da);
  const onPlane = ([longitude, latitude]: readonly [number, number]) => toPlane(longitude, latitude);
  const sites = BARANGAY_PLANS.map(({ longitude, latitude }): Point => {
    const [x, y] = toPlane(longitude, latitude);
    return [
      x + between(random, -SITE_JITTER_M, SITE_JITTER_M),
      y + between(random, -SITE_JITTER_M, SITE_JITTER_M),
    ];
  });
  const allSites = [...sites, ...NEIGHBOURS.map(onPlane)];
  const allCells = tessellate(SURROUNDINGS.map(onPlane), allSites, EDGE_POINT_SPACING_M, random);
  const cells = allCells.slice(0, sites.length);
  const islet = drawIslet(random);
  return {
    barangays: BARANGAY_PLANS.map(({ name, color, weight }, index) => {
      const mainland = cells[index]!;
      const rings = name === ISLET.barangay ? [mainland, islet] : [mainland];
      return { name, color, weight, rings: rings.map(toLonLat) };
    }),
    outline: [outlineOf(cells), islet].map(toLonLat),
  };
}

/** A point [longitude, latitude] inside a barangay, on its largest polygon. */
export function pointInside(barangay: Barangay, random: Random): readonly [number, number] {
  const ring = barangay.rings[0]!;
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  for (;;) {
    const point = [
      round6(between(random, Math.min(...longitudes), Math.max(...longitudes))),
      round6(between(random, Math.min(...latitudes), Math.max(...latitudes))),
    ] as const;
    if (isInside(point, ring)) return point;
  }
}

/** The barangay a point [longitude, latitude] lies in; undefined outside the city. */
export function barangayAt(boundaries: Boundaries, point: readonly [number, number]): Barangay | undefined {
  return boundaries.barangays.find(({ rings }) => rings.some((ring) => isInside(point, ring)));
}

function drawIslet(random: Random): Ring {
  const [x, y] = toPlane(ISLET.longitude, ISLET.latitude);
  return Array.from({ length: 40 }, (_, index) => {
    const angle = (index / 40) * Math.PI * 2;
    const radius = ISLET.radiusM * (1 + 0.35 * Math.cos(angle * 2 + 1) + between(random, -0.06, 0.06));
    return [x + Math.cos(angle) * radius * 1.3, y + Math.sin(angle) * radius] as const;
  });
}

/** Metres east and north of the city's middle. */
export function toPlane(longitude: number, latitude: number): Point {
  return [
    (longitude - ORIGIN.longitude) * METRES_PER_DEGREE_EAST,
    (latitude - ORIGIN.latitude) * METRES_PER_DEGREE,
  ];
}

/** The opposite of {@link toPlane}: [longitude, latitude]. */
export function fromPlane([x, y]: Point): readonly [number, number] {
  return [
    round6(ORIGIN.longitude + x / METRES_PER_DEGREE_EAST),
    round6(ORIGIN.latitude + y / METRES_PER_DEGREE),
  ];
}

function toLonLat(ring: Ring): LonLatRing {
  const corners = ring.map(fromPlane);
  return [...corners, corners[0]!];
}

function round6(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
