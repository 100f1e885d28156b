import { TileType, zxyToTileId } from 'pmtiles';
import type { BasemapKind } from '#shared/domain/basemap';
import type { DirectoryEntry } from './directory';
import { readMetadata, vectorKindOf } from './metadata';
import { PackDirectories } from './packDirectories';
import { PackError } from './packError';
import type { PackFile } from './packFile';
import { pictureTile, VECTOR_TILE, widthOf } from './tileContent';
import type { Tile, TileSource } from './tileSource';
import { unpack } from './unpack';

/** Bytes, as stored and unpacked. */
const MOST_TILE = { stored: 4_000_000, unpacked: 16_000_000 } as const;
/** Bytes, as stored and unpacked: it is read in one stretch of the main thread; those of real packs are a tenth. */
const MOST_METADATA = 1_000_000;

/** The tiles are pictures. */
const PICTURES: ReadonlySet<TileType> = new Set([TileType.Png, TileType.Jpeg, TileType.Webp]);

/** What a pack says of itself. */
type About = { readonly name: string | null; readonly attribution: string; readonly kind: BasemapKind };

/** A pack of tiles, PMTiles 3, read from its file by ranges. What the file says is checked wherever it is used. */
export class Pack implements TileSource {
  readonly about: About;
  readonly #file: PackFile;
  readonly #directories: PackDirectories;
  /** Pictures have as many pixels as they are drawn with, at most; the first one tells. */
  #tileSize: 256 | 512 = 512;

  private constructor(file: PackFile, directories: PackDirectories, about: About) {
    this.#file = file;
    this.#directories = directories;
    this.about = about;
  }

  /**
   * Reads what describes a pack, and its first tile; closes the file where that fails. Rejects with a {@link PackError},
   * or with the system's error.
   */
  static async open(file: PackFile): Promise<Pack> {
    try {
      const directories = await PackDirectories.open(file);
      const pack = new Pack(file, directories, await describe(file, directories));
      await pack.#readFirst();
      return pack;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get area(): TileSource['area'] {
    const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = this.#directories.header;
    return { minZoom, maxZoom, bounds: [minLon, minLat, maxLon, maxLat], tileSize: this.#tileSize };
  }

  async tile(z: number, x: number, y: number): Promise<Tile | null> {
    const { minZoom, maxZoom } = this.#directories.header;
    if (z < minZoom || z > maxZoom) return null;
    const found = await this.#directories.find(zxyToTileId(z, x, y));
    return found && this.#read(found);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #read({ offset, length }: DirectoryEntry): Promise<Tile> {
    const { tileDataOffset, tileCompression } = this.#directories.header;
    const stored = await readExactly(this.#file, tileDataOffset + offset, length);
    return this.#judge(await unpack(stored, tileCompression, MOST_TILE.unpacked));
  }

  #judge(bytes: Uint8Array<ArrayBuffer>): Tile {
    return this.about.kind === 'raster' ? pictureTile(bytes) : { bytes, type: VECTOR_TILE };
  }

  /** Whether the pack can be read at all shows in its first tile. */
  async #readFirst(): Promise<void> {
    const { bytes } = await this.#read(await this.#directories.first());
    if (this.about.kind === 'raster' && widthOf(bytes) < 512) this.#tileSize = 256;
  }
}

async function describe(file: PackFile, { header }: PackDirectories): Promise<About> {
  const { jsonMetadataOffset, jsonMetadataLength, internalCompression, tileType } = header;
  if (jsonMetadataLength > MOST_METADATA) throw new PackError('damaged', 'a description too long');
  const stored = await readExactly(file, jsonMetadataOffset, jsonMetadataLength);
  const text = await unpack(stored, internalCompression, MOST_METADATA);
  const metadata = readMetadata(new TextDecoder().decode(text));
  if (!metadata) throw new PackError('damaged', 'its description cannot be read');
  const { name, attribution, layers } = metadata;
  if (PICTURES.has(tileType)) return { name, attribution, kind: 'raster' };
  if (tileType !== TileType.Mvt) throw new PackError('unsupported', 'another kind of tiles');
  const kind = vectorKindOf(layers);
  if (!kind) throw new PackError('unknown_layers', 'no layer that is drawn');
  return { name, attribution, kind };
}

async function readExactly(file: PackFile, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  if (length > MOST_TILE.stored) throw new PackError('damaged', 'a piece of absurd size');
  const bytes = await file.read(offset, length);
  if (bytes.length < length) throw new PackError('truncated', 'ends too early');
  return bytes;
}

/** Whether there is such a tile on any map. */
export function isTileAddress(z: number, x: number, y: number): boolean {
  try {
    zxyToTileId(z, x, y);
    return true;
  } catch {
    return false;
  }
}
