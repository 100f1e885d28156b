import type { Feature } from 'geojson';
import { createStore } from 'zustand/vanilla';
import type { SketchPoint } from '#shared/domain/review/sketch';
import type { DrawnSketch } from '../../../kit/map/lentMap';

export type SketchState = {
  /** What is drawn; while somebody moves them, they are in hand instead. */
  readonly sketches: readonly DrawnSketch[];
  /** Corners of a shape that is not finished, while nobody draws. */
  readonly corners: readonly SketchPoint[];
  /** What is being drawn or moved, with its corners; of the drawing library. */
  readonly inHand: readonly Feature[];
};

/** The sketches on the map; its layer draws them. */
export const sketchStore = createStore<SketchState>(() => ({ sketches: [], corners: [], inHand: [] }));
