import { SHOWN_STATUSES } from '#shared/domain/project';
import { drawMarkImage } from './markImage';
import type { MapPalette } from './palette';
import { RING_PARTS, type StatusCounts } from './spots';

/** px on the map, halo included. */
const SIZE = 32;
/** px from the middle to the middle of the ring, and its width. */
const RADIUS = 11.5;
const WIDTH = 4;
const HALO = 1.5;

/** px from the middle to the end of the halo. */
export const SPOT_RADIUS = RADIUS + WIDTH / 2 + HALO;

/** Draws the mark of several projects at one spot: a disc for their number, a ring of their statuses. */
export function drawSpotImage(ring: StatusCounts, palette: MapPalette): ImageData {
  return drawMarkImage(SIZE, (context) => {
    context.translate(SIZE / 2, SIZE / 2);
    const disc = (radius: number, color: string): void => {
      context.beginPath();
      context.arc(0, 0, radius, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.fill();
    };
    disc(SPOT_RADIUS, palette.markHalo);
    disc(RADIUS, palette.cluster);
    context.lineWidth = WIDTH;
    const step = (2 * Math.PI) / RING_PARTS;
    let from = -Math.PI / 2;
    const present = SHOWN_STATUSES.filter((status) => ring[status] > 0);
    for (const status of present) {
      const to = from + ring[status] * step;
      // A thin gap separates neighbours whose colours alone might not.
      const gap = present.length > 1 ? 0.06 : 0;
      context.beginPath();
      context.arc(0, 0, RADIUS, from + gap, to - gap);
      context.strokeStyle = palette.status[status];
      context.stroke();
      from = to;
    }
  });
}
