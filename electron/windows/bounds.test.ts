import { describe, expect, it } from 'vitest';
import { chooseBounds, fitInto, leastSize, NEEDED_SIZE } from './bounds';

const LAPTOP = { x: 0, y: 0, width: 1366, height: 728 };
/** The same at 150 % and at 200 %, with its task bar. */
const LAPTOP_150 = { x: 0, y: 0, width: 910, height: 485 };
const LAPTOP_200 = { x: 0, y: 0, width: 683, height: 364 };
const SECOND = { x: 1366, y: 0, width: 2560, height: 1400 };
const saved = (x: number, y: number, width = 1200, height = 700) => ({
  x,
  y,
  width,
  height,
  isMaximized: false,
});

describe('chooseBounds', () => {
  it('opens in the default size where the system puts it, the first time', () => {
    expect(chooseBounds(null, [SECOND, LAPTOP])).toEqual({ width: 1440, height: 900 });
    expect(chooseBounds(null, [])).toEqual({ width: 1440, height: 900 });
  });

  it.each([LAPTOP, LAPTOP_150, LAPTOP_200])('fits the default into a screen of %o', (screen) => {
    expect(chooseBounds(null, [screen])).toEqual({ width: screen.width, height: screen.height });
  });

  it('fits the default into the screen it opens on, however large another one is', () => {
    expect(chooseBounds(null, [LAPTOP_150, SECOND])).toEqual({ width: 910, height: 485 });
  });

  it.each([
    ['on the first screen', saved(10, 10), [LAPTOP]],
    ['on the second screen', saved(1500, 100), [LAPTOP, SECOND]],
  ])('opens as it was left %s', (_where, window, screens) => {
    const { x, y, width, height } = window;
    expect(chooseBounds(window, screens)).toEqual({ x, y, width, height });
  });

  it.each([
    ['half off the left edge', saved(-600, 0), [LAPTOP], { x: 0, y: 0, width: 1200, height: 700 }],
    ['half off the right edge', saved(1200, 0), [LAPTOP], { x: 166, y: 0, width: 1200, height: 700 }],
    ['over the lower edge', saved(0, 600), [LAPTOP], { x: 0, y: 28, width: 1200, height: 700 }],
    [
      'across two screens, mostly on the second',
      saved(900, 0),
      [LAPTOP, SECOND],
      { x: 1366, y: 0, width: 1200, height: 700 },
    ],
  ])('comes back whole when it was left %s', (_where, window, screens, expected) => {
    expect(chooseBounds(window, screens)).toEqual(expected);
  });

  it.each([LAPTOP, LAPTOP_150, LAPTOP_200])('shrinks what is larger than its screen, %o', (screen) => {
    expect(chooseBounds(saved(20, 20, 3600, 1900), [screen])).toEqual(screen);
  });

  it.each([
    ['on a screen that is gone', saved(1500, 100)],
    ['with its title bar above the screen', saved(10, -30)],
    ['with its title bar below the screen', saved(10, 720)],
    ['with a sliver in sight', saved(1300, 10)],
  ])('does not open where it was left %s', (_where, window) => {
    expect(chooseBounds(window, [LAPTOP])).not.toHaveProperty('x');
  });

  it('opens no smaller than every panel needs where the screen has room for that', () => {
    expect(chooseBounds(saved(0, 0, 200, 100), [LAPTOP])).toEqual({ x: 0, y: 0, ...NEEDED_SIZE });
    expect(chooseBounds(saved(0, 0, 200, 100), [LAPTOP_200])).toEqual(LAPTOP_200);
  });
});

describe('leastSize', () => {
  it('asks for no more than the screen has', () => {
    expect(leastSize(LAPTOP)).toEqual(NEEDED_SIZE);
    expect(leastSize(LAPTOP_150)).toEqual({ width: 910, height: 485 });
    expect(leastSize({ width: 2000, height: 500 })).toEqual({ width: 960, height: 500 });
  });
});

describe('fitInto', () => {
  it('leaves a window alone that is on its screen', () => {
    const window = { x: 5, y: 6, width: 900, height: 400 };
    expect(fitInto(window, LAPTOP_150)).toEqual(window);
  });

  it('keeps a window on a screen left of and above the first', () => {
    const screen = { x: -1920, y: -200, width: 1920, height: 1040 };
    expect(fitInto({ x: -2000, y: 900, width: 1000, height: 600 }, screen)).toEqual({
      x: -1920,
      y: 240,
      width: 1000,
      height: 600,
    });
  });
});
