import { describe, expect, it } from 'vitest';
import { besideSpot } from './spotPlace';

const BOX = { width: 300, height: 200 };
const ROOM = { width: 1000, height: 600 };

describe('besideSpot', () => {
  it('stands right of the mark, or left of it where there is no room, and never over the edge', () => {
    expect(besideSpot({ x: 400, y: 300 }, BOX, ROOM)).toEqual({ left: 422, top: 200 });
    expect(besideSpot({ x: 900, y: 300 }, BOX, ROOM)).toEqual({ left: 578, top: 200 });
    expect(besideSpot({ x: 400, y: 10 }, BOX, ROOM).top).toBe(8);
    expect(besideSpot({ x: 400, y: 590 }, BOX, ROOM).top).toBe(392);
    expect(besideSpot({ x: 150, y: 300 }, BOX, { width: 320, height: 600 })).toEqual({ left: 12, top: 200 });
  });
});
