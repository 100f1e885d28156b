import type { Boundaries } from '#shared/domain/boundaries';
import { MOST_ON_PAPER, type PaperBlock } from '#shared/domain/papers/paper';
import type { Position } from '#shared/domain/project';
import type { Language } from '../../i18n';
import type { MinutesItem } from './minutesItems';

// The map in printed minutes: drawn of outlines and places that are held, not taken from the screen, so that it is as sharp as the
// text, the same whatever the window shows, and there without a graphics card.

/** What is known of the places of projects. */
export type Places = {
  /** Where a project is now; null where that is not known. */
  readonly positionOf: (projectId: number) => Position | null;
  /** Null where none could be had. */
  readonly outlines: Boundaries | null;
  /** Who made the outlines. */
  readonly attribution: string;
  /** When the places were read from the server, epoch ms. */
  readonly asOf: number | null;
};

type MapBlock = Extract<PaperBlock, { type: 'map' }>;
type Drawn = [x: number, y: number];
type LonLat = readonly [lon: number, lat: number, ...rest: number[]];
type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

/** Units of the drawing, whose width is that of the sheet. */
const [WIDTH, HEIGHT] = [680, 400];
/** Around the places, in units. */
const MARGIN = 50;
/** Of a degree of latitude, and of one of longitude at the equator. */
const METERS_A_DEGREE = 111_320;
/** One project alone is shown with what is around it: degrees, about 2 km. */
const LEAST_SPAN = 0.02;
/** Numbers that would stand on one another are said together. */
const CLOSE = { x: 26, y: 11 } as const;
const MOST_NUMBERS = 6;
/** Longest line of the scale, units. */
const LONGEST_SCALE = 150;

/** The projects of a review as numbered places on a map, with its scale and who made it; nothing where none has a place. */
export function minutesPicture(
  items: readonly MinutesItem[],
  { positionOf, outlines, attribution, asOf }: Places,
  { translate, format }: Language,
): PaperBlock[] {
  const area = outlines && boxOf(linesOf(outlines).flat());
  const held = items.flatMap(({ line, isOff }, index) => {
    const position = positionOf(line.projectId);
    const isHere = position && (!area || isNear(position, area));
    return isHere ? [{ position, number: isOff ? '' : String(index + 1) }] : [];
  });
  const places = held.slice(0, MOST_ON_PAPER.rows);
  const around = boxOf(places.map(({ position: { lon, lat } }) => [lon, lat] as const));
  if (!around) return [];
  const view = viewOf(around);
  const marks = places.map(({ position: { lon, lat }, number }) => ({ at: view.place([lon, lat]), number }));
  const missing = items.length - places.length;
  const note = [
    outlines && attribution,
    translate('minutes.map.north'),
    missing > 0 && translate('minutes.map.missing', { count: missing }),
  ]
    .filter(Boolean)
    .join(' · ');
  const heading: PaperBlock = {
    type: 'heading',
    text: translate('minutes.map'),
    ...(asOf !== null && { asOf: translate('paper.asOf', { time: format.dateTime(asOf) }) }),
  };
  const drawing: MapBlock = {
    type: 'map',
    label: translate('minutes.map.label'),
    width: WIDTH,
    height: HEIGHT,
    lines: outlines ? drawnLines(outlines, view.place) : [],
    marks: labelled(marks),
    scale: scaleOf(view.metersAUnit, (meters) =>
      meters < 1_000
        ? translate('minutes.map.m', { length: meters })
        : translate('minutes.map.km', { length: meters / 1_000 }),
    ),
    note,
  };
  return [heading, drawing];
}

/** All outlines, each as the lines it is drawn of. */
function linesOf({ barangays, city }: Boundaries): readonly (readonly LonLat[])[] {
  return [...barangays, ...city].flatMap(({ geometry }): readonly (readonly LonLat[])[] => {
    switch (geometry.type) {
      case 'Polygon':
      case 'MultiLineString':
        return geometry.coordinates;
      case 'MultiPolygon':
        return geometry.coordinates.flat();
      case 'LineString':
        return [geometry.coordinates];
    }
  });
}

