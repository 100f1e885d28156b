import { gzipSync } from 'fflate';
import { PMTiles, zxyToTileId } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random';
import { writePack, type PackTile } from './packFile';

const FACTS = {
  tileType: 1,
  tileCompression: 1,
  minZoom: 0,
  maxZoom: 9,
  bounds: [125.6, 7.2, 126, 7.6],
  metadata: Buffer.from('{"name":"Ñ"}'),
} as const;

function write(tiles: readonly PackTile[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(writePack(tiles, FACTS, (bytes) => gzipSync(bytes), String)));
}

/** As anybody else reads it. */
function read(pack: Uint8Array<ArrayBuffer>): PMTiles {
  return new PMTiles({
    getKey: () => 'test',
    getBytes: async (offset, length) => ({ data: pack.slice(offset, offset + length).buffer }),
  });
}

const tile = (z: number, x: number, y: number, text: string): PackTile => ({
  id: zxyToTileId(z, x, y),
  data: new TextEncoder().encode(text),
});

async function textAt(pack: PMTiles, z: number, x: number, y: number): Promise<string | undefined> {
  const found = await pack.getZxy(z, x, y);
  return found && new TextDecoder().decode(found.data);
}

describe('a pack that was written', () => {
  it('gives each tile back, and none where there is none', async () => {
    const pack = read(write([tile(2, 1, 1, 'b'), tile(0, 0, 0, 'a'), tile(9, 400, 250, 'c')]));
    expect(await textAt(pack, 0, 0, 0)).toBe('a');
    expect(await textAt(pack, 2, 1, 1)).toBe('b');
    expect(await textAt(pack, 9, 400, 250)).toBe('c');
    expect(await textAt(pack, 9, 401, 250)).toBeUndefined();
  });

  it('says where it is and what it is called', async () => {
    const pack = read(write([tile(0, 0, 0, 'a')]));
    expect(await pack.getHeader()).toMatchObject({
      ...{ minZoom: 0, maxZoom: 9, minLon: 125.6, minLat: 7.2, maxLon: 126, maxLat: 7.6 },
      ...{ tileType: 1, clustered: true, numAddressedTiles: 1 },
    });
    expect(await pack.getMetadata()).toEqual({ name: 'Ñ' });
  });

  it('stores equal tiles once', () => {
    const alike = Array.from({ length: 64 }, (_, x) => tile(6, x, 3, 'the same sea'.repeat(50)));
    const one = write(alike.slice(0, 1)).length;
    expect(write(alike).length - one).toBeLessThan(600);
  });

  it('has leaves where its root would be too long', async () => {
    // Of all lengths, in no order that could be packed.
    const random = createRandom(1);
    const texts = Array.from({ length: 20_000 }, (_, index) => `${index} ${'x'.repeat(random.int(0, 220))}`);
    const many = texts.map((text, index) => tile(9, index % 200, Math.floor(index / 200), text));
    const bytes = write(many);
    const pack = read(bytes);
    const { rootDirectoryLength, leafDirectoryLength } = await pack.getHeader();
    expect(rootDirectoryLength).toBeLessThan(16_384 - 127);
    expect(leafDirectoryLength).toBeGreaterThan(0);
    for (const index of [0, 1, 4_095, 4_096, 12_345, 19_999]) {
      const found = await textAt(pack, 9, index % 200, Math.floor(index / 200));
      expect(found).toBe(texts[index]);
    }
  });
});
