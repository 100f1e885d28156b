import { z } from 'zod';
import type { Position } from '../project';
import { MOST_IN_PACK } from '../packs/pack';

/** What a map paper says of one place; texts as they are, for programs that read maps. */
export type MapProperties = Readonly<Record<string, string | number | null | readonly string[]>>;

/** A project as a point, or without one where its place is not known. WGS84. */
export type MapFeature = { readonly position: Position | null; readonly properties: MapProperties };

const LONGEST_TEXT = 10_000;
const text = z.string().max(LONGEST_TEXT);

export const mapFeaturesSchema: z.ZodType<readonly MapFeature[]> = z
  .array(
    z.object({
      position: z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).nullable(),
      properties: z.record(
        z.string().max(60),
        z.union([text, z.number(), z.null(), z.array(text).max(1_000)]),
      ),
    }),
  )
  .max(MOST_IN_PACK);

/** A `FeatureCollection` (RFC 7946): a feature without a place has the geometry null, which the standard allows. */
export function toGeoJson(features: readonly MapFeature[]): string {
  return JSON.stringify(
    {
      type: 'FeatureCollection',
      features: features.map(({ position, properties }) => ({
        type: 'Feature',
        geometry: position && { type: 'Point', coordinates: [position.lon, position.lat] },
        properties,
      })),
    },
    null,
    2,
  );
}
