import type { Position } from '#shared/domain/project';

export type Box = readonly [west: number, south: number, east: number, north: number];

/** The area of the city, so that a place far from it can be told from one in it. Degrees. */
export type Frame = {
  readonly center: Position;
  readonly reach: { readonly lon: number; readonly lat: number };
};

/** An outline wider than this cannot be a city's. */
const LARGEST_OUTLINE = 4;
/**
 * How much around an outline counts as belonging to it, as a share of its size: a bridge at the edge, a road into the
 * next town.
 */
const AROUND_OUTLINE = 1;
/** Side of the squares in which places are counted. */
const CELL = 0.25;
/**
 * Without an outline: within so many times the usual distance from the middle a place still belongs, within these
 * limits.
 */
const REACH_IN_MEDIANS = 5;
const LEAST_REACH = 0.15;
/** More than this to either side could not be shown at once anyway. */
const LARGEST_REACH = 1;

/** The map ends where its projection does; the pole itself would be infinitely far away. */
export const LAST_LATITUDE = 85;

/** The place at which a position is drawn. */
export function drawnPlace({ lon, lat }: Position): Position {
  return { lon: Math.abs(lon) <= 180 ? lon : turn(lon), lat: clamp(lat, -LAST_LATITUDE, LAST_LATITUDE) };
}

/** The frame of a city's outline; null without one, or where it cannot be a city's. */
export function frameOfOutline(outline: Box | null): Frame | null {
  if (!outline) return null;
  const [west, south, east, north] = outline;
  const [width, height] = [east - west, north - south];
  if (!(width <= LARGEST_OUTLINE && height <= LARGEST_OUTLINE)) return null;
  return {
    center: { lon: (west + east) / 2, lat: (south + north) / 2 },
    reach: { lon: width / 2 + width * AROUND_OUTLINE, lat: height / 2 + height * AROUND_OUTLINE },
  };
}

/**
 * The frame around most of some places, where they lie close together. A few wrong ones do not move it. It always
 * contains at least one of them; null without any.
 */
export function frameOfBulk(places: readonly Position[]): Frame | null {
  const crowd = fullestPart(someOf(places));
  const [first] = crowd;
  if (!first) return null;
  const middleLon = first.lon + median(crowd.map(({ lon }) => turn(lon - first.lon)));
  const middleLat = median(crowd.map(({ lat }) => lat));
  const from = { lon: middleLon, lat: middleLat };
  // The middle of all longitudes and latitudes may be an empty area; the place nearest to it is not.
  const center = nearestTo(from, crowd) ?? first;
  const usual = median(crowd.map((place) => distanceFrom(center, place)));
  const reach = clamp(usual * REACH_IN_MEDIANS, LEAST_REACH, LARGEST_REACH);
  return { center, reach: { lon: reach, lat: reach } };
}

/** More places than this tell nothing new of where most of them lie, and take the start of a large city a quarter of a second. */
const ENOUGH = 1_000;

/** So many of them at most, from the first to the last. */
function someOf(places: readonly Position[]): readonly Position[] {
  if (places.length <= ENOUGH) return places;
  return Array.from({ length: ENOUGH }, (_, index) => Math.floor((index * places.length) / ENOUGH)).flatMap(
    (index) => places[index] ?? [],
  );
}

/** As few projects as this may all be in the wrong place. */
const FEW = 5;

/**
 * The frame of the city: of its outline; of most of its projects where there is none, or where most projects lie
 * elsewhere, so that it must be another city's. @param places of all projects, filtered or not
 */
export function frameOfCity(places: readonly Position[], outline: Box | null): Frame | null {
  const known = frameOfOutline(outline);
  if (!known) return frameOfBulk(places);
  const inside = places.filter((place) => isWithin(known, place)).length;
  return places.length < FEW || inside >= places.length / 2 ? known : frameOfBulk(places);
}

/** Whether a place lies in a frame, also across the line where 180° east meets 180° west. */
export function isWithin({ center, reach }: Frame, { lon, lat }: Position): boolean {
  return Math.abs(turn(lon - center.lon)) <= reach.lon && Math.abs(lat - center.lat) <= reach.lat;
}

/**
 * What to show of some places so that the view is never empty: those within the frame; if there are none, most of them.
 * East may be beyond 180, so that it is never west of west. Null without places.
 */
export function boxToShow(places: readonly Position[], frame: Frame | null): Box | null {
  const inside = frame ? places.filter((place) => isWithin(frame, place)) : [];
  if (frame && inside.length > 0) return boxAround(inside, frame.center);
  const bulk = frameOfBulk(places);
  return (
    bulk &&
    boxAround(
      places.filter((place) => isWithin(bulk, place)),
      bulk.center,
    )
  );
}

function boxAround(places: readonly Position[], center: Position): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const place of places) {
    const { lat } = drawnPlace(place);
    const across = place.lon - center.lon;
    const lon = Math.abs(across) <= 180 ? place.lon : center.lon + turn(across);
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

/**
 * The places in the square that, with its eight neighbours, holds most; the first such square when there are several.
 */
function fullestPart(places: readonly Position[]): readonly Position[] {
  const across = Math.round(360 / CELL);
  const cells = new Map<number, Position[]>();
  const keyAt = (column: number, row: number): number =>
    row * across + (((column % across) + across) % across);
  const keyOf = ({ lon, lat }: Position): readonly [column: number, row: number] => [
    Math.floor((lon + 180) / CELL),
    Math.floor((lat + 90) / CELL),
  ];
  for (const place of places) {
    const key = keyAt(...keyOf(place));
    const cell = cells.get(key);
    if (cell) cell.push(place);
    else cells.set(key, [place]);
  }
  let fullest: { readonly key: readonly [number, number]; readonly count: number } | null = null;
  for (const [first] of cells.values()) {
    if (!first) continue;
    const key = keyOf(first);
    const count = around(key).reduce((sum, at) => sum + (cells.get(keyAt(...at))?.length ?? 0), 0);
    if (!fullest || count > fullest.count) fullest = { key, count };
  }
  return fullest ? around(fullest.key).flatMap((at) => cells.get(keyAt(...at)) ?? []) : [];
}

function around([column, row]: readonly [number, number]): readonly (readonly [number, number])[] {
  const steps = [0, -1, 1];
  return steps.flatMap((down) => steps.map((right) => [column + right, row + down] as const));
}

/** A difference of longitudes the short way round. */
function turn(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/** Degrees, near enough for "far away". */
function distanceFrom(from: Position, { lon, lat }: Position): number {
  const narrowing = Math.cos((clamp(from.lat, -LAST_LATITUDE, LAST_LATITUDE) * Math.PI) / 180);
  return Math.hypot(turn(lon - from.lon) * narrowing, lat - from.lat);
}

function nearestTo(from: Position, places: readonly Position[]): Position | null {
  let nearest: { readonly place: Position; readonly distance: number } | null = null;
  for (const place of places) {
    const distance = distanceFrom(from, place);
    if (!nearest || distance < nearest.distance) nearest = { place, distance };
  }
  return nearest?.place ?? null;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
