import { describe, expect, it } from 'vitest';
import { groundOf, roomOnMap, type Nested } from './outlineGround';

const square = (west: number, south: number, side = 1): Nested => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const polygon = (...rings: Nested[]): Nested => rings;

/** Over and over from the left edge to the right one. */
const zigzag = (turns: number): Nested =>
  Array.from({ length: turns }, (_, index) => [index % 2, index / turns]);

const areDrawn = (all: readonly Nested[]): number => all.filter(roomOnMap(all)).length;

describe('the ground an outline takes', () => {
  it('is what its rings enclose and how long they are', () => {
    expect(groundOf(polygon(square(0, 0, 2)))).toEqual({ area: 4, length: 8 });
    expect(groundOf([polygon(square(0, 0)), polygon(square(5, 5), square(5.25, 5.25, 0.5))])).toEqual({
      area: 2.25,
      length: 10,
    });
    expect(groundOf([])).toEqual({ area: 0, length: 0 });
  });

  it('is there for outlines that lie beside each other, however many', () => {
    const city = Array.from({ length: 400 }, (_, index) =>
      polygon(square(index % 20, Math.floor(index / 20))),
    );
    expect(areDrawn(city)).toBe(400);
    expect(areDrawn([polygon(square(0, 0))])).toBe(1);
    expect(areDrawn([])).toBe(0);
  });

  it('is there for the same outlines twice, and not for twenty times', () => {
    expect(areDrawn(Array.from({ length: 2 }, () => polygon(square(0, 0))))).toBe(2);
    expect(areDrawn(Array.from({ length: 20 }, () => polygon(square(0, 0))))).toBe(3);
  });

  it('is not there for lines that cross the map thousands of times; the others are drawn', () => {
    expect(areDrawn([zigzag(15_000), square(0, 0)])).toBe(1);
    expect(areDrawn([zigzag(30), square(0, 0)])).toBe(2);
  });
});
