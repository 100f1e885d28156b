import { describe, expect, it } from 'vitest';
import { chooseBounds, MIN_SIZE } from './bounds';

const LAPTOP = { x: 0, y: 0, width: 1366, height: 728 };
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
  });

  it('fits the default into a small screen, but not below the least', () => {
    expect(chooseBounds(null, [LAPTOP])).toEqual({ width: 1366, height: 728 });
    expect(chooseBounds(null, [{ x: 0, y: 0, width: 800, height: 500 }])).toEqual(MIN_SIZE);
    expect(chooseBounds(null, [])).toEqual({ width: 1440, height: 900 });
  });

  it.each([
    ['on the first screen', saved(10, 10), [LAPTOP]],
    ['on the second screen', saved(1500, 100), [LAPTOP, SECOND]],
    ['half off the left edge', saved(-600, 0), [LAPTOP]],
    ['half off the right edge', saved(1200, 0), [LAPTOP]],
  ])('opens as it was left %s', (_where, window, displays) => {
    const { x, y, width, height } = window;
    expect(chooseBounds(window, displays)).toEqual({ x, y, width, height });
  });

  it.each([
    ['on a screen that is gone', saved(1500, 100)],
    ['with its title bar above the screen', saved(10, -30)],
    ['with its title bar below the screen', saved(10, 720)],
    ['with a sliver in sight', saved(1300, 10)],
  ])('does not open where it was left %s', (_where, window) => {
    expect(chooseBounds(window, [LAPTOP])).not.toHaveProperty('x');
  });

  it('never opens smaller than every panel needs', () => {
    expect(chooseBounds(saved(0, 0, 200, 100), [LAPTOP])).toEqual({ x: 0, y: 0, ...MIN_SIZE });
  });
});
