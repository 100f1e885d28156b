import { z } from 'zod';
import { LONGEST } from './bounds';
import { lineField } from './fields';

// GeoJSON as this server writes it (server contract §15.1): `id` is optional and not unique, so nothing may depend on it.

/** Numbers of one point: GeoJSON has two or three of them, and some writers add a measure. */
const MOST_PARTS = 4;

/** Longitude and latitude, perhaps a height, in degrees of WGS84. */
type Point = [lon: number, lat: number, ...rest: number[]];

/**
 * A ring of points, checked by one loop: thousands of them cross from thread to thread and to the window, and are
 * checked at each step.
 * @param least fewest points
 */
const line = (least: number) =>
  z.custom<Point[]>((value) => Array.isArray(value) && value.length >= least && value.every(isPoint));

/**
 * A ring ends where it began, as GeoJSON says, and encloses an area. An open one is not closed: it may have been cut
 * short, and the closing line would be a border that does not exist.
 */
const ring = line(4).refine(isClosed).refine(holdsGround);
const polygonal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);

export const barangayFeatureSchema = z.object({
  type: z.literal('Feature'),
  geometry: polygonal,
  properties: z.object({ name: lineField(LONGEST.outlineName).min(1) }),
});

export const cityFeatureSchema = z.object({
  type: z.literal('Feature'),
  geometry: z.union([
    polygonal,
    z.object({ type: z.literal('LineString'), coordinates: line(2) }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line(2)) }),
  ]),
});

/** Outlines drawn under the projects: WGS84 lon/lat. Either may be null when the server gave none. */
export const boundariesSchema = z.object({
  barangays: z.array(barangayFeatureSchema),
  city: z.array(cityFeatureSchema),
});

export type BarangayFeature = z.infer<typeof barangayFeatureSchema>;
export type CityFeature = z.infer<typeof cityFeatureSchema>;
export type Boundaries = z.infer<typeof boundariesSchema>;

/** A point off the globe cannot be drawn, and would move the whole map. */
function isPoint(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < 2 || value.length > MOST_PARTS) return false;
  for (const part of value) if (!Number.isFinite(part)) return false;
  const [lon, lat] = value as [number, number];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function isClosed(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

/** False for a ring of one point, or of one line back and forth. */
function holdsGround(points: readonly Point[]): boolean {
  let twice = 0;
  let [lon, lat] = points.at(-1) ?? [0, 0];
  for (const [nextLon, nextLat] of points) {
    twice += lon * nextLat - nextLon * lat;
    [lon, lat] = [nextLon, nextLat];
  }
  return twice !== 0;
}
