import { sketchPoint, type SketchPoint } from '#shared/domain/review/sketch';
import { parsePlace } from '../../kit/map/parsePlace';

// The corners of a sketch that is not finished, as the review keeps them: a text, one corner a line.

export type ReadCorners = {
  /** Those that are places, in their order. */
  readonly points: readonly SketchPoint[];
  /** The first line that is no place, from 1, empty ones not counted; null where all are. */
  readonly wrong: number | null;
};

/** Reads what was typed, or drawn on the map. */
export function readCorners(text: string): ReadCorners {
  const read = linesOf(text).map((line) => {
    const place = parsePlace(line);
    return place && sketchPoint({ lon: Number(place.longitude), lat: Number(place.latitude) });
  });
  const wrong = read.indexOf(null);
  return { points: read.filter((point) => point !== null), wrong: wrong < 0 ? null : wrong + 1 };
}

/** Corners as somebody would type them. */
export function typeCorners(points: readonly SketchPoint[]): string {
  return points.map(([lon, lat]) => `${lat}, ${lon}`).join('\n');
}

/** One corner more. */
export function withCorner(text: string, point: SketchPoint): string {
  return [...linesOf(text), typeCorners([point])].join('\n');
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
