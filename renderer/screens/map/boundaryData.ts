import type { Feature, FeatureCollection, Point } from 'geojson';
import polylabel from 'polylabel';
import type { Boundaries } from '#shared/domain/boundaries';

type Ring = [number, number][];
type Box = [west: number, south: number, east: number, north: number];

/** Degrees; about ten metres, more than enough to place a word. */
const LABEL_PRECISION = 0.0001;

/** How many steps an outline is searched in along its longer side, at most. */
const LABEL_STEPS = 1_000;

/** What a feature of the ground is. */
export type GroundKind = 'barangay' | 'city';

/** Barangay areas, whose `tint` numbers their fills, and the city's own outline where the server gave one; `kind` tells them apart. */
export function toGround({ barangays, city }: Boundaries, tintCount: number): FeatureCollection {
  const feature = (geometry: unknown, kind: GroundKind, more: Feature['properties']): Feature => ({
    type: 'Feature',
    geometry: geometry as Feature['geometry'],
    properties: { kind, ...more },
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...barangays.map(({ geometry, properties }, index) =>
        feature(geometry, 'barangay', { name: properties.name, tint: index % tintCount }),
      ),
      ...city.map(({ geometry }) => feature(geometry, 'city', {})),
    ],
  };
}

/** One point for each barangay, deep inside its largest part, where its name is written once. */
export function toLabels({ barangays }: Boundaries): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: barangays.map((barangay) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: insidePoint(barangay.geometry) },
      properties: { name: barangay.properties.name },
    })),
  };
}

/** The point of a shape that is farthest from its edge, WGS84 lon/lat; of the largest part when there are several. */
export function insidePoint(geometry: Boundaries['barangays'][number]['geometry']): [number, number] {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let best: { point: [number, number]; room: number } | null = null;
  for (const part of parts) {
    const rings = part.map((ring): Ring => ring.map(([lon, lat]) => [lon, lat]));
    const found = polylabel(rings, labelPrecision(rings[0] ?? []));
    if (!best || found.distance > best.room) best = { point: [found[0], found[1]], room: found.distance };
  }
  if (!best) throw new Error('a barangay outline has no part');
  return best.point;
}

/**
 * Degrees between the places tried for a name: coarser for a long thin shape, which would otherwise have millions of
 * places.
 */
export function labelPrecision(ring: readonly (readonly [number, number])[]): number {
  const [west, south, east, north] = boundsOfPoints(ring) ?? [0, 0, 0, 0];
  return Math.max(LABEL_PRECISION, Math.max(east - west, north - south) / LABEL_STEPS);
}

/** The box around all outlines as west, south, east, north; null without any. */
export function boundsOfOutlines({ barangays, city }: Boundaries): Box | null {
  return boundsOfPoints(positionsIn([...barangays, ...city].map(({ geometry }) => geometry.coordinates)));
}

/** The box around some lon/lat points; null without any. */
export function boundsOfPoints(points: Iterable<readonly [number, number]>): Box | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return Number.isFinite(box[0]) ? box : null;
}

type Nested = readonly (number | Nested)[];

function* positionsIn(coordinates: Nested): Generator<readonly [number, number]> {
  const [first, second] = coordinates;
  if (typeof first === 'number' && typeof second === 'number') yield [first, second];
  else for (const inner of coordinates) if (typeof inner !== 'number') yield* positionsIn(inner);
}
