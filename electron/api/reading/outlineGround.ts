/** What drawing an outline costs: the area it covers and the length of its lines, in square degrees and degrees. */
export type Ground = { readonly area: number; readonly length: number };

/** Coordinates as GeoJSON nests them: numbers, in points, in lines, in parts. */
export type Nested = readonly (number | Nested)[];
type Box = { west: number; south: number; east: number; north: number };

/**
 * How often outlines may cover the box around all of them. Barangays lie beside each other, so a city's cover it less
 * than once; overlapping outlines are filled again and again with every frame of the map.
 */
const MOST_COVERS = 3;

/** How many times as long as the edge of that box all their lines may be; a city of 23 barangays has five, and rivers have bends. */
const MOST_EDGES = 60;

/**
 * Tells for outlines, one after the other, whether a map can still draw them: their area and the length of their lines
 * are compared with the box around all of them.
 * @param all coordinates of each outline, as GeoJSON nests them: WGS84 lon/lat
 */
export function roomOnMap(all: readonly Nested[]): (coordinates: Nested) => boolean {
  const box = boxAround(all);
  const [wide, high] = [box.east - box.west, box.north - box.south];
  let area = MOST_COVERS * wide * high;
  let length = MOST_EDGES * 2 * (wide + high);
  return (coordinates) => {
    const ground = groundOf(coordinates);
    if (ground.area > area || ground.length > length) return false;
    area -= ground.area;
    length -= ground.length;
    return true;
  };
}

/** Of all its lines; the enclosed area counts whether or not a line is closed. */
export function groundOf(coordinates: Nested): Ground {
  let [area, length] = [0, 0];
  for (const line of linesOf(coordinates)) {
    let twice = 0;
    let [fromLon, fromLat] = line[0] ?? [0, 0];
    for (const [lon, lat] of line) {
      twice += fromLon * lat - lon * fromLat;
      length += Math.hypot(lon - fromLon, lat - fromLat);
      [fromLon, fromLat] = [lon, lat];
    }
    area += Math.abs(twice) / 2;
  }
  return { area, length };
}

type Line = readonly (readonly [lon: number, lat: number])[];

function* linesOf(coordinates: Nested): Generator<Line> {
  const [first] = coordinates;
  if (Array.isArray(first) && typeof first[0] === 'number') yield coordinates as unknown as Line;
  else for (const inner of coordinates) if (typeof inner !== 'number') yield* linesOf(inner);
}

function boxAround(all: readonly Nested[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const coordinates of all) {
    for (const line of linesOf(coordinates)) {
      for (const [lon, lat] of line) {
        box.west = Math.min(box.west, lon);
        box.east = Math.max(box.east, lon);
        box.south = Math.min(box.south, lat);
        box.north = Math.max(box.north, lat);
      }
    }
  }
  return box;
}
