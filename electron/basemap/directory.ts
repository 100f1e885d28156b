import { readVarint, type Entry } from 'pmtiles';
import { PackError } from './packError';

/** Where the pieces of a directory's entries may lie. */
export type DirectoryRoom = {
  /** Bytes of the part of the file that has the tiles. */
  readonly tiles: number;
  /** Bytes of the part that has further directories. */
  readonly leaves: number;
};

/** An entry takes at least one byte in each of its four columns. */
const LEAST_BYTES = 4;

/**
 * Reads a directory and checks all it says: the library's own reader believes the number at its beginning, and one that
 * lies keeps it busy until the memory is full. Throws a {@link PackError}.
 */
export function readDirectory(bytes: Uint8Array, room: DirectoryRoom): Entry[] {
  const place = { buf: bytes, pos: 0 };
  const next = (): number => {
    if (place.pos >= bytes.length) throw damaged('ends too early');
    const value = readNumber(place);
    if (place.pos > bytes.length || !Number.isSafeInteger(value)) throw damaged('no whole number');
    return value;
  };
  const count = next();
  if (count === 0 || count > bytes.length / LEAST_BYTES) throw damaged('a wrong number of entries');
  const entries: Entry[] = [];
  let tileId = 0;
  for (let index = 0; index < count; index += 1) {
    const step = next();
    if (step === 0 && index > 0) throw damaged('a tile twice');
    tileId += step;
    entries.push({ tileId, offset: 0, length: 0, runLength: 0 });
  }
  for (const entry of entries) entry.runLength = next();
  for (const entry of entries) entry.length = next();
  entries.forEach((entry, index) => {
    const told = next();
    const before = entries[index - 1];
    if (told === 0 && !before) throw damaged('follows nothing');
    entry.offset = told === 0 && before ? before.offset + before.length : told - 1;
    const most = entry.runLength === 0 ? room.leaves : room.tiles;
    if (entry.length === 0 || entry.offset + entry.length > most) throw damaged('leads out of the file');
  });
  return entries;
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
