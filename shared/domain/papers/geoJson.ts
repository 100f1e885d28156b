import { z } from 'zod';
import { MOST_IN_PACK } from '../packs/pack';

/** What a map paper says of one place; texts as they are, for programs that read maps. */
export type MapProperties = Readonly<Record<string, string | number | null | readonly string[]>>;

const LONGEST_TEXT = 10_000;
const text = z.string().max(LONGEST_TEXT);
const place = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly();
/** Corners of one line, and of one ring. */
const MOST_CORNERS = 1_000;

const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: place }),
  z.object({
    type: z.literal('LineString'),
    coordinates: z.array(place).min(2).max(MOST_CORNERS).readonly(),
  }),
  z.object({
    type: z.literal('Polygon'),
    coordinates: z
      .array(z.array(place).min(4).max(MOST_CORNERS).refine(isClosed).readonly())
      .length(1)
      .readonly(),
  }),
]);

/** A shape of RFC 7946. WGS84, longitude first; the ring of an area ends where it begins. */
export type MapGeometry = z.infer<typeof geometrySchema>;

/** A thing on a map, or without a shape where its place is not known. */
export type MapFeature = { readonly geometry: MapGeometry | null; readonly properties: MapProperties };

/** A whole review: its projects, and what was drawn about them. */
const MOST_FEATURES = 2 * MOST_IN_PACK;

export const mapFeaturesSchema: z.ZodType<readonly MapFeature[]> = z
  .array(
    z.object({
      geometry: geometrySchema.nullable(),
      properties: z.record(
        z.string().max(60),
        z.union([text, z.number(), z.null(), z.array(text).max(1_000)]),
      ),
    }),
  )
  .max(MOST_FEATURES);

function isClosed(ring: readonly (readonly [number, number])[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** A `FeatureCollection` (RFC 7946): a feature without a place has the geometry null, which the standard allows. */
export function toGeoJson(features: readonly MapFeature[]): string {
  return JSON.stringify(
    {
      type: 'FeatureCollection',
      features: features.map(({ geometry, properties }) => ({ type: 'Feature', geometry, properties })),
    },
    null,
    2,
  );
}
