import { parseArgs } from 'node:util';
import type { Box } from './wantedTiles';

export type Arguments = {
  readonly box: Box;
  /** An http or https address, or a path. */
  readonly source: string;
  readonly output: string;
  readonly minZoom: number;
  readonly maxZoom: number;
};

export const USAGE = `npm run basemap -- --bbox WEST,SOUTH,EAST,NORTH --source URL|FILE [--output FILE] [--min-zoom 0] [--max-zoom 15]
Cuts the streets of an area out of a larger pack (PMTiles 3), of which only the parts that are needed are read.
What was read stays when it is ended, and the same command goes on there. Default output: streets.pmtiles`;

/** The deepest zoom of tiles that are drawn anywhere. */
const DEEPEST = 24;

/** @throws Error with one sentence for the person at the keyboard */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      bbox: { type: 'string' },
      source: { type: 'string' },
      output: { type: 'string', default: 'streets.pmtiles' },
      'min-zoom': { type: 'string', default: '0' },
      'max-zoom': { type: 'string', default: '15' },
    },
  });
  if (values.bbox === undefined) throw new Error('--bbox is missing.');
  if (values.source === undefined) throw new Error('--source is missing.');
  const minZoom = readZoom('--min-zoom', values['min-zoom']);
  const maxZoom = readZoom('--max-zoom', values['max-zoom']);
  if (minZoom > maxZoom) throw new Error('--min-zoom is greater than --max-zoom.');
  return { box: readBox(values.bbox), source: values.source, output: values.output, minZoom, maxZoom };
}

function readZoom(name: string, text: string): number {
  const zoom = /^\d{1,2}$/.test(text) ? Number(text) : DEEPEST + 1;
  if (zoom > DEEPEST) throw new Error(`${name} is no zoom from 0 to ${DEEPEST}: ${text}`);
  return zoom;
}

function readBox(text: string): Box {
  const [west = NaN, south = NaN, east = NaN, north = NaN, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  const isOnEarth = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  if (more.length > 0 || !isOnEarth || !(west < east && south < north)) {
    throw new Error(`--bbox is no west,south,east,north in degrees: ${text}`);
  }
  return [west, south, east, north];
}
