import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UNFINISHED, systemBigFiles, type FoundFile } from '../disk/bigFiles';
import { openPackFile, type OpenPackFile } from './packFile';

/** What is done with the files of packs. Each rejects with the system's error. */
export type PackDisk = {
  readonly open: OpenPackFile;
  /** A file with its size and age. */
  readonly find: (path: string) => Promise<FoundFile>;
  /** Files in a folder; none where there is no folder. */
  readonly list: (folder: string) => Promise<FoundFile[]>;
  /**
   * Copies a file next to where it is to be, with this age; `place` puts it there, `discard` leaves nothing of it. Rejects,
   * and leaves nothing, when the signal ends it.
   * @param usedAt epoch ms
   */
  readonly copy: (
    from: string,
    to: string,
    options: { readonly usedAt: number; readonly signal: AbortSignal },
  ) => Promise<{ place(): Promise<void>; discard(): Promise<void> }>;
  /** Does nothing where there is none. */
  readonly remove: (path: string) => Promise<void>;
  /** SHA-256 of its content, in lower-case hexadecimal. Rejects when the signal ends it. */
  readonly hash: (path: string, signal: AbortSignal) => Promise<string>;
};

/** Bytes that are copied at a time. */
const PIECE = 1_000_000;

/** The computer's own disk. */
export const systemPackDisk: PackDisk = {
  open: openPackFile,
  find: async (path) => {
    const about = await stat(path);
    return { name: basename(path), bytes: about.size, usedAt: about.mtimeMs };
  },
  list: systemBigFiles.list,
  copy: async (from, to, { usedAt, signal }) => {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const unfinished = to + UNFINISHED;
    const discard = (): Promise<void> => rm(unfinished, { force: true });
    try {
      // The system's own way to copy a file cannot be ended before it is through.
      const copy = await open(unfinished, 'w', 0o600);
      try {
        const pieces = createReadStream(from, { signal, highWaterMark: PIECE });
        for await (const piece of pieces) await copy.writeFile(piece as Buffer);
      } finally {
        await copy.close();
      }
      await utimes(unfinished, usedAt / 1000, usedAt / 1000);
    } catch (error) {
      await discard().catch(() => undefined);
      throw error;
    }
    return { place: () => rename(unfinished, to), discard };
  },
  remove: systemBigFiles.remove,
  hash: async (path, signal) => {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path, { signal })) hash.update(piece as Buffer);
    return hash.digest('hex');
  },
};
