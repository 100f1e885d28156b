import type { Boundaries } from '#shared/domain/boundaries';
import type { PaperBlock } from '#shared/domain/papers/paper';
import type { Position } from '#shared/domain/project';
import type { Language } from '../../i18n';

// Maps on paper: drawn of outlines and places that are held, not taken from the screen, so that they are as sharp as the text, the
// same whatever the window shows, and there without a graphics card.

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

export type MapBlock = Extract<PaperBlock, { type: 'map' }>;
export type Drawn = [x: number, y: number];
type LonLat = readonly [lon: number, lat: number, ...rest: number[]];
export type Box = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};
/** Of a drawing, in its units. */
type Size = { readonly width: number; readonly height: number };
/** What a drawing shows. */
type View = Size & { readonly place: (point: LonLat) => Drawn; readonly metersAUnit: number };

/** Around the places, in units. */
const MARGIN = 50;
/** Of a degree of latitude, and of one of longitude at the equator. */
const METERS_A_DEGREE = 111_320;
/** One project alone is shown with what is around it: degrees, about 2 km. */
const LEAST_SPAN = 0.02;
/** Longest line of the scale, units. */
const LONGEST_SCALE = 150;

/** All outlines, each as the lines it is drawn of. */
export function linesOf({ barangays, city }: Boundaries): readonly (readonly LonLat[])[] {
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

export function boxOf(points: readonly LonLat[]): Box | null {
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
export function isNear({ lon, lat }: Position, { west, south, east, north }: Box): boolean {
  const reach = Math.max(east - west, north - south);
  return lon >= west - reach && lon <= east + reach && lat >= south - reach && lat <= north + reach;
}

/** How places become units of the drawing: as on a plane, which a city is; the longer side fits with a margin. */
export function viewOf({ west, south, east, north }: Box, { width, height }: Size): View {
  const [middleLon, middleLat] = [(west + east) / 2, (south + north) / 2];
  const narrowing = Math.max(0.01, Math.cos((middleLat * Math.PI) / 180));
  const degreesAUnit = Math.max(
    Math.max((east - west) * narrowing, LEAST_SPAN) / (width - 2 * MARGIN),
    (north - south) / (height - 2 * MARGIN),
  );
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    place: ([lon, lat]) => [
      round(width / 2 + ((lon - middleLon) * narrowing) / degreesAUnit),
      round(height / 2 - (lat - middleLat) / degreesAUnit),
    ],
    metersAUnit: degreesAUnit * METERS_A_DEGREE,
    width,
    height,
  };
}

/**
 * The outlines that reach into the drawing, with no more points than a printer shows.
 * @param most points of all of them
 */
export function drawnLines(outlines: Boundaries, view: View, most: number): Drawn[][] {
  const all = linesOf(outlines)
    .map((line) => line.map(view.place))
    .filter((line) => isSeen(line, view));
  for (let apart = 0.6; ; apart *= 2) {
    const lines = all.map((line) => thinned(line, apart));
    const count = lines.reduce((sum, { length }) => sum + length, 0);
    if (count <= most) return lines;
    // Hundreds of thousands of specks: none of them is an outline any more.
    if (apart > view.width) return [];
  }
}

function isSeen(line: readonly Drawn[], { width, height }: Size): boolean {
  const xs = boxOf(line);
  return xs !== null && xs.east >= 0 && xs.west <= width && xs.north >= 0 && xs.south <= height;
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

/** A round length, and how long it is in the drawing. */
export function scaleOf(metersAUnit: number, { translate }: Language): MapBlock['scale'] {
  const most = metersAUnit * LONGEST_SCALE;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = ([5, 2, 1].find((times) => times * power <= most) ?? 1) * power;
  const label =
    meters < 1_000
      ? translate('minutes.map.m', { length: meters })
      : translate('minutes.map.km', { length: meters / 1_000 });
  return { length: Math.round((meters / metersAUnit) * 10) / 10, label };
}
