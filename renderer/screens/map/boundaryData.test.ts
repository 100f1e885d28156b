import { describe, expect, it } from 'vitest';
import type { Boundaries } from '#shared/domain/boundaries';
import { boundsOfOutlines, insidePoint, labelPrecision, toGround, toLabels } from './boundaryData';

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

function barangay(name: string, ...squares: [number, number][][]): Boundaries['barangays'][number] {
  return {
    type: 'Feature',
    geometry: { type: 'MultiPolygon', coordinates: squares.map((ring) => [ring]) },
    properties: { name },
  };
}

describe('insidePoint', () => {
  it('lies inside a shape whose centre does not', () => {
    const horseshoe: [number, number][] = [
      [0, 0],
      [3, 0],
      [3, 3],
      [2, 3],
      [2, 1],
      [1, 1],
      [1, 3],
      [0, 3],
      [0, 0],
    ];
    const [lon, lat] = insidePoint({ type: 'Polygon', coordinates: [horseshoe] });
    expect(lat < 1 || lon < 1 || lon > 2).toBe(true);
  });

  it('lies on the largest part, not on the islet', () => {
    const [lon, lat] = insidePoint(barangay('Madaum', square(10, 10, 0.1), square(0, 0, 2)).geometry);
    expect(lon).toBeCloseTo(1, 2);
    expect(lat).toBeCloseTo(1, 2);
  });

  it('keeps out of a hole', () => {
    const [lon, lat] = insidePoint({ type: 'Polygon', coordinates: [square(0, 0, 3), square(1, 1, 1)] });
    expect(lon > 1 && lon < 2 && lat > 1 && lat < 2).toBe(false);
  });
});

describe('labelPrecision', () => {
  it('is about ten metres for a barangay', () =>
    expect(labelPrecision(square(125.8, 7.4, 0.05))).toBe(0.0001));

  it('is a thousandth of what spans more, so that no outline takes millions of steps', () => {
    const sliver: [number, number][] = [
      [-180, -90],
      [180, 90],
      [180, 89.999],
      [-180, -90],
    ];
    expect(labelPrecision(sliver)).toBe(0.36);
    const [lon, lat] = insidePoint({ type: 'Polygon', coordinates: [sliver] });
    expect(Math.abs(lon) <= 180 && Math.abs(lat) <= 90).toBe(true);
  });
});

describe('boundary data', () => {
  const boundaries: Boundaries = {
    barangays: [barangay('Apokon', square(0, 0, 1)), barangay('Busaon', square(1, 0, 1))],
    city: [
      {
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: [
            [-1, 0],
            [2, 5],
          ],
        },
      },
    ],
  };

  it('labels each barangay once', () => {
    expect(toLabels(boundaries).features.map(({ properties }) => properties?.['name'])).toEqual([
      'Apokon',
      'Busaon',
    ]);
  });

  it('gives neighbours in the list different tints', () => {
    const areas = toGround(boundaries, 2).features.filter(
      ({ properties }) => properties?.['kind'] === 'barangay',
    );
    expect(areas.map(({ properties }) => properties?.['tint'])).toEqual([0, 1]);
  });

  it('gives the ground its barangays first, then the outline of the city', () => {
    expect(toGround(boundaries, 2).features.map(({ properties }) => properties?.['kind'])).toEqual([
      'barangay',
      'barangay',
      'city',
    ]);
  });

  it('encloses barangays and city', () => expect(boundsOfOutlines(boundaries)).toEqual([-1, 0, 2, 5]));

  it('has no bounds without outlines', () => {
    expect(boundsOfOutlines({ barangays: [], city: [] })).toBeNull();
  });
});
