import { createContext, type ReactNode } from 'react';
import type { Sketch, SketchPoint, SketchShape } from '#shared/domain/review/sketch';

/** A sketch as the map shows it. */
export type DrawnSketch = Sketch & { /** Of its entry. */ readonly id: string };

/** What a press on the map does: it draws one of the shapes, or moves what is drawn. */
export type SketchTool = SketchShape | 'move';

/** What is being drawn on the map. */
export type MapHand = {
  /** Takes back the last corner; false where nothing is being drawn. */
  readonly undo: () => boolean;
};

export type LentMapProps = {
  /** What this map shows, for those who do not see it. */
  readonly label: string;
  /** It looks here, and rings it. */
  readonly projectId: number;
  readonly sketches: readonly DrawnSketch[];
  /** Of a shape that is not finished; drawing a line or an area goes on from there. */
  readonly corners?: readonly SketchPoint[];
  readonly tool?: SketchTool | null;
  /** Only to be looked at. */
  readonly isStill?: boolean;
  readonly onDrawn?: (shape: SketchShape, points: readonly SketchPoint[]) => void;
  /** Told the corners of the line or area in hand after each that is set or taken back; of none, once it was given up. */
  readonly onCorners?: (corners: readonly SketchPoint[]) => void;
  readonly onMoved?: (id: string, points: readonly SketchPoint[]) => void;
  /** Told who draws, and null once nobody does. */
  readonly onHand?: (hand: MapHand | null) => void;
};

/**
 * Draws the one map of the window, lent to another view for as long as that shows it. A screen imports no other one, so the shell gives
 * it; null where there is none.
 */
export const LentMapContext = createContext<((props: LentMapProps) => ReactNode) | null>(null);
