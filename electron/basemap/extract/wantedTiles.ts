import { zxyToTileId } from 'pmtiles';

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** As far north and south as tiles reach, in degrees. */
const EDGE = 85.0511287;

type Range = { readonly from: number; readonly to: number };

/** Columns and rows of the tiles of one zoom that a box touches. */
function rangesOf([west, south, east, north]: Box, zoom: number): { readonly x: Range; readonly y: Range } {
  const count = 2 ** zoom;
  const within = (place: number): number => Math.min(count - 1, Math.max(0, Math.floor(place * count)));
  const column = (lon: number): number => within((lon + 180) / 360);
  const row = (lat: number): number => {
    const sine = Math.sin((Math.min(EDGE, Math.max(-EDGE, lat)) * Math.PI) / 180);
    return within(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
  };
  return { x: { from: column(west), to: column(east) }, y: { from: row(north), to: row(south) } };
}

/** How many tiles a box has at these zooms. */
export function countTiles(box: Box, minZoom: number, maxZoom: number): number {
  let count = 0;
  for (let zoom = minZoom; zoom <= maxZoom; zoom += 1) {
    const { x, y } = rangesOf(box, zoom);
    count += (x.to - x.from + 1) * (y.to - y.from + 1);
  }
  return count;
}

/** The ids of the tiles that a box has at these zooms, growing. */
export function wantedTiles(box: Box, minZoom: number, maxZoom: number): Float64Array {
  const ids = new Float64Array(countTiles(box, minZoom, maxZoom));
  let at = 0;
  for (let zoom = minZoom; zoom <= maxZoom; zoom += 1) {
    const { x, y } = rangesOf(box, zoom);
    for (let column = x.from; column <= x.to; column += 1) {
      for (let row = y.from; row <= y.to; row += 1) {
        ids[at] = zxyToTileId(zoom, column, row);
        at += 1;
      }
    }
  }
  return ids.sort();
}
