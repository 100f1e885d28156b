import type { ShownStatus } from '#shared/domain/project';

/** One mark as a path in a 16 × 16 box, filled or stroked; drawable as SVG and through `Path2D`. */
export type StatusShape = {
  readonly path: string;
  readonly draw: 'fill' | 'stroke';
  /** In units of the box; only for `stroke`. */
  readonly strokeWidth: number;
};

export const SHAPE_BOX = 16;

/** Shape tells the status as much as colour does: neither alone is safe for everybody. */
export const STATUS_SHAPES: Readonly<Record<ShownStatus, StatusShape>> = {
  planned: { path: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10z', draw: 'stroke', strokeWidth: 2 },
  in_progress: {
    path: 'M8 2.25a5.75 5.75 0 1 0 0 11.5a5.75 5.75 0 1 0 0-11.5z',
    draw: 'fill',
    strokeWidth: 0,
  },
  completed: { path: 'M2.75 8.5L6.5 12.25L13.25 4', draw: 'stroke', strokeWidth: 2.25 },
  delayed: { path: 'M8 1.75L15 14H1z', draw: 'fill', strokeWidth: 0 },
  cancelled: { path: 'M3.5 3.5L12.5 12.5M12.5 3.5L3.5 12.5', draw: 'stroke', strokeWidth: 2.25 },
  unknown: {
    path: 'M5.25 5.75C5.25 4 6.5 3 8 3C9.6 3 10.75 4 10.75 5.5C10.75 7.5 8 7.75 8 9.75M8 12.9L8 13',
    draw: 'stroke',
    strokeWidth: 2,
  },
};

/** Name of the colour token of each status, without `var()`. */
export const STATUS_COLOR_TOKENS: Readonly<Record<ShownStatus, `--status-${string}`>> = {
  planned: '--status-planned',
  in_progress: '--status-in-progress',
  completed: '--status-completed',
  delayed: '--status-delayed',
  cancelled: '--status-cancelled',
  unknown: '--status-unknown',
};
