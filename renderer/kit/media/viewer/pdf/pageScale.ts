import type { PixelSize } from '#shared/domain/media';

/** Pages of a document that are shown. */
export const MOST_PAGES = 2_000;

/** Points of a page's side that count: the longest that the format itself allows is 14,400. */
const LONGEST_SIDE = 14_400;

/** Dots that a drawn page may have: 48 MB, and a few pages are drawn at once. */
const MOST_DOTS = 12_000_000;
/** Dots of one side that every graphics driver draws. */
const LONGEST_DRAWN = 8_192;

/** CSS pixels of a point: 96 to the inch, and 72. */
export const PIXELS_A_POINT = 96 / 72;

/** A page's size in points, as it may be laid out: a lie about it costs only the page. */
export function soundSize({ width, height }: PixelSize): PixelSize {
  const within = (side: number): number =>
    Number.isFinite(side) ? Math.min(LONGEST_SIDE, Math.max(1, side)) : 1;
  return { width: within(width), height: within(height) };
}

/** Dots that a page is drawn with for a point, at most as many as its place on screen has. */
export function dotsAPoint({ width, height }: PixelSize, wanted: number): number {
  return Math.min(
    wanted,
    Math.sqrt(MOST_DOTS / (width * height)),
    LONGEST_DRAWN / width,
    LONGEST_DRAWN / height,
  );
}
