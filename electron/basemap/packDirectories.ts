import { bytesToHeader, type Header } from 'pmtiles';
import { MOST_ENTRIES, readDirectory, type Directory, type DirectoryEntry } from './directory';
import { PackError } from './packError';
import type { PackFile } from './packFile';
import { unpack } from './unpack';

/** Bytes of a header. */
const HEADER_BYTES = 127;
const MAGIC = 'PMTiles';
const VERSION = 3;

/**
 * Bytes of one directory, as stored and unpacked: those of real packs have at most half of it. It is read in one stretch
 * of the main thread, and a few bytes may be written so that they unpack to any number of entries.
 */
const MOST_DIRECTORY = 1_000_000;

/** What is held at a time: directories, of which a city has one to ten, and all their entries, of 32 bytes each. */
const MOST_HELD = { directories: 64, entries: 4 * MOST_ENTRIES } as const;

/** Directories on the way to a tile, as in the format: a root and at most three below. */
const MOST_DEPTH = 4;

/** The zooms of tiles that are drawn anywhere. */
const DEEPEST_ZOOM = 24;

/** `entries` is 0 until it is read. */
type Held = { readonly directory: Promise<Directory>; entries: number };

/** Reads header and directories of one pack, checked; the directories used last are held. */
export class PackDirectories {
  readonly #file: PackFile;
  readonly #header: Header;
  readonly #held = new Map<string, Held>();

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

  /**
   * Where a tile lies among the tiles; null where the pack has none. Rejects with a {@link PackError}, or with the
   * system's error.
   */
  find(tileId: number): Promise<DirectoryEntry | null> {
    return this.#descend((directory) => directory.find(tileId));
  }

  /** Where the first tile lies among the tiles. Rejects as {@link find} does. */
  async first(): Promise<DirectoryEntry> {
    const first = await this.#descend((directory) => directory.at(0));
    if (!first) throw new PackError('damaged', 'no first tile');
    return first;
  }

  async #descend(choose: (directory: Directory) => DirectoryEntry | null): Promise<DirectoryEntry | null> {
    let { rootDirectoryOffset: offset, rootDirectoryLength: length } = this.#header;
    for (let depth = 0; depth < MOST_DEPTH; depth += 1) {
      const entry = choose(await this.#directory(offset, length));
      if (!entry || entry.runLength > 0) return entry;
      offset = this.#header.leafDirectoryOffset + entry.offset;
      length = entry.length;
    }
    throw new PackError('damaged', 'directories that lead to no tile');
  }

  async #directory(offset: number, length: number): Promise<Directory> {
    const key = `${offset}|${length}`;
    const held = this.#held.get(key) ?? { directory: this.#read(offset, length), entries: 0 };
    this.#held.delete(key);
    this.#held.set(key, held);
    try {
      const directory = await held.directory;
      held.entries = directory.size;
      return directory;
    } catch (error) {
      // The disk may have failed for a moment.
      if (this.#held.get(key) === held) this.#held.delete(key);
      throw error;
    } finally {
      this.#dropOldest();
    }
  }

  #dropOldest(): void {
    let entries = 0;
    for (const held of this.#held.values()) entries += held.entries;
    for (const [key, held] of this.#held) {
      if (this.#held.size <= MOST_HELD.directories && entries <= MOST_HELD.entries) return;
      this.#held.delete(key);
      entries -= held.entries;
    }
  }

  async #read(offset: number, length: number): Promise<Directory> {
    if (length > MOST_DIRECTORY) throw new PackError('damaged', 'a directory of absurd size');
    const stored = await this.#file.read(offset, length);
    if (stored.length < length) throw new PackError('truncated', 'a directory ends too early');
    const bytes = await unpack(stored, this.#header.internalCompression, MOST_DIRECTORY);
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
