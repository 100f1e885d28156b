import type { PackEntry } from '#shared/domain/packFile';
import type { PackDirectories } from '../packDirectories';

/** The most bytes between two tiles for them to be read together: a request costs more. */
const GAP = 16_384;
/** Bytes of one tile. */
const MOST_TILE = 4_000_000;

/** Bytes of the source that are read at a time, and where the pieces of them lie in the pack. */
export type Piece = {
  readonly from: number;
  to: number;
  readonly parts: { readonly from: number; readonly to: number; readonly length: number }[];
};

export type Plan = {
  readonly entries: readonly PackEntry[];
  readonly pieces: readonly Piece[];
  /** Bytes of all tiles. */
  readonly bytes: number;
  /** Different tiles. */
  readonly contents: number;
};

/**
 * Works out which parts of a larger pack are read, and where they lie in the smaller one, by the directories alone. Tiles of the
 * same bytes, as sea, are read and stored once, as in the source.
 * @param wanted ids, growing
 * @param together bytes that are read at a time
 */
export async function planPack(
  directories: PackDirectories,
  wanted: Float64Array,
  together: number,
): Promise<Plan> {
  const entries: PackEntry[] = [];
  /** Where content of the source lies in the pack, by where it lies in the source. */
  const places = new Map<number, { readonly offset: number; readonly length: number }>();
  let bytes = 0;
  for (const id of wanted) {
    const found = await directories.find(id);
    if (!found) continue;
    if (found.length > MOST_TILE) throw new Error('The source has a tile of absurd size.');
    let place = places.get(found.offset);
    if (!place) {
      place = { offset: bytes, length: found.length };
      places.set(found.offset, place);
      bytes += found.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, run: 1, ...place });
  }
  return { entries, pieces: piecesOf(places, together), bytes, contents: places.size };
}

function piecesOf(
  places: ReadonlyMap<number, { readonly offset: number; readonly length: number }>,
  together: number,
): Piece[] {
  const pieces: Piece[] = [];
  for (const [from, { offset, length }] of [...places].toSorted(([one], [other]) => one - other)) {
    const last = pieces.at(-1);
    const part = { from, to: offset, length };
    if (last && from - last.to <= GAP && from + length - last.from <= together) {
      last.to = Math.max(last.to, from + length);
      last.parts.push(part);
    } else pieces.push({ from, to: from + length, parts: [part] });
  }
  return pieces;
}
