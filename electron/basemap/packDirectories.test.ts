import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MOST_ENTRIES } from './directory';
import { PackDirectories } from './packDirectories';
import { memoryPack, packBytes } from './testing/packs';

const BROTLI = 3;
const HEADER_BYTES = 127;
const STEP = 1_000_000;

/** A number as directories have them. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return [...bytes, left];
}

/** A directory of so many tiles, one after the other. */
function leafOf(entries: number, firstTile = 0): Uint8Array {
  const beginning = [...varint(entries), ...varint(firstTile)];
  const bytes = new Uint8Array(beginning.length + entries * 4 - 1).fill(1);
  bytes.set(beginning);
  return new Uint8Array(brotliCompressSync(bytes));
}

/** A file of leaves, each beginning a million tiles after the one before, and of a root that leads to them. */
function packOf(leaves: readonly Uint8Array[]) {
  const columns = [
    varint(leaves.length),
    ...leaves.map((_, index) => varint(index === 0 ? 0 : STEP)),
    ...leaves.map(() => [0]),
    ...leaves.map(({ length }) => varint(length)),
    ...leaves.map((_, index) => [index === 0 ? 1 : 0]),
  ];
  const root = new Uint8Array(brotliCompressSync(Uint8Array.from(columns.flat())));
  const body = Buffer.concat([root, ...leaves]);
  const bytes = new Uint8Array([...packBytes().subarray(0, HEADER_BYTES), ...body, 0]);
  const view = new DataView(bytes.buffer);
  const parts = [
    [HEADER_BYTES, root.length],
    [HEADER_BYTES, 0],
    [HEADER_BYTES + root.length, body.length - root.length],
    [HEADER_BYTES + body.length, 1],
  ] as const;
  parts.forEach(([offset, length], index) => {
    view.setBigUint64(8 + index * 16, BigInt(offset), true);
    view.setBigUint64(16 + index * 16, BigInt(length), true);
  });
  view.setUint8(97, BROTLI);
  return memoryPack(bytes);
}

describe('the directories of a pack', () => {
  it('are refused where a few bytes unpack to millions of entries', async () => {
    const file = packOf([leafOf(3_900_000)]);
    expect(file.size).toBeLessThan(1_000);
    const directories = await PackDirectories.open(file);
    await expect(directories.find(0)).rejects.toMatchObject({ problem: 'damaged' });
  });

  it('are refused where a few bytes unpack to megabytes', async () => {
    const padded = new Uint8Array(brotliCompressSync(new Uint8Array(2_000_000).fill(1)));
    const directories = await PackDirectories.open(packOf([padded]));
    await expect(directories.find(0)).rejects.toMatchObject({ problem: 'damaged' });
  });

  it('are held up to a number of entries in all, and those used last stay', async () => {
    const file = packOf(Array.from({ length: 6 }, (_, index) => leafOf(MOST_ENTRIES - 1, index * STEP)));
    const directories = await PackDirectories.open(file);
    const readsFor = async (leaf: number): Promise<number> => {
      const before = file.reads.length;
      expect(await directories.find(leaf * STEP)).toMatchObject({ offset: 0, length: 1 });
      return file.reads.length - before;
    };
    // The root is read with the first.
    expect(await readsFor(0)).toBe(2);
    for (const leaf of [1, 2, 3, 4, 5]) expect(await readsFor(leaf)).toBe(1);
    expect([await readsFor(5), await readsFor(3), await readsFor(0)]).toEqual([0, 0, 1]);
  });

  it('are read once where several tiles ask for the same at a time', async () => {
    const file = packOf([leafOf(9)]);
    const directories = await PackDirectories.open(file);
    const before = file.reads.length;
    await Promise.all([1, 2, 3].map((tile) => directories.find(tile)));
    expect(file.reads.length - before).toBe(2);
  });
});
