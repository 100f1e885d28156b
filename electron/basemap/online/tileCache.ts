import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { BigFiles } from '../../disk/bigFiles';
import { diskErrorCode } from '../../disk/diskError';
import type { Log } from '../../diagnostics/log';
import type { Validity } from './freshness';

/** Bytes that all copies together may take: some thousand tiles. */
const MOST_BYTES = 100_000_000;
/** That a copy was used is noted on the disk at most once in this time, in ms. */
const TOUCH_EVERY = 3_600_000;
/** Bytes of the line in front of what a server sent. */
const MOST_HEAD = 4_000;

export type TileCacheOptions = {
  readonly folder: string;
  readonly files: Pick<BigFiles, 'list' | 'read' | 'write' | 'touch' | 'remove'>;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  readonly mostBytes?: number;
};

/** What a server sent, or that it has nothing there. */
export type Kept = Validity & { readonly bytes: Uint8Array<ArrayBuffer> | null };

const headSchema = z.object({
  url: z.string(),
  freshUntil: z.number(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Null where the server has nothing there. */
  bytes: z.number().int().min(0).nullable(),
});

type Known = { readonly bytes: number; readonly usedAt: number };

/**
 * Copies of what was asked for on the network, kept as long as its server allows and below a limit: those that were not used for
 * longest leave first. A damaged copy counts as absent, and a disk that refuses costs only the copy.
 */
export class TileCache {
  readonly #options: TileCacheOptions;
  /** By name; null until the folder could be looked at. */
  #known: Promise<Map<string, Known>> | null = null;
  #hasRefused = false;

  constructor(options: TileCacheOptions) {
    this.#options = options;
  }

  /** The copy of what an address gave, also where it is no longer fresh; null where there is none. */
  async read(url: string): Promise<Kept | null> {
    const known = await this.#index();
    const name = nameOf(url);
    const about = known.get(name);
    if (!about) return null;
    const { files, now } = this.#options;
    const path = this.#path(name);
    try {
      const kept = decode(await files.read(path), url);
      if (!kept) {
        known.delete(name);
        await files.remove(path);
        return null;
      }
      if (now() - about.usedAt > TOUCH_EVERY) {
        known.set(name, { ...about, usedAt: now() });
        await files.touch(path, now());
      }
      return kept;
    } catch (error) {
      if (diskErrorCode(error) === 'ENOENT') known.delete(name);
      this.#noteRefusal('copy_unreadable', error);
      return null;
    }
  }

  async keep(url: string, kept: Kept): Promise<void> {
    const { files, now } = this.#options;
    const name = nameOf(url);
    const parts = encode(url, kept);
    const bytes = parts.reduce((sum, { length }) => sum + length, 0);
    const known = await this.#index();
    await this.#makeRoom(known, name, bytes);
    try {
      await files.write(this.#path(name), parts);
      known.set(name, { bytes, usedAt: now() });
      this.#hasRefused = false;
    } catch (error) {
      this.#noteRefusal('not_kept', error);
    }
  }

  /** Removes the copy of what may not be kept any more. */
  async drop(url: string): Promise<void> {
    const name = nameOf(url);
    const known = await this.#index();
    if (!known.delete(name)) return;
    await this.#options.files.remove(this.#path(name)).catch(() => undefined);
  }

  async #makeRoom(known: Map<string, Known>, name: string, bytes: number): Promise<void> {
    const { files, mostBytes = MOST_BYTES } = this.#options;
    let total = bytes;
    for (const [other, about] of known) if (other !== name) total += about.bytes;
    if (total <= mostBytes) return;
    // A tenth more than is needed, so that not every tile has to look for room.
    const enough = mostBytes * 0.9;
    for (const [other, about] of [...known].toSorted(([, one], [, next]) => one.usedAt - next.usedAt)) {
      if (total <= enough) return;
      if (other === name) continue;
      known.delete(other);
      total -= about.bytes;
      await files.remove(this.#path(other)).catch(() => undefined);
    }
  }

  #index(): Promise<Map<string, Known>> {
    this.#known ??= this.#look();
    return this.#known;
  }

  async #look(): Promise<Map<string, Known>> {
    try {
      const found = await this.#options.files.list(this.#options.folder);
      return new Map(found.map(({ name, bytes, usedAt }) => [name, { bytes, usedAt }]));
    } catch (error) {
      this.#noteRefusal('folder_unreadable', error);
      // Looked for again with the next tile.
      this.#known = null;
      return new Map();
    }
  }

  #noteRefusal(code: string, error: unknown): void {
    if (!this.#hasRefused) this.#options.log.warn('basemap', code, { code: diskErrorCode(error) });
    this.#hasRefused = true;
  }

  #path(name: string): string {
    return join(this.#options.folder, name);
  }
}

function nameOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/** One line of JSON, then what was sent. */
function encode(url: string, { bytes, ...validity }: Kept): Uint8Array[] {
  const head = { url, ...validity, bytes: bytes?.length ?? null };
  return [new TextEncoder().encode(`${JSON.stringify(head)}\n`), ...(bytes ? [bytes] : [])];
}

function decode(file: Uint8Array<ArrayBuffer>, url: string): Kept | null {
  const end = file.subarray(0, MOST_HEAD).indexOf(10);
  if (end < 0) return null;
  let head: unknown;
  try {
    head = JSON.parse(new TextDecoder().decode(file.subarray(0, end)));
  } catch {
    return null;
  }
  const read = headSchema.safeParse(head);
  if (!read.success || read.data.url !== url) return null;
  const { bytes: length, freshUntil, etag, lastModified } = read.data;
  if (file.length - end - 1 !== (length ?? 0)) return null;
  return { freshUntil, etag, lastModified, bytes: length === null ? null : file.slice(end + 1) };
}
