import { readVarint } from 'pmtiles';
import { PackError } from './packError';

/** Where the pieces of a directory's entries may lie. */
export type DirectoryRoom = {
  /** Bytes of the part of the file that has the tiles. */
  readonly tiles: number;
  /** Bytes of the part that has further directories. */
  readonly leaves: number;
};

/** An entry of a directory: a tile's bytes, or those of a further directory. */
export type DirectoryEntry = {
  readonly tileId: number;
  /** For how many tiles in a row it is; 0 for a directory. */
  readonly runLength: number;
  readonly offset: number;
  readonly length: number;
};

/** Entries of one directory. The writers in use stop below 50,000, also for a planet. */
export const MOST_ENTRIES = 100_000;

/** An entry takes at least one byte in each of its four columns. */
const LEAST_BYTES = 4;

/** Numbers an entry is kept as. */
const WIDTH = 4;

/** A checked directory. Its numbers stand in one row: as objects they would take three times the memory. */
export class Directory {
  readonly #numbers: Float64Array;

  /** @param numbers of each entry id, run, offset and length, by growing id */
  constructor(numbers: Float64Array) {
    this.#numbers = numbers;
  }

  /** How many entries it has. */
  get size(): number {
    return this.#numbers.length / WIDTH;
  }

  /** The entry at a place from 0 to one less than {@link size}. */
  at(index: number): DirectoryEntry {
    const [tileId = 0, runLength = 0, offset = 0, length = 0] = this.#numbers.subarray(index * WIDTH);
    return { tileId, runLength, offset, length };
  }

  /** The entry that has a tile, or that leads to the directory that may; null where there is nothing. */
  find(tileId: number): DirectoryEntry | null {
    let low = 0;
    let high = this.size - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle * WIDTH] ?? 0) <= tileId) low = middle + 1;
      else high = middle - 1;
    }
    if (high < 0) return null;
    const entry = this.at(high);
    return entry.runLength === 0 || tileId - entry.tileId < entry.runLength ? entry : null;
  }
}

/**
 * Reads a directory and checks all it says: the library's own reader believes the number at its beginning, and one that
 * lies keeps it busy until the memory is full. Throws a {@link PackError}.
 */
export function readDirectory(bytes: Uint8Array, room: DirectoryRoom): Directory {
  const place = { buf: bytes, pos: 0 };
  const next = (): number => {
    if (place.pos >= bytes.length) throw damaged('ends too early');
    const value = readNumber(place);
    if (place.pos > bytes.length || !Number.isSafeInteger(value)) throw damaged('no whole number');
    return value;
  };
  const count = next();
  if (count === 0 || count > bytes.length / LEAST_BYTES) throw damaged('a wrong number of entries');
  if (count > MOST_ENTRIES) throw damaged('more entries than any has');
  const numbers = new Float64Array(count * WIDTH);
  let tileId = 0;
  for (let at = 0; at < numbers.length; at += WIDTH) {
    const step = next();
    if (step === 0 && at > 0) throw damaged('a tile twice');
    tileId += step;
    numbers[at] = tileId;
  }
  for (let at = 0; at < numbers.length; at += WIDTH) numbers[at + 1] = next();
  for (let at = 0; at < numbers.length; at += WIDTH) numbers[at + 3] = next();
  /** Where the one before ends. */
  let end: number | null = null;
  for (let at = 0; at < numbers.length; at += WIDTH) {
    const told = next();
    const length = numbers[at + 3] ?? 0;
    if (told === 0 && end === null) throw damaged('follows nothing');
    const offset: number = told === 0 && end !== null ? end : told - 1;
    numbers[at + 2] = offset;
    end = offset + length;
    if (length === 0 || end > (numbers[at + 1] === 0 ? room.leaves : room.tiles)) {
      throw damaged('leads out of the file');
    }
  }
  return new Directory(numbers);
}

function readNumber(place: { readonly buf: Uint8Array; pos: number }): number {
  try {
    return readVarint(place);
  } catch {
    throw damaged('a number longer than any');
  }
}

function damaged(detail: string): PackError {
  return new PackError('damaged', `directory: ${detail}`);
}
