import type { PixelSize } from '#shared/domain/media';

/**
 * How a picture is looked at: how many times larger than it fits, and which point of it, as fractions of its width and height,
 * stands in the middle. The same for pictures of other sizes and windows of other sizes.
 */
export type View = { readonly times: number; readonly x: number; readonly y: number };

/** The whole picture. */
export const WHOLE: View = { times: 1, x: 0.5, y: 0.5 };

/** One press of a key or a button. */
export const STEP = 1.5;

/** A dot of the picture is drawn at most so large, in dots of the screen. */
const LARGEST_DOT = 8;

/** Sizes in CSS pixels; `picture` as it is at one dot of the picture a dot of the screen. */
export type Sizes = { readonly picture: PixelSize; readonly stage: PixelSize };

/** Where and how large a picture is drawn in its stage, in CSS pixels. */
export type Placed = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** How much smaller than its dots a picture is where it fits; a small one is not made larger. */
export function fitOf({ picture, stage }: Sizes): number {
  return Math.min(1, stage.width / picture.width, stage.height / picture.height);
}

/** The view at one dot of the picture a dot of the screen, around the same point. */
export function actualSize(view: View, sizes: Sizes): View {
  return bounded({ ...view, times: 1 / fitOf(sizes) }, sizes);
}

/**
 * Larger or smaller, while a point of the stage keeps what it shows.
 * @param at in CSS pixels from the stage's corner; default: its middle
 */
export function zoomed(
  view: View,
  by: number,
  sizes: Sizes,
  at?: { readonly x: number; readonly y: number },
): View {
  const { stage } = sizes;
  const point = at ?? { x: stage.width / 2, y: stage.height / 2 };
  const before = place(view, sizes);
  const [x, y] = [(point.x - before.left) / before.width, (point.y - before.top) / before.height];
  const times = timesWithin(view.times * by, sizes);
  const grown = times / view.times;
  return bounded(
    {
      times,
      x: x + (stage.width / 2 - point.x) / (before.width * grown),
      y: y + (stage.height / 2 - point.y) / (before.height * grown),
    },
    sizes,
  );
}

/** Moved under the hand. @param by CSS pixels to the right and down */
export function moved(view: View, by: { readonly x: number; readonly y: number }, sizes: Sizes): View {
  const { width, height } = place(view, sizes);
  return bounded({ ...view, x: view.x - by.x / width, y: view.y - by.y / height }, sizes);
}

export function place(view: View, sizes: Sizes): Placed {
  const { picture, stage } = sizes;
  const scale = fitOf(sizes) * view.times;
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { width, height, left: stage.width / 2 - view.x * width, top: stage.height / 2 - view.y * height };
}

/** Percent of the picture's own size. */
export function percentOf(view: View, sizes: Sizes): number {
  return Math.round(fitOf(sizes) * view.times * 100);
}

/** A picture larger than the stage fills it, a smaller one stands in its middle. */
function bounded(view: View, sizes: Sizes): View {
  const times = timesWithin(view.times, sizes);
  const scale = fitOf(sizes) * times;
  const within = (at: number, picture: number, stage: number): number => {
    const half = stage / (picture * scale) / 2;
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, at));
  };
  return {
    times,
    x: within(view.x, sizes.picture.width, sizes.stage.width),
    y: within(view.y, sizes.picture.height, sizes.stage.height),
  };
}

function timesWithin(times: number, sizes: Sizes): number {
  return Math.min(LARGEST_DOT / fitOf(sizes), Math.max(1, times));
}
