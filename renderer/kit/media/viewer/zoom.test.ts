import { describe, expect, it } from 'vitest';
import { actualSize, fitOf, moved, percentOf, place, WHOLE, zoomed, type Sizes } from './zoom';

const SIZES: Sizes = { picture: { width: 4_000, height: 3_000 }, stage: { width: 800, height: 800 } };

describe('how a picture is looked at', () => {
  it('begins whole, in the middle', () => {
    expect(place(WHOLE, SIZES)).toEqual({ left: 0, top: 100, width: 800, height: 600 });
    expect(percentOf(WHOLE, SIZES)).toBe(20);
  });

  it('never makes a small picture larger by itself', () => {
    expect(fitOf({ ...SIZES, picture: { width: 80, height: 60 } })).toBe(1);
  });

  it('keeps what is under the pointer', () => {
    const view = zoomed(WHOLE, 2, SIZES, { x: 200, y: 400 });
    const placed = place(view, SIZES);
    expect(placed.width).toBe(1_600);
    // A quarter of the width stood there before.
    expect((200 - placed.left) / placed.width).toBeCloseTo(0.25);
  });

  it('goes to its own size, and no dot grows beyond eight', () => {
    expect(percentOf(actualSize(WHOLE, SIZES), SIZES)).toBe(100);
    let view = WHOLE;
    for (let press = 0; press < 40; press += 1) view = zoomed(view, 1.5, SIZES);
    expect(percentOf(view, SIZES)).toBe(800);
    for (let press = 0; press < 40; press += 1) view = zoomed(view, 1 / 1.5, SIZES);
    expect(view).toEqual(WHOLE);
  });

  it('is moved no further than its edges', () => {
    const view = moved(zoomed(WHOLE, 2, SIZES), { x: 10_000, y: -10_000 }, SIZES);
    const placed = place(view, SIZES);
    expect(placed.left).toBeCloseTo(0);
    expect(placed.top + placed.height).toBeCloseTo(800);
    expect(moved(WHOLE, { x: 50, y: 50 }, SIZES)).toEqual(WHOLE);
  });
});
