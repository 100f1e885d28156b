import type { PixelSize } from '#shared/domain/media';

/** How a picture fills its box: cut to it, or whole within it. */
export type Fit = 'cover' | 'contain';

/** Dots that an unpacked picture may keep: 96 MB. */
const MOST_DOTS = 24_000_000;

/**
 * How many dots wide a picture is to be unpacked, so that it is sharp in a box and no larger than that; never larger than it
 * is.
 * @param box width and height in dots of the screen
 */
export function widthFor({ width, height }: PixelSize, box: PixelSize, fit: Fit): number {
  const [across, down] = [box.width / width, box.height / height];
  const wanted = Math.min(1, fit === 'cover' ? Math.max(across, down) : Math.min(across, down));
  // A strip of a picture that covers a square would be unpacked as large as it is.
  const allowed = Math.sqrt(MOST_DOTS / (width * height));
  return Math.max(1, Math.round(width * Math.min(wanted, allowed)));
}

/** How many dots wide a picture is unpacked to be looked at closely. */
export function widthWhole({ width, height }: PixelSize): number {
  return Math.max(1, Math.floor(width * Math.min(1, Math.sqrt(MOST_DOTS / (width * height)))));
}
