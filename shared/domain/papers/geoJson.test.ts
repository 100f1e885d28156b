import { describe, expect, it } from 'vitest';
import { mapFeaturesSchema, toGeoJson } from './geoJson';

const BRIDGE = {
  position: { lon: 125.8, lat: 7.4 },
  properties: { name: 'Bridge', progress: 45.5, decisions: ['Inspect on site'], barangay: null },
};

describe('a map paper', () => {
  it('is a collection of features, longitude first, with no geometry where no place is known', () => {
    expect(JSON.parse(toGeoJson([BRIDGE, { position: null, properties: { name: 'Road' } }]))).toEqual({
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
      mapFeaturesSchema.safeParse([{ ...BRIDGE, position: { lon, lat } }]).success;
    expect([at(181, 7), at(125, 91), at(NaN, 7)]).toEqual([false, false, false]);
    expect(mapFeaturesSchema.safeParse([{ ...BRIDGE, properties: { name: {} } }]).success).toBe(false);
  });
});
