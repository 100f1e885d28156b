import { ISLET, SURROUNDINGS } from '../city/barangays';
import { toPlane, type Boundaries } from '../city/boundaries';
import type { Random } from '../city/random';
import type { Point, Ring } from '../city/tessellation';
import { areaFeature, kindOf, lineFeature, type StreetFeature } from './features';
import { band, curve } from './lines';

type LonLat = readonly [number, number];

/** Rivers that projects are named after, from their sources to the gulf. */
const RIVERS: readonly {
  readonly name: string;
  readonly halfWidth: number;
  readonly way: readonly LonLat[];
}[] = [
  {
    name: 'Libuganon River',
    halfWidth: 34,
    way: [
      [125.742, 7.62],
      [125.763, 7.53],
      [125.743, 7.48],
      [125.766, 7.43],
      [125.764, 7.4],
      [125.79, 7.383],
      [125.792, 7.33],
    ],
  },
  {
    name: 'Hijo River',
    halfWidth: 26,
    way: [
      [125.892, 7.62],
      [125.866, 7.53],
      [125.874, 7.47],
      [125.852, 7.42],
      [125.861, 7.385],
      [125.856, 7.33],
    ],
  },
];

/** The coast is where the city ends south of this. */
const COAST_LATITUDE = 7.385;

/** Rivers and the gulf. */
export function createWaters(boundaries: Boundaries, random: Random): StreetFeature[] {
  const rivers = RIVERS.flatMap(({ name, halfWidth, way }) => {
    const line = curve(
      way.map(([longitude, latitude]) => toPlane(longitude, latitude)),
      170,
      random,
    );
    return [
      areaFeature(kindOf('water', 'river', 12), band(line, halfWidth)),
      lineFeature(kindOf('water', 'river', 8, name), line),
    ];
  });
  return [...rivers, gulf(boundaries)];
}

/** From the city's southern edge on, around its islet. */
function gulf({ outline: [mainland = [], islet = []] }: Boundaries): StreetFeature {
  const ring = mainland.slice(1).map(([longitude, latitude]) => toPlane(longitude, latitude));
  const edge = toPlane(0, COAST_LATITUDE)[1];
  // Counter-clockwise, so that the southern edge goes from west to east; it may begin anywhere in the ring.
  const start = ring.findIndex((point, index) => point[1] < edge && ring.at(index - 1)![1] >= edge);
  const turned = [...ring.slice(start), ...ring.slice(0, start)];
  const length = turned.findIndex(([, y]) => y >= edge);
  const coast = turned.slice(0, length < 0 ? undefined : length);
  const corner = (index: number): Point => toPlane(...SURROUNDINGS[index]!);
  const [southWest, southEast] = [corner(0), corner(1)];
  const [first, last] = [coast[0] ?? southWest, coast.at(-1) ?? southEast];
  const sea: Ring = [
    [southWest[0], southWest[1]],
    [southEast[0], southEast[1]],
    [southEast[0], last[1] + 900],
    [(southEast[0] + last[0]) / 2, last[1] - 700],
    ...coast.toReversed(),
    [(southWest[0] + first[0]) / 2, first[1] - 900],
    [southWest[0], first[1] + 600],
  ];
  const hole = islet.slice(1).map(([longitude, latitude]) => toPlane(longitude, latitude));
  const [, isletY] = toPlane(ISLET.longitude, ISLET.latitude);
  return areaFeature(kindOf('water', 'ocean', 0), sea, ...(isletY < edge ? [hole] : []));
}
