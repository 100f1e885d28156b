import { expect, it } from 'vitest';
import type { Feature } from 'geojson';
import { readCorners, readGeometry } from './startSketching';

it('what the library has drawn is kept as its corners, an area without the one that closes it', () => {
  expect(readGeometry({ type: 'Point', coordinates: [125.123456789, 7] })).toEqual({
    shape: 'point',
    points: [[125.1234568, 7]],
  });
  const ring = [
    [125, 7],
    [126, 7],
    [126, 8],
    [125, 7],
  ];
  expect(readGeometry({ type: 'Polygon', coordinates: [ring] })).toEqual({
    shape: 'area',
    points: ring.slice(0, 3),
  });
  expect(readGeometry({ type: 'LineString', coordinates: ring.slice(0, 2) })?.points).toHaveLength(2);
});

it('what is no sketch is not kept', () => {
  expect(readGeometry({ type: 'LineString', coordinates: [[125, 7]] })).toBeNull();
  expect(readGeometry({ type: 'Polygon', coordinates: [] })).toBeNull();
  expect(readGeometry({ type: 'MultiPoint', coordinates: [[125, 7]] })).toBeNull();
});

it('of what is in hand the corners that are set are read, and not the one under the pointer', () => {
  const inHand = (geometry: Feature['geometry'], properties: object): Feature => ({
    type: 'Feature',
    geometry,
    properties: { currentlyDrawing: true, ...properties },
  });
  const [one, two, three] = [
    [125, 7],
    [126, 7],
    [126, 8],
  ] as const;
  const line = inHand({ type: 'LineString', coordinates: [[...one], [...two], [...three]] }, {});
  expect(readCorners([line])).toEqual([one, two]);
  const ring = [[...one], [...two], [...three], [...one]];
  const area = inHand({ type: 'Polygon', coordinates: [ring] }, { committedCoordinateCount: 2 });
  expect(readCorners([area])).toEqual([one, two]);
  const handle: Feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...two] },
    properties: {},
  };
  expect(readCorners([handle, line])).toEqual([one, two]);
  expect(readCorners([handle])).toEqual([]);
  expect(readCorners([{ ...line, properties: {} }])).toBeNull();
});
