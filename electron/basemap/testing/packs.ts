import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import { writePack, type PackFacts } from '#shared/domain/packFile';
import type { PackFile } from '../packFile';

type Facts = Omit<PackFacts, 'metadata'> & { readonly metadata: object };

const FACTS: Facts = {
  tileType: 1,
  tileCompression: 2,
  minZoom: 0,
  maxZoom: 2,
  bounds: [125.6, 7.2, 126, 7.6],
  metadata: {
    name: 'Test streets',
    attribution: '<a href="https://www.openstreetmap.org/copyright">&copy; OpenStreetMap</a> contributors',
    vector_layers: [{ id: 'earth' }, { id: 'roads' }],
  },
};

/** What the tiles of {@link packBytes} hold. */
export const TILE_TEXT = 'one tile';

/** A small sound pack: zoom 0 to 2, the same tile everywhere. */
export function packBytes(
  facts: Partial<Facts> = {},
  tile: Uint8Array = gzipSync(TILE_TEXT),
): Uint8Array<ArrayBuffer> {
  const tiles = [
    { id: zxyToTileId(0, 0, 0), data: tile },
    { id: zxyToTileId(2, 3, 1), data: tile },
  ];
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const all = { ...FACTS, ...facts };
  const metadata = Buffer.from(JSON.stringify(all.metadata));
  const pieces = writePack(tiles, { ...all, metadata }, (bytes) => gzipSync(bytes), hash);
  return new Uint8Array(Buffer.concat(pieces));
}

/** Bytes as an open file; `reads` counts what was asked of it. */
export function memoryPack(bytes: Uint8Array): PackFile & { reads: number[]; isClosed: boolean } {
  const file = {
    size: bytes.length,
    reads: [] as number[],
    isClosed: false,
    read: async (offset: number, length: number) => {
      if (file.isClosed) throw new Error('closed');
      file.reads.push(length);
      return new Uint8Array(bytes.slice(offset, offset + length));
    },
    close: async () => void (file.isClosed = true),
  };
  return file;
}

/** The same bytes with some of them replaced. */
export function altered(
  bytes: Uint8Array<ArrayBuffer>,
  change: (view: DataView) => void,
): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  change(new DataView(copy.buffer));
  return copy;
}
