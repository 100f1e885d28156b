import type { Boundaries } from '../city/boundaries';
import type { Json } from '../wireJson';

/**
 * /dashboard/api/barangay-geojson/: `id` is missing from some
 * features and stands twice on others (server contract §15.1).
 */
export function barangayGeoJson({ barangays }: Boundaries): Json {
  return {
    type: 'FeatureCollection',
    features: barangays.map(({ name, color, rings }, index) => ({
      type: 'Feature',
      properties: { name, color, ...featureId(index) },
      geometry: polygonsOf(rings),
    })),
  };
}

/**
 * /dashboard/api/tagum-city-boundary-geojson/: one relation in the form overpass exports it, and its
 * label as a point (server contract §15.1).
 */
export function cityBoundaryGeoJson({ outline }: Boundaries): Json {
  return {
    type: 'FeatureCollection',
    generator: 'overpass-ide',
    copyright: 'Made-up boundary of the demo city',
    timestamp: '2026-01-01T00:00:00Z',
    features: [
      {
        type: 'Feature',
        properties: {
          '@id': 'relation/1',
          admin_level: '6',
          boundary: 'administrative',
          name: 'Tagum',
          place: 'city',
          type: 'boundary',
        },
        geometry: polygonsOf(outline),
        id: 'relation/1',
      },
      {
        type: 'Feature',
        properties: { '@id': 'node/1', name: 'Tagum', place: 'city' },
        geometry: { type: 'Point', coordinates: outline[0]![0]! },
        id: 'node/1',
      },
    ],
  };
}

function featureId(index: number): { id?: number } {
  if (index === 3) return {};
  return { id: index === 1 ? 1 : index + 1 };
}

type Rings = Boundaries['outline'];

function polygonsOf(rings: Rings): Json {
  const [first] = rings;
  if (rings.length === 1 && first) return { type: 'Polygon', coordinates: [first] };
  return { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
}
