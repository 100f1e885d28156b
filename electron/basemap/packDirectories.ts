import { bytesToHeader, type Cache, type Entry, type Header } from 'pmtiles';
import { readDirectory } from './directory';
import { PackError } from './packError';
import type { PackFile } from './packFile';
import { unpack } from './unpack';

/** Bytes of a header. */
const HEADER_BYTES = 127;
const MAGIC = 'PMTiles';
const VERSION = 3;

/** Bytes of one directory, as stored and unpacked; the largest of a planet's are a hundredth of it. */
const MOST_DIRECTORY = { stored: 4_000_000, unpacked: 16_000_000 } as const;

/** Directories held at a time; a city has one to ten. */
const MOST_HELD = 64;

/** The zooms of tiles that are drawn anywhere. */
const DEEPEST_ZOOM = 24;

/** Reads header and directories of one pack, checked; the directories used last are held. */
export class PackDirectories implements Cache {
  readonly #file: PackFile;
  readonly #header: Header;
  readonly #held = new Map<string, Promise<Entry[]>>();

  private constructor(file: PackFile, header: Header) {
    this.#file = file;
    this.#header = header;
  }

  /** Reads the header. Rejects with a {@link PackError}, or with the system's error. */
  static async open(file: PackFile): Promise<PackDirectories> {
    const bytes = await file.read(0, HEADER_BYTES);
    if (bytes.length < HEADER_BYTES || new TextDecoder().decode(bytes.subarray(0, 7)) !== MAGIC) {
      throw new PackError('not_a_pack', 'does not begin as a pack');
    }
    if (bytes[7] !== VERSION) throw new PackError('not_a_pack', 'another version of the format');
    const header = bytesToHeader(bytes.buffer);
    checkHeader(header, file.size);
    return new PackDirectories(file, header);
  }

  get header(): Header {
    return this.#header;
  }

  async getHeader(): Promise<Header> {
    return this.#header;
  }

  async getDirectory(_source: unknown, offset: number, length: number): Promise<Entry[]> {
    const key = `${offset}|${length}`;
    const held = this.#held.get(key) ?? this.#read(offset, length);
    this.#held.delete(key);
    this.#held.set(key, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST_HELD && oldest !== undefined) this.#held.delete(oldest);
    try {
      return await held;
    } catch (error) {
      // The disk may have failed for a moment.
      this.#held.delete(key);
      throw error;
    }
  }

  async invalidate(): Promise<void> {
    this.#held.clear();
  }

  async #read(offset: number, length: number): Promise<Entry[]> {
    if (length > MOST_DIRECTORY.stored) throw new PackError('damaged', 'a directory of absurd size');
    const stored = await this.#file.read(offset, length);
    if (stored.length < length) throw new PackError('truncated', 'a directory ends too early');
    const bytes = await unpack(stored, this.#header.internalCompression, MOST_DIRECTORY.unpacked);
    return readDirectory(bytes, {
      tiles: this.#header.tileDataLength ?? 0,
      leaves: this.#header.leafDirectoryLength ?? 0,
    });
  }
}

function checkHeader(header: Header, size: number): void {
  const parts = [
    [header.rootDirectoryOffset, header.rootDirectoryLength],
    [header.jsonMetadataOffset, header.jsonMetadataLength],
    [header.leafDirectoryOffset, header.leafDirectoryLength ?? 0],
    [header.tileDataOffset, header.tileDataLength ?? 0],
  ] as const;
  if (parts.some(([offset, length]) => !Number.isSafeInteger(offset + length) || offset < HEADER_BYTES)) {
    throw new PackError('damaged', 'its parts lie nowhere');
  }
  if (parts.some(([offset, length]) => offset + length > size)) {
    throw new PackError('truncated', 'shorter than it says');
  }
  const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = header;
  if (minZoom > maxZoom || maxZoom > DEEPEST_ZOOM) throw new PackError('damaged', 'no such zooms');
  const isOnEarth = minLon >= -180 && maxLon <= 180 && minLat >= -90 && maxLat <= 90;
  if (!isOnEarth || minLon >= maxLon || minLat >= maxLat) throw new PackError('damaged', 'no such place');
}
