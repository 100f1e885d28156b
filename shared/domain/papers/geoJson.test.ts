import { describe, expect, it } from 'vitest';
import { mapFeaturesSchema, toGeoJson } from './geoJson';

const BRIDGE = {
  geometry: { type: 'Point', coordinates: [125.8, 7.4] },
  properties: { name: 'Bridge', progress: 45.5, decisions: ['Inspect on site'], barangay: null },
} as const;

describe('a map paper', () => {
  it('is a collection of features, longitude first, with no geometry where no place is known', () => {
    expect(JSON.parse(toGeoJson([BRIDGE, { geometry: null, properties: { name: 'Road' } }]))).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [125.8, 7.4] },
          properties: BRIDGE.properties,
        },
        { type: 'Feature', geometry: null, properties: { name: 'Road' } },
      ],
    });
  });

  it('is made of places on the globe alone', () => {
    expect(mapFeaturesSchema.safeParse([BRIDGE]).success).toBe(true);
    const at = (lon: number, lat: number): boolean =>
      mapFeaturesSchema.safeParse([{ ...BRIDGE, geometry: { type: 'Point', coordinates: [lon, lat] } }])
        .success;
    expect([at(181, 7), at(125, 91), at(NaN, 7)]).toEqual([false, false, false]);
    expect(mapFeaturesSchema.safeParse([{ ...BRIDGE, properties: { name: {} } }]).success).toBe(false);
  });

  it('has lines of two corners at least, and areas whose ring is closed', () => {
    const of = (type: string, coordinates: unknown): boolean =>
      mapFeaturesSchema.safeParse([{ ...BRIDGE, geometry: { type, coordinates } }]).success;
    const [a, b, c] = [
      [125, 7],
      [126, 7],
      [126, 8],
    ];
    expect([of('LineString', [a, b]), of('Polygon', [[a, b, c, a]])]).toEqual([true, true]);
    expect([of('LineString', [a]), of('Polygon', [[a, b, c]]), of('Polygon', [[a, b, a]])]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
