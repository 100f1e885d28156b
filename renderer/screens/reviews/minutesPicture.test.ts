import { expect, it } from 'vitest';
import type { Boundaries } from '#shared/domain/boundaries';
import { MOST_ON_PAPER, paperSchema, type PaperBlock } from '#shared/domain/papers/paper';
import type { Position } from '#shared/domain/project';
import { languageOf } from '../../i18n';
import type { MinutesItem } from './minutesItems';
import { minutesPicture } from './minutesPicture';
import type { Places } from './paperMap';

const item = (projectId: number, isOff = false): MinutesItem => ({
  line: { projectId, name: `Road ${projectId}`, prn: '', barangay: null },
  isOff,
  figures: null,
  written: [],
});

/** A square barangay around Tagum, its side a fifth of a degree, each side of so many points. */
function square(steps: number): Boundaries {
  const side = Array.from({ length: steps }, (_, n) => n / steps / 5);
  const points: [number, number][] = [
    ...side.map((by): [number, number] => [125.7 + by, 7.3]),
    ...side.map((by): [number, number] => [125.9, 7.3 + by]),
    ...side.map((by): [number, number] => [125.9 - by, 7.5]),
    ...side.map((by): [number, number] => [125.7, 7.5 - by]),
    [125.7, 7.3],
  ];
  return {
    barangays: [
      {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [points] },
        properties: { name: 'Apokon' },
      },
    ],
    city: [],
  };
}

const placesOf = (positions: readonly (Position | null)[], outlines: Boundaries | null): Places => ({
  positionOf: (id) => positions[id - 1] ?? null,
  outlines,
  attribution: 'City outline © OpenStreetMap contributors',
  asOf: Date.parse('2026-11-27T10:00:00+08:00'),
});

function drawn(items: readonly MinutesItem[], places: Places, locale: 'en' | 'fil' = 'en') {
  const blocks = minutesPicture(items, places, languageOf(locale));
  const paper = { lang: 'en', kind: '', title: '', lines: [], blocks };
  expect(paperSchema.parse(paper)).toEqual(paper);
  const map = blocks.find((block): block is Extract<PaperBlock, { type: 'map' }> => block.type === 'map');
  if (!map) throw new Error('no map');
  return { map, heading: blocks[0] };
}

const A = { lon: 125.75, lat: 7.4 };
const B = { lon: 125.85, lat: 7.4 };

it('has each project by its number, the age of the places, the makers and a scale that is true', () => {
  const { map, heading } = drawn([item(1), item(2), item(3, true)], placesOf([A, B, A], square(4)));
  expect(heading).toMatchObject({ text: 'Map', asOf: expect.stringContaining('Nov 27, 2026') });
  expect(map.note).toBe('City outline © OpenStreetMap contributors · North is up');
  expect(map.marks.map(({ text }) => text)).toEqual(['1', '2', '']);
  const [one, two] = map.marks;
  // A tenth of a degree of longitude at 7.4° north.
  const units = (two?.x ?? 0) - (one?.x ?? 0);
  const meters = 11_132 * Math.cos((7.4 * Math.PI) / 180);
  expect(map.scale.label).toBe('2 km');
  expect(map.scale.length / 2_000).toBeCloseTo(units / meters, 3);
  expect(map.lines).toHaveLength(1);
});

it('has north above south, and all places within the drawing', () => {
  const { map } = drawn([item(1), item(2)], placesOf([A, { lon: 125.76, lat: 7.48 }], null));
  const [south, north] = map.marks;
  expect(north?.y).toBeLessThan(south?.y ?? 0);
  for (const { x, y } of map.marks) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(map.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(map.height);
  }
  // Nobody's outlines are drawn.
  expect(map.lines).toEqual([]);
  expect(map.note).toBe('North is up');
});

it('says how many are not on it: without a place, or far from the city', () => {
  const positions = [A, null, { lon: 0, lat: 0 }];
  const { map } = drawn([item(1), item(2), item(3)], placesOf(positions, square(4)), 'fil');
  expect(map.marks.map(({ text }) => text)).toEqual(['1']);
  expect(map.note).toContain('Wala sa mapang ito: 2');
  expect(minutesPicture([item(2)], placesOf(positions, square(4)), languageOf('en'))).toEqual([]);
});

it('says numbers that would stand on one another together', () => {
  const items = Array.from({ length: 9 }, (_, n) => item(n + 1));
  const { map } = drawn(items, placesOf([A, B, ...Array.from({ length: 7 }, () => A)], null));
  expect(map.marks.map(({ text }) => text).filter(Boolean)).toEqual(['1, 3, 4, 5, 6, 7 …', '2']);
});

it('holds no more points than a paper does, however fine the outlines are, and none that lie outside', () => {
  const fine = drawn([item(1), item(2)], placesOf([A, B], square(30_000)));
  expect(fine.map.lines.flat().length).toBeLessThanOrEqual(MOST_ON_PAPER.mapPoints);
  expect(fine.map.lines.flat().length).toBeGreaterThan(100);
  // One project alone, 2 km around it: the border is 5 km away, but around it.
  const away = square(4);
  const beside = { lon: 126, lat: 7.4 };
  expect(drawn([item(1)], placesOf([beside], away)).map.lines).toEqual([]);
});

it('of more projects than a paper holds, and beside an outline that leads around the globe, is still a map', () => {
  const count = MOST_ON_PAPER.rows + 5;
  const items = Array.from({ length: count }, (_, n) => item(n + 1));
  const wide = square(4);
  const far: Boundaries['city'][number] = {
    type: 'Feature',
    geometry: {
      type: 'LineString',
      coordinates: [
        [-180, -90],
        [180, 90],
      ],
    },
  };
  const at = items.map(() => A);
  const { map } = drawn(items, placesOf(at, { ...wide, city: [far] }));
  expect(map.marks).toHaveLength(MOST_ON_PAPER.rows);
  expect(map.note).toContain('Not on this map: 5');
});
