import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeStreetPack } from '../demo/streets/cutTiles';
import { Pack, isTileAddress } from './pack';
import { altered, memoryPack, packBytes, TILE_TEXT } from './testing/packs';

const SOUND = packBytes();

/** A PNG's beginning: signature, IHDR of the size given. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const pictures = (tile: Uint8Array) => packBytes({ tileType: 2, tileCompression: 1, metadata: {} }, tile);

describe('a pack', () => {
  it('gives its tiles unpacked, and says what it is and where', async () => {
    const pack = await Pack.open(memoryPack(SOUND));
    expect(pack.about).toEqual({
      name: 'Test streets',
      attribution: '© OpenStreetMap contributors',
      kind: 'protomaps',
    });
    expect(pack.area).toEqual({ minZoom: 0, maxZoom: 2, bounds: [125.6, 7.2, 126, 7.6], tileSize: 512 });
    const tile = await pack.tile(2, 3, 1);
    expect([tile?.type, Buffer.from(tile?.bytes ?? []).toString()]).toEqual([
      'application/x-protobuf',
      TILE_TEXT,
    ]);
    expect([await pack.tile(2, 0, 0), await pack.tile(9, 3, 1)]).toEqual([null, null]);
  });

  it('is read by ranges, never whole, and its directories once', async () => {
    const bytes = new Uint8Array(Buffer.concat(makeStreetPack(1)));
    const file = memoryPack(bytes);
    const pack = await Pack.open(file);
    const before = file.reads.length;
    expect(await pack.tile(12, 3479, 1962)).not.toBeNull();
    expect(await pack.tile(14, 13917, 7850)).not.toBeNull();
    // The directories are held already: one range for each tile.
    expect(file.reads.length - before).toBe(2);
    expect(file.reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(bytes.length / 2);
  });

  it.each<[problem: string, why: string, bytes: Uint8Array]>([
    ['not_a_pack', 'an empty file', new Uint8Array()],
    ['not_a_pack', 'a text', new TextEncoder().encode('PMTiles but not really'.padEnd(200))],
    ['not_a_pack', 'version 2', altered(SOUND, (view) => view.setUint8(7, 2))],
    ['truncated', 'half of one', SOUND.slice(0, SOUND.length - 20)],
    ['damaged', 'parts beyond any file', altered(SOUND, (view) => view.setBigUint64(8, 2n ** 63n, true))],
    ['damaged', 'parts within the header', altered(SOUND, (view) => view.setBigUint64(24, 5n, true))],
    ['damaged', 'zooms the wrong way round', altered(SOUND, (view) => view.setUint8(100, 9))],
    ['damaged', 'a place beyond the earth', altered(SOUND, (view) => view.setInt32(110, 2e9, true))],
    ['damaged', 'a root that is no directory', altered(SOUND, (view) => view.setUint8(127, 0))],
    ['damaged', 'tiles that are not what they are said to be', packBytes({}, new TextEncoder().encode('x'))],
    ['damaged', 'tiles that are bombs', packBytes({}, gzipSync(new Uint8Array(20_000_000)))],
    [
      'damaged',
      'a description of megabytes',
      packBytes({ metadata: { vector_layers: [{ id: 'roads' }], note: ' '.repeat(1_500_000) } }),
    ],
    ['unsupported', 'another compression', altered(SOUND, (view) => view.setUint8(98, 4))],
    ['unsupported', 'another kind of tiles', altered(SOUND, (view) => view.setUint8(99, 6))],
    ['unknown_layers', 'other layers', packBytes({ metadata: { vector_layers: [{ id: 'contours' }] } })],
    ['damaged', 'pictures that are none', pictures(new TextEncoder().encode('<html>'))],
    ['damaged', 'pictures of absurd size', pictures(png(60_000, 60_000))],
  ])('is refused as %s: %s', async (problem, _, bytes) => {
    const file = memoryPack(bytes);
    await expect(Pack.open(file)).rejects.toMatchObject({ problem });
    expect(file.isClosed).toBe(true);
  });

  it('refuses leaves that lead to themselves', async () => {
    // One leaf entry, of tile 0, at the place of the root's own leaf.
    const leaf = gzipSync(Uint8Array.of(1, 0, 0, 30, 1));
    const place = SOUND.length;
    const bytes = altered(new Uint8Array([...SOUND, ...leaf, ...new Uint8Array(64)]), (view) => {
      view.setBigUint64(8, BigInt(place), true);
      view.setBigUint64(16, BigInt(leaf.length), true);
      view.setBigUint64(40, BigInt(place), true);
      view.setBigUint64(48, BigInt(leaf.length + 30), true);
    });
    await expect(Pack.open(memoryPack(bytes))).rejects.toMatchObject({ problem: 'damaged' });
  });

  it('of pictures tells their size, and of what kind they are', async () => {
    const pack = await Pack.open(memoryPack(pictures(png(256, 256))));
    expect(pack.about.kind).toBe('raster');
    expect(pack.area.tileSize).toBe(256);
    expect((await pack.tile(0, 0, 0))?.type).toBe('image/png');
    expect((await Pack.open(memoryPack(pictures(png(512, 512))))).area.tileSize).toBe(512);
  });

  it('knows which tiles there are on any map', () => {
    expect([isTileAddress(0, 0, 0), isTileAddress(2, 3, 3)]).toEqual([true, true]);
    expect([isTileAddress(2, 4, 0), isTileAddress(27, 0, 0)]).toEqual([false, false]);
  });
});