function boxOf(points: readonly LonLat[]): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return Number.isFinite(west) ? { west, south, east, north } : null;
}

/** Not so far from the city that it would shrink to a dot: a place that was typed wrongly is no place on its map. */
function isNear({ lon, lat }: Position, { west, south, east, north }: Box): boolean {
  const reach = Math.max(east - west, north - south);
  return lon >= west - reach && lon <= east + reach && lat >= south - reach && lat <= north + reach;
}

/** How places become units of the drawing: as on a plane, which a city is; the longer side fits with a margin. */
function viewOf({ west, south, east, north }: Box): {
  readonly place: (point: LonLat) => Drawn;
  readonly metersAUnit: number;
} {
  const [middleLon, middleLat] = [(west + east) / 2, (south + north) / 2];
  const narrowing = Math.max(0.01, Math.cos((middleLat * Math.PI) / 180));
  const degreesAUnit = Math.max(
    Math.max((east - west) * narrowing, LEAST_SPAN) / (WIDTH - 2 * MARGIN),
    (north - south) / (HEIGHT - 2 * MARGIN),
  );
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    place: ([lon, lat]) => [
      round(WIDTH / 2 + ((lon - middleLon) * narrowing) / degreesAUnit),
      round(HEIGHT / 2 - (lat - middleLat) / degreesAUnit),
    ],
    metersAUnit: degreesAUnit * METERS_A_DEGREE,
  };
}

/** The outlines that reach into the drawing, with no more points than a printer shows, nor than a paper holds. */
function drawnLines(outlines: Boundaries, place: (point: LonLat) => Drawn): Drawn[][] {
  const all = linesOf(outlines)
    .map((line) => line.map(place))
    .filter(isSeen);
  for (let apart = 0.6; ; apart *= 2) {
    const lines = all.map((line) => thinned(line, apart));
    const count = lines.reduce((sum, { length }) => sum + length, 0);
    if (count <= MOST_ON_PAPER.mapPoints) return lines;
    // Hundreds of thousands of specks: none of them is an outline any more.
    if (apart > WIDTH) return [];
  }
}

function isSeen(line: readonly Drawn[]): boolean {
  const xs = boxOf(line);
  return xs !== null && xs.east >= 0 && xs.west <= WIDTH && xs.north >= 0 && xs.south <= HEIGHT;
}

/** Without points that lie closer to the one before than this; its ends stay. */
function thinned(line: readonly Drawn[], apart: number): Drawn[] {
  let [lastX, lastY] = [Infinity, Infinity];
  return line.filter(([x, y], index) => {
    const isKept = index === line.length - 1 || !(Math.hypot(x - lastX, y - lastY) < apart);
    if (isKept) [lastX, lastY] = [x, y];
    return isKept;
  });
}

/** Each place with its number; of those that lie close together the first has the numbers of all. */
function labelled(marks: readonly { readonly at: Drawn; readonly number: string }[]): MapBlock['marks'] {
  const groups: { at: Drawn; numbers: string[] }[] = [];
  const firsts = new Map<number, { numbers: string[] }>();
  for (const [index, { at, number }] of marks.entries()) {
    if (number === '') continue;
    const near = groups.find(
      ({ at: [x, y] }) => Math.abs(x - at[0]) < CLOSE.x && Math.abs(y - at[1]) < CLOSE.y,
    );
    if (near) near.numbers.push(number);
    else {
      const group = { at, numbers: [number] };
      groups.push(group);
      firsts.set(index, group);
    }
  }
  return marks.map(({ at: [x, y] }, index) => {
    const numbers = firsts.get(index)?.numbers ?? [];
    const more = numbers.length > MOST_NUMBERS ? ' …' : '';
    return { x, y, text: numbers.slice(0, MOST_NUMBERS).join(', ') + more };
  });
}

/** A round length, and how long it is in the drawing. */
function scaleOf(metersAUnit: number, say: (meters: number) => string): MapBlock['scale'] {
  const most = metersAUnit * LONGEST_SCALE;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = ([5, 2, 1].find((times) => times * power <= most) ?? 1) * power;
  return { length: Math.round((meters / metersAUnit) * 10) / 10, label: say(meters) };
}
