import { BARANGAY_PLANS, type BarangayPlan } from '../city/barangays';
import { toPlane, type Barangay, type Boundaries } from '../city/boundaries';
import { between, wholeBetween, type Random } from '../city/random';
import { isInside, type Point, type Ring } from '../city/tessellation';
import { PUROKS, STREETS } from '../city/works';
import { areaFeature, kindOf, lineFeature, type StreetFeature } from './features';
import { within } from './lines';

/** Streets that every barangay has one of. */
const NAMED = STREETS.filter((name) => name.endsWith('Street'));

/** Share of a street's pieces that were never built. */
const GAPS = 0.06;
const BUILDINGS_A_BLOCK = 3;
const FORESTS = 3;

/** How one barangay's streets lie. */
type Grid = {
  readonly ring: Ring;
  /** From columns and rows of streets to the plane, in metres. */
  readonly place: (column: number, row: number) => Point;
};

/** The streets, blocks and buildings of every barangay. */
export function createSettlements(boundaries: Boundaries, random: Random): StreetFeature[] {
  return BARANGAY_PLANS.flatMap((plan) => {
    const barangay = boundaries.barangays.find(({ name }) => name === plan.name);
    if (!barangay) return [];
    const grid = createGrid(plan, barangay, random);
    return [...streetsOf(grid, random), ...blocksOf(grid, random)];
  });
}

function createGrid(plan: BarangayPlan, { rings }: Barangay, random: Random): Grid {
  const [x, y] = toPlane(plan.longitude, plan.latitude);
  const isTown = plan.name.startsWith('Magugpo');
  const spacing = isTown ? between(random, 105, 125) : between(random, 120, 190);
  const angle = between(random, -0.5, 0.5);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [bend, phase] = [between(random, 10, 26), between(random, 0, Math.PI * 2)];
  const ring = (rings[0] ?? []).slice(1).map(([longitude, latitude]) => toPlane(longitude, latitude));
  return {
    ring,
    place: (column, row) => {
      const across = (column - (PUROKS.length - 1) / 2) * spacing;
      const up = (row - (NAMED.length - 1) / 2) * spacing;
      const shift = Math.sin(across / 320 + phase) * bend;
      const [east, north] = [across + Math.sin(up / 260 + phase) * bend, up + shift];
      return [x + east * cos - north * sin, y + east * sin + north * cos];
    },
  };
}

function streetsOf({ ring, place }: Grid, random: Random): StreetFeature[] {
  const street = (name: string, points: readonly Point[]): StreetFeature[] => {
    // Broken where a piece is missing, and at the barangay's border.
    const pieces: Point[][] = [[]];
    for (const [index, point] of points.entries()) {
      if (index > 0 && random() < GAPS) pieces.push([]);
      pieces.at(-1)!.push(point);
    }
    return pieces
      .flatMap((piece) => within(piece, ring))
      .map((line) => lineFeature(kindOf('roads', 'minor_road', 12, name), line));
  };
  const along = (count: number): number[] => Array.from({ length: count * 2 - 1 }, (_, index) => index / 2);
  const named = NAMED.flatMap((name, row) =>
    street(
      name,
      along(PUROKS.length).map((column) => place(column, row)),
    ),
  );
  const puroks = PUROKS.flatMap((purok, column) =>
    street(
      `Purok ${purok} Road`,
      along(NAMED.length).map((row) => place(column, row)),
    ),
  );
  return [...named, ...puroks];
}

/** One block is the plaza; buildings stand on the others, and woods around. */
function blocksOf({ ring, place }: Grid, random: Random): StreetFeature[] {
  const features: StreetFeature[] = [];
  const plaza = [wholeBetween(random, 4, 6), wholeBetween(random, 1, 3)] as const;
  const block = (column: number, row: number, width: number, height: number): Ring => [
    place(column, row),
    place(column + width, row),
    place(column + width, row + height),
    place(column, row + height),
  ];
  for (let column = 0; column + 1 < PUROKS.length; column += 1) {
    for (let row = 0; row + 1 < NAMED.length; row += 1) {
      if (!block(column, row, 1, 1).every((corner) => isInside(corner, ring))) continue;
      if (column === plaza[0] && row === plaza[1]) {
        features.push(areaFeature(kindOf('landuse', 'park', 12), block(column + 0.1, row + 0.1, 0.8, 0.8)));
        continue;
      }
      const count = wholeBetween(random, 1, BUILDINGS_A_BLOCK);
      for (let index = 0; index < count; index += 1) {
        const left = column + 0.12 + (index * 0.76) / BUILDINGS_A_BLOCK;
        const size = [between(random, 0.1, 0.2), between(random, 0.12, 0.3)] as const;
        const up = random() < 0.5 ? 0.12 : 0.88 - size[1];
        features.push(areaFeature(kindOf('buildings', 'building', 14), block(left, row + up, ...size)));
      }
    }
  }
  for (let index = 0; index < FORESTS; index += 1) {
    // Beyond the streets, on either side.
    const [column, row] = [
      between(random, -3, PUROKS.length + 2),
      random() < 0.5 ? -3.5 : NAMED.length + 2.5,
    ];
    const wood = block(column, row, between(random, 2, 3.5), between(random, 1, 2));
    if (wood.every((corner) => isInside(corner, ring))) {
      features.push(areaFeature(kindOf('landuse', 'forest', 10), wood));
    }
  }
  return features;
}
