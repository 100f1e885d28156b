import { describe, expect, it } from 'vitest';
import { MOST_ENTRIES, readDirectory } from './directory';

const ROOM = { tiles: 1_000, leaves: 500 };

/** Columns of numbers below 128, each one byte. */
const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

describe('a directory', () => {
  it('is read column by column; a place of 0 follows the one before', () => {
    const directory = readDirectory(bytes(2, 5, 1, 1, 3, 10, 20, 1, 0), ROOM);
    expect([directory.size, directory.at(0), directory.at(1)]).toEqual([
      2,
      { tileId: 5, runLength: 1, length: 10, offset: 0 },
      { tileId: 6, runLength: 3, length: 20, offset: 10 },
    ]);
  });

  it('finds a tile, one of a run, and what leads further', () => {
    // Tile 5; tiles 8 and 9; a directory from tile 20 on.
    const directory = readDirectory(bytes(3, 5, 3, 12, 1, 2, 0, 10, 20, 30, 1, 0, 1), ROOM);
    const lengths = [4, 5, 6, 7, 8, 9, 10, 19, 20, 9_999].map((id) => directory.find(id)?.length ?? null);
    expect(lengths).toEqual([null, 10, null, null, 20, 20, null, null, 30, 30]);
  });

  it('with more entries than any has is refused, before its memory is taken', () => {
    // The number, then as many entries as it says: each is the tile, or the place, right after the one before.
    const many = (count: number): Uint8Array => {
      const columns = new Uint8Array(3 + count * 4).fill(1);
      columns.set([(count & 127) | 128, ((count >> 7) & 127) | 128, count >> 14]);
      return columns;
    };
    expect(readDirectory(many(MOST_ENTRIES), ROOM).size).toBe(MOST_ENTRIES);
    expect(() => readDirectory(many(MOST_ENTRIES + 1), ROOM)).toThrow(
      expect.objectContaining({ problem: 'damaged' }),
    );
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
