import type { WindowBounds } from '../config/userFile';

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Smallest window in which every panel still fits, in px. */
export const MIN_SIZE = { width: 960, height: 600 } as const;

const DEFAULT_SIZE = { width: 1440, height: 900 } as const;

/** This much of the title bar must be on a screen, in px, for the window to be found again. */
const REACHABLE = { width: 120, height: 40 } as const;

/**
 * Where the window opens: as it was left when that is still on a screen, else in the default size where the system
 * puts it. A second monitor may have been unplugged since.
 */
export function chooseBounds(
  saved: WindowBounds | null,
  displays: readonly Rectangle[],
): { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number } {
  const largest = displays.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  const fit = (size: number, available: number | undefined, least: number): number =>
    Math.max(least, Math.min(size, available ?? size));
  if (!saved || !displays.some((display) => isReachable(saved, display))) {
    return {
      width: fit(DEFAULT_SIZE.width, largest?.width, MIN_SIZE.width),
      height: fit(DEFAULT_SIZE.height, largest?.height, MIN_SIZE.height),
    };
  }
  return {
    x: saved.x,
    y: saved.y,
    width: Math.max(MIN_SIZE.width, saved.width),
    height: Math.max(MIN_SIZE.height, saved.height),
  };
}

function isReachable(window: Rectangle, display: Rectangle): boolean {
  const overlapX =
    Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const isTopVisible = window.y >= display.y && window.y + REACHABLE.height <= display.y + display.height;
  return overlapX >= REACHABLE.width && isTopVisible;
}
