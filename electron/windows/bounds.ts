import type { WindowBounds } from '../config/userFile';

/** In unscaled px: at 150 % a screen of 1366 × 768 has 910 × 512 of them. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Size = { readonly width: number; readonly height: number };

/** Smallest window in which every panel fits, in px. On a smaller screen the page scrolls instead. */
export const NEEDED_SIZE: Size = { width: 960, height: 600 };

const DEFAULT_SIZE: Size = { width: 1440, height: 900 };

/** This much of the title bar must be on a screen, in px, for the window to count as one of that screen. */
const REACHABLE: Size = { width: 120, height: 40 };

/**
 * Where the window opens: as it was left, within the screen it was left on, else in the default size where the system
 * puts it, on the first of the screens. A second monitor may have been unplugged since, or the scale changed.
 * @param screens the usable area of each, without task bars; the primary one first
 */
export function chooseBounds(
  saved: WindowBounds | null,
  screens: readonly Rectangle[],
): { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number } {
  const screen = saved && screenOf(saved, screens);
  if (!screen) return smaller(DEFAULT_SIZE, screens[0] ?? DEFAULT_SIZE);
  const least = leastSize(screen);
  return fitInto(
    {
      x: saved.x,
      y: saved.y,
      width: Math.max(least.width, saved.width),
      height: Math.max(least.height, saved.height),
    },
    screen,
  );
}

/** How small the window may be made on a screen: what the panels need, but never more than the screen has. */
export function leastSize(screen: Size): Size {
  return smaller(NEEDED_SIZE, screen);
}

/** The window moved and shrunk so that all of it is on the screen; the same place when it is there already. */
export function fitInto(window: Rectangle, screen: Rectangle): Rectangle {
  const { width, height } = smaller(window, screen);
  return {
    x: Math.min(Math.max(window.x, screen.x), screen.x + screen.width - width),
    y: Math.min(Math.max(window.y, screen.y), screen.y + screen.height - height),
    width,
    height,
  };
}

/** Of the screens on which the title bar can be reached, the one that shows most of the window. */
function screenOf(window: Rectangle, screens: readonly Rectangle[]): Rectangle | null {
  const reachable = screens.filter((screen) => isReachable(window, screen));
  return reachable.toSorted((a, b) => sharedArea(window, b) - sharedArea(window, a))[0] ?? null;
}

function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const isTopVisible = window.y >= screen.y && window.y + REACHABLE.height <= screen.y + screen.height;
  return sharedLength(window.x, window.width, screen.x, screen.width) >= REACHABLE.width && isTopVisible;
}

function sharedArea(a: Rectangle, b: Rectangle): number {
  const height = sharedLength(a.y, a.height, b.y, b.height);
  return Math.max(0, sharedLength(a.x, a.width, b.x, b.width)) * Math.max(0, height);
}

function sharedLength(startA: number, lengthA: number, startB: number, lengthB: number): number {
  return Math.min(startA + lengthA, startB + lengthB) - Math.max(startA, startB);
}

function smaller(a: Size, b: Size): Size {
  return { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) };
}
