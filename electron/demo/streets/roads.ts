import { BARANGAY_PLANS } from '../city/barangays';
import { toPlane } from '../city/boundaries';
import type { Random } from '../city/random';
import type { Point } from '../city/tessellation';
import { kindOf, lineFeature, type StreetFeature } from './features';
import { curve } from './lines';

type LonLat = readonly [number, number];

/** The roads between towns; the avenue gives projects its name. */
const THROUGH: readonly {
  readonly name: string;
  readonly kind: 'highway' | 'major_road';
  readonly way: readonly LonLat[];
}[] = [
  {
    name: 'National Highway',
    kind: 'highway',
    way: [
      [125.8, 7.62],
      [125.803, 7.51],
      [125.801, 7.478],
      [125.8075, 7.448],
      [125.8, 7.427],
      [125.783, 7.419],
      [125.752, 7.404],
      [125.65, 7.372],
    ],
  },
  {
    name: 'Pioneer Avenue',
    kind: 'major_road',
    way: [
      [125.754, 7.452],
      [125.7945, 7.449],
      [125.8075, 7.448],
      [125.8205, 7.447],
      [125.853, 7.446],
      [125.95, 7.452],
    ],
  },
  {
    name: 'Apokon Road',
    kind: 'major_road',
    way: [
      [125.8205, 7.447],
      [125.838, 7.424],
      [125.862, 7.4],
      [125.95, 7.39],
    ],
  },
];

/** Each barangay is reached from so many others near it. */
const NEAREST = 2;
const FARM_ROAD = 'Farm-to-Market Road';

/** The roads between the barangays and to other towns. */
export function createRoads(random: Random): StreetFeature[] {
  const through = THROUGH.map(({ name, kind, way }) => {
    const line = curve(
      way.map(([longitude, latitude]) => toPlane(longitude, latitude)),
      60,
      random,
    );
    return lineFeature(kindOf('roads', kind, kind === 'highway' ? 6 : 9, name), line);
  });
  const middles = BARANGAY_PLANS.map(({ longitude, latitude }) => toPlane(longitude, latitude));
  const pairs = new Set<string>();
  middles.forEach((from, index) => {
    const distance = (other: number): number => gap(from, middles[other]!);
    const others = [...middles.keys()].filter((other) => other !== index);
    for (const other of others.toSorted((a, b) => distance(a) - distance(b)).slice(0, NEAREST)) {
      pairs.add([index, other].toSorted((a, b) => a - b).join(' '));
    }
  });
  const farm = [...pairs].map((pair) => {
    const [from, to] = pair.split(' ').map((index) => middles[Number(index)]!) as [Point, Point];
    return lineFeature(kindOf('roads', 'major_road', 11, FARM_ROAD), curve([from, to], 130, random));
  });
  return [...through, ...farm];
}

function gap([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}
