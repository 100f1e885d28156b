import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { packHead, type PackFacts } from '#shared/domain/packFile';
import { UNFINISHED } from '../../disk/bigFiles';
import { PackDirectories } from '../packDirectories';
import type { PackFile } from '../packFile';
import { unpack } from '../unpack';
import { planPack, type Plan } from './plan';
import { countTiles, wantedTiles, type Box } from './wantedTiles';

/** More tiles are a country: every id and place is held while they are cut out. */
const MOST_TILES = 2_000_000;
/** Bytes of a description, unpacked. */
const MOST_METADATA = 1_000_000;
/** Ending of the file that says how far an unfinished pack has come. */
const PROGRESS = '.progress';
/** Bytes that are read, and held, at a time. */
const TOGETHER = 2_000_000;
/** Pieces after which that is noted. */
const NOTE_EVERY = 8;

export type ExtractOptions = {
  readonly source: PackFile;
  /** What tells the source from another one: an unfinished pack is gone on with only where it is the same. */
  readonly version: string;
  readonly box: Box;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Where the pack is to be. */
  readonly output: string;
  readonly onProgress: (progress: { readonly done: number; readonly of: number }) => void;
  readonly signal: AbortSignal;
  /** Bytes that are read at a time, for tests. */
  readonly together?: number;
};

export type Extracted = { readonly tiles: number; readonly bytes: number; readonly resumedAt: number };

/**
 * Cuts an area out of a larger pack, reading only what it needs. What was written stays when it fails or is ended, and the next
 * call with the same source and area goes on there; the pack has its own name only once it is whole. Rejects with a sentence,
 * a PackError, or the system's error.
 */
export async function extractPack(options: ExtractOptions): Promise<Extracted> {
  const { source, output } = options;
  const directories = await PackDirectories.open(source);
  const { header } = directories;
  const minZoom = Math.max(options.minZoom, header.minZoom);
  const maxZoom = Math.min(options.maxZoom, header.maxZoom);
  if (minZoom > maxZoom) throw new Error(`The source has zooms ${header.minZoom} to ${header.maxZoom} only.`);
  const box = overlap(options.box, [header.minLon, header.minLat, header.maxLon, header.maxLat]);
  if (!box) throw new Error('The source has nothing of that area.');
  const count = countTiles(box, minZoom, maxZoom);
  if (count > MOST_TILES) throw new Error(`The area has ${count} tiles; ${MOST_TILES} are the most.`);
  const plan = await planPack(directories, wantedTiles(box, minZoom, maxZoom), options.together ?? TOGETHER);
  if (plan.contents === 0) throw new Error('The source has nothing of that area.');
  const { tileType, tileCompression, jsonMetadataOffset, jsonMetadataLength, internalCompression } = header;
  if (jsonMetadataLength > MOST_METADATA) throw new Error('The source describes itself at absurd length.');
  const described = await readAll(source, jsonMetadataOffset, jsonMetadataLength);
  const facts: PackFacts = {
    ...{ tileType, tileCompression, minZoom, maxZoom, bounds: box },
    metadata: await unpack(described, internalCompression, MOST_METADATA),
  };
  const sizes = { tiles: plan.bytes, contents: plan.contents };
  const head = Buffer.concat(packHead(plan.entries, sizes, facts, (bytes) => gzipSync(bytes)));
  const key = createHash('sha256').update(options.version).update(head).digest('hex');
  const resumedAt = await writeTiles(options, plan, { head, key, tilesAt: header.tileDataOffset });
  await rename(output + UNFINISHED, output);
  await rm(output + PROGRESS, { force: true });
  const tiles = plan.entries.reduce((sum, { run }) => sum + run, 0);
  return { tiles, bytes: head.length + plan.bytes, resumedAt };
}

type Target = { readonly head: Uint8Array; readonly key: string; readonly tilesAt: number };

/** @returns the piece that it went on with */
async function writeTiles(
  { source, output, onProgress, signal }: ExtractOptions,
  { pieces, bytes }: Plan,
  { head, key, tilesAt }: Target,
): Promise<number> {
  const resumedAt = await readProgress(output, key);
  const file = await open(output + UNFINISHED, resumedAt === 0 ? 'w' : 'r+');
  let piecesDone = resumedAt;
  const note = async (): Promise<void> => {
    // What is said to be there has to be there, also after a power cut.
    await file.sync();
    await writeFile(output + PROGRESS, JSON.stringify({ key, pieces: piecesDone }));
  };
  try {
    if (resumedAt === 0) await writeAll(file, head, 0);
    let done = partsOf(pieces.slice(0, resumedAt));
    for (const piece of pieces.slice(resumedAt)) {
      signal.throwIfAborted();
      const read = await readAll(source, tilesAt + piece.from, piece.to - piece.from);
      for (const { from, to, length } of piece.parts) {
        await writeAll(file, read.subarray(from - piece.from, from - piece.from + length), head.length + to);
      }
      piecesDone += 1;
      done += partsOf([piece]);
      if ((piecesDone - resumedAt) % NOTE_EVERY === 0) await note();
      onProgress({ done, of: bytes });
    }
    await file.sync();
  } catch (error) {
    await note().catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
  return resumedAt;
}

const progressSchema = z.object({ key: z.string(), pieces: z.number().int().min(0) });

async function readProgress(output: string, key: string): Promise<number> {
  try {
    await (await open(output + UNFINISHED, 'r')).close();
    const progress = progressSchema.parse(JSON.parse(await readFile(output + PROGRESS, 'utf8')));
    return progress.key === key ? progress.pieces : 0;
  } catch {
    return 0;
  }
}

function partsOf(pieces: Plan['pieces']): number {
  return pieces.reduce((sum, { parts }) => sum + parts.reduce((all, { length }) => all + length, 0), 0);
}

async function readAll(source: PackFile, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await source.read(offset, length);
  if (bytes.length < length) throw new Error('The source ends too early.');
  return bytes;
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
  }
}

function overlap(one: Box, other: Box): Box | null {
  const west = Math.max(one[0], other[0]);
  const south = Math.max(one[1], other[1]);
  const east = Math.min(one[2], other[2]);
  const north = Math.min(one[3], other[3]);
  return west < east && south < north ? [west, south, east, north] : null;
}
