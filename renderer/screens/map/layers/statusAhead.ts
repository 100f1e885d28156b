import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapPalette } from '../palette';

// A status may be drawn ahead of the source, through feature state. The shape of the mark is laid out in the worker and
// follows with the source; until then a plain disc in the new colour replaces it.

/** The status of a project as it is to be drawn now. */
const statusNow: ExpressionSpecification = [
  'to-string',
  ['coalesce', ['feature-state', 'status'], ['get', 'status']],
];

/** Whether it is another than the source has. */
export const isAhead: ExpressionSpecification = ['!=', statusNow, ['to-string', ['get', 'status']]];

/** The colour of that status. */
export function statusColor(palette: MapPalette): ExpressionSpecification {
  return [
    'match',
    statusNow,
    'planned',
    palette.status.planned,
    'in_progress',
    palette.status.in_progress,
    'completed',
    palette.status.completed,
    'delayed',
    palette.status.delayed,
    'unknown',
    palette.status.unknown,
    palette.status.cancelled,
  ];
}
