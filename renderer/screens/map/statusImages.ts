import type { ShownStatus } from '#shared/domain/project';
import { SHAPE_BOX, STATUS_SHAPES } from '../../ui/statusShapes';
import { drawMarkImage } from './markImage';
import type { MapPalette } from './palette';

/** px on the map, halo included. */
const SIZE = 20;
/** px of the halo that separates a mark from the ground. */
const HALO = 1.75;

/** Draws the mark of a status in the colours of the theme. Throws where the browser has no 2D canvas. */
export function drawStatusImage(status: ShownStatus, palette: MapPalette): ImageData {
  const { path, draw, strokeWidth } = STATUS_SHAPES[status];
  const shape = new Path2D(path);
  const margin = (SIZE - SHAPE_BOX) / 2;
  return drawMarkImage(SIZE, (context) => {
    context.translate(margin, margin);
    context.lineJoin = 'round';
    context.lineCap = 'round';

    context.strokeStyle = palette.markHalo;
    context.lineWidth = strokeWidth + 2 * HALO;
    context.stroke(shape);
    // A hollow mark shows the halo inside, not what is beneath it.
    if (status === 'planned') {
      context.fillStyle = palette.markHalo;
      context.fill(shape);
    }
    context.fillStyle = palette.status[status];
    context.strokeStyle = palette.status[status];
    context.lineWidth = strokeWidth;
    if (draw === 'fill') context.fill(shape);
    else context.stroke(shape);
  });
}
