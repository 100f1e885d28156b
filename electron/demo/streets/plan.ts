import { NEIGHBOURS } from '../city/barangays';
import { createBoundaries, toPlane } from '../city/boundaries';
import { seededRandom } from '../city/random';
import { kindOf, pointFeature, type StreetFeature } from './features';
import { createRoads } from './roads';
import { createSettlements } from './settlements';
import { createWaters } from './waters';

/** Towns around the city, by their place in the list of neighbours; invented as all of it. */
const TOWNS: readonly (readonly [index: number, name: string])[] = [
  [1, 'Bagong Bayan'],
  [4, 'San Vicente'],
  [6, 'Santa Fe'],
  [9, 'Villa Rosa'],
];

/**
 * The streets, rivers and woods of a demo city, with the names that its projects have; the same seed gives the same ones,
 * which lie in the barangays of that seed.
 */
export function createStreets(seed: number): StreetFeature[] {
  const random = seededRandom(seed ^ 0x57_4ee7);
  const boundaries = createBoundaries(seed);
  const towns = TOWNS.map(([index, name]) =>
    pointFeature(kindOf('places', 'locality', 8, name), toPlane(...NEIGHBOURS[index]!)),
  );
  return [
    ...createWaters(boundaries, random),
    ...createSettlements(boundaries, random),
    ...createRoads(random),
    ...towns,
  ];
}
