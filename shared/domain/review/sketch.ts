import type { Position } from '../project';

// What is drawn on the map about a project: places, lines and areas, each with a few words.

export const SKETCH_SHAPES = ['point', 'line', 'area'] as const;

export type SketchShape = (typeof SKETCH_SHAPES)[number];

/** Few, and told apart on paper as well; what a colour means is for the label to say. */
export const SKETCH_COLORS = ['red', 'orange', 'green', 'blue', 'violet'] as const;

export type SketchColor = (typeof SKETCH_COLORS)[number];

/** Of one sketch: characters, and corners. How many there may be is bounded with all entries (`REVIEW_LIMITS`). */
export const SKETCH_LIMITS = { label: 120, points: 200 } as const;

/** Fewest corners of each. */
export const LEAST_POINTS: Readonly<Record<SketchShape, number>> = { point: 1, line: 2, area: 3 };

/** WGS84, decimal degrees, as GeoJSON has them: longitude first. */
export type SketchPoint = readonly [lon: number, lat: number];

export type Sketch = {
  readonly shape: SketchShape;
  /** From corner to corner; an area is closed from the last to the first. */
  readonly points: readonly SketchPoint[];
  readonly label: string;
  readonly color: SketchColor;
};

export type ReviewSketch = Sketch & {
  readonly kind: 'sketch';
  readonly projectId: number;
  /** When it was begun, epoch ms. */
  readonly at: number;
};

/** Whether so many corners make such a shape. */
export function isShape(shape: SketchShape, count: number): boolean {
  return count >= LEAST_POINTS[shape] && count <= (shape === 'point' ? 1 : SKETCH_LIMITS.points);
}

/** Digits after the point: about a centimetre, and no pointer is better. */
const DIGITS = 7;

/** A place as a sketch keeps it. */
export function sketchPoint({ lon, lat }: Position): SketchPoint {
  return [Number(lon.toFixed(DIGITS)), Number(lat.toFixed(DIGITS))];
}
