import type { ShownStatus } from '#shared/domain/project';
import { SHAPE_BOX, STATUS_SHAPES } from '../ui/statusShapes';
import type { MapPalette } from './palette';

/** Images are drawn at twice their size on the map, for screens of high density. */
export const IMAGE_PIXEL_RATIO = 2;

/** px on the map, halo included. */
const SIZE = 20;
/** px of the halo that lifts a mark off the ground. */
const HALO = 1.75;

/** Draws the mark of a status in the colours of the theme. Throws where the browser has no 2D canvas. */
export function drawStatusImage(status: ShownStatus, palette: MapPalette): ImageData {
  const side = SIZE * IMAGE_PIXEL_RATIO;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D canvas to draw the status marks with');
  const { path, draw, strokeWidth } = STATUS_SHAPES[status];
  const shape = new Path2D(path);
  const margin = (SIZE - SHAPE_BOX) / 2;
  context.scale(IMAGE_PIXEL_RATIO, IMAGE_PIXEL_RATIO);
  context.translate(margin, margin);
  context.lineJoin = 'round';
  context.lineCap = 'round';

  context.strokeStyle = palette.markHalo;
  context.lineWidth = strokeWidth + 2 * HALO;
  context.stroke(shape);
  // A hollow mark is hollow to the halo, not to whatever lies beneath it.
  if (status === 'planned') {
    context.fillStyle = palette.markHalo;
    context.fill(shape);
  }
  context.fillStyle = palette.status[status];
  context.strokeStyle = palette.status[status];
  context.lineWidth = strokeWidth;
  if (draw === 'fill') context.fill(shape);
  else context.stroke(shape);
  return context.getImageData(0, 0, side, side);
}
