import { describe, expect, it } from 'vitest';
import { readDirectory } from './directory';

const ROOM = { tiles: 1_000, leaves: 500 };

/** Columns of numbers below 128, each one byte. */
const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

describe('a directory', () => {
  it('is read column by column; a place of 0 follows the one before', () => {
    expect(readDirectory(bytes(2, 5, 1, 1, 3, 10, 20, 1, 0), ROOM)).toEqual([
      { tileId: 5, runLength: 1, length: 10, offset: 0 },
      { tileId: 6, runLength: 3, length: 20, offset: 10 },
    ]);
  });

  it.each<[string, Uint8Array]>([
    ['says it has none', bytes(0)],
    ['is empty', bytes()],
    ['says it has more than it holds', bytes(100, 1, 1, 1, 1)],
    ['says it has billions', bytes(0xff, 0xff, 0xff, 0xff, 0x7f, 1, 1, 1)],
    ['ends within a number', bytes(1, 0x80, 0x80, 0x80, 0x80)],
    ['ends too early', bytes(2, 1, 1, 1, 1, 5, 5, 1)],
    ['has a number longer than any', bytes(1, ...Array<number>(12).fill(0xff), 1, 1, 1)],
    ['names a tile twice', bytes(2, 5, 0, 1, 1, 5, 5, 1, 6)],
    ['begins after nothing', bytes(1, 5, 1, 10, 0)],
    ['has a tile without bytes', bytes(1, 5, 1, 0, 1)],
    ['leads beyond the tiles', bytes(1, 5, 1, 10, 0xe0, 7)],
    ['leads beyond the leaves', bytes(1, 5, 0, 10, 0xf8, 3)],
  ])('that %s is refused', (_, lying) => {
    expect(() => readDirectory(lying, ROOM)).toThrow(expect.objectContaining({ problem: 'damaged' }));
  });
});
