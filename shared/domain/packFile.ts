// Writes packs of tiles, as PMTiles 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). It is no part of the
// library that reads them. The demo city and `npm run basemap` make packs.

/** One tile, compressed already. */
export type PackTile = {
  /** By the order of the format: `zxyToTileId` of the library that reads it. */
  readonly id: number;
  readonly data: Uint8Array;
};

export type PackFacts = {
  /** As in the format: 1 vector, 2 PNG, 3 JPEG, 4 WebP. */
  readonly tileType: number;
  /** As in the format: 1 none, 2 gzip. */
  readonly tileCompression: number;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** Its description: a JSON object in UTF-8. */
  readonly metadata: Uint8Array;
};

/** Where one tile lies among the tiles, or the same one several times in a row. */
export type PackEntry = {
  readonly id: number;
  run: number;
  readonly offset: number;
  readonly length: number;
};

/** "PMTiles", and the version. */
const MAGIC = [0x50, 0x4d, 0x54, 0x69, 0x6c, 0x65, 0x73, 3];
const HEADER_BYTES = 127;
/** Header and root directory together have to fit in so many bytes, which readers ask for first. */
const FIRST_BYTES = 16_384;
/** Entries of a leaf. */
const LEAF_ENTRIES = 4_096;
const GZIP = 2;

/**
 * The bytes of a pack, in pieces to be written one after the other. Tiles of the same bytes are stored once.
 * @param tiles in any order; each id once
 * @param compress to gzip
 * @param hash tells equal bytes
 */
export function writePack(
  tiles: readonly PackTile[],
  facts: PackFacts,
  compress: (bytes: Uint8Array) => Uint8Array,
  hash: (bytes: Uint8Array) => string,
): Uint8Array[] {
  const { entries, data, length } = placeTiles(tiles, hash);
  return [...packHead(entries, { tiles: length, contents: data.length }, facts, compress), ...data];
}

/**
 * What stands in front of a pack's tiles, in pieces: for tiles that are not all held at a time.
 * @param entries by growing id
 * @param sizes bytes of all tiles together, and how many different ones there are
 */
export function packHead(
  entries: readonly PackEntry[],
  sizes: { readonly tiles: number; readonly contents: number },
  facts: PackFacts,
  compress: (bytes: Uint8Array) => Uint8Array,
): Uint8Array[] {
  const { root, leaves } = directoriesOf(entries, compress);
  const metadata = compress(facts.metadata);
  const lengths = [root.length, metadata.length, leaves.length, sizes.tiles];
  const count = entries.reduce((sum, { run }) => sum + run, 0);
  const header = headerOf(facts, lengths, [count, entries.length, sizes.contents]);
  return [header, root, metadata, leaves];
}

function placeTiles(tiles: readonly PackTile[], hash: (bytes: Uint8Array) => string) {
  const places = new Map<string, { offset: number; length: number }>();
  const entries: PackEntry[] = [];
  const data: Uint8Array[] = [];
  let length = 0;
  for (const tile of tiles.toSorted((one, other) => one.id - other.id)) {
    const key = hash(tile.data);
    let place = places.get(key);
    if (!place) {
      place = { offset: length, length: tile.data.length };
      places.set(key, place);
      data.push(tile.data);
      length += tile.data.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.id + last.run === tile.id) last.run += 1;
    else entries.push({ id: tile.id, run: 1, ...place });
  }
  return { entries, data, length };
}

function directoriesOf(entries: readonly PackEntry[], compress: (bytes: Uint8Array) => Uint8Array) {
  const whole = compress(directory(entries));
  if (HEADER_BYTES + whole.length <= FIRST_BYTES) return { root: whole, leaves: new Uint8Array() };
  const pieces: Uint8Array[] = [];
  const roots: PackEntry[] = [];
  let offset = 0;
  for (let start = 0; start < entries.length; start += LEAF_ENTRIES) {
    const leaf = compress(directory(entries.slice(start, start + LEAF_ENTRIES)));
    // A run of none is a leaf.
    roots.push({ id: entries[start]?.id ?? 0, run: 0, offset, length: leaf.length });
    pieces.push(leaf);
    offset += leaf.length;
  }
  return { root: compress(directory(roots)), leaves: joined(pieces) };
}

/** Ids as differences, then runs, lengths and places, each as one column; a place right after the one before is 0. */
function directory(entries: readonly PackEntry[]): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number): void => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
    bytes.push(left);
  };
  put(entries.length);
  let id = 0;
  for (const entry of entries) {
    put(entry.id - id);
    id = entry.id;
  }
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1];
    put(before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return Uint8Array.from(bytes);
}

function headerOf(facts: PackFacts, lengths: readonly number[], counts: readonly number[]): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  let place = HEADER_BYTES;
  lengths.forEach((length, index) => {
    view.setBigUint64(8 + index * 16, BigInt(place), true);
    view.setBigUint64(16 + index * 16, BigInt(length), true);
    place += length;
  });
  counts.forEach((count, index) => view.setBigUint64(72 + index * 8, BigInt(count), true));
  // Tiles lie in the order of their ids.
  header.set([1, GZIP, facts.tileCompression, facts.tileType, facts.minZoom, facts.maxZoom], 96);
  const degrees = (at: number, value: number): void => view.setInt32(at, Math.round(value * 1e7), true);
  facts.bounds.forEach((value, index) => degrees(102 + index * 4, value));
  const [west, south, east, north] = facts.bounds;
  header[118] = facts.maxZoom;
  degrees(119, (west + east) / 2);
  degrees(123, (south + north) / 2);
  return header;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
