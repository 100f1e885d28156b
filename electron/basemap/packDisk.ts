import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
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
  /** Copies a file next to where it is to be; `place` puts it there, `discard` leaves nothing of it. */
  readonly copy: (from: string, to: string) => Promise<{ place(): Promise<void>; discard(): Promise<void> }>;
  /** Does nothing where there is none. */
  readonly remove: (path: string) => Promise<void>;
  /** SHA-256 of its content, in lower-case hexadecimal. */
  readonly hash: (path: string) => Promise<string>;
};

/** The computer's own disk. */
export const systemPackDisk: PackDisk = {
  open: openPackFile,
  find: async (path) => {
    const about = await stat(path);
    return { name: basename(path), bytes: about.size, usedAt: about.mtimeMs };
  },
  list: systemBigFiles.list,
  copy: async (from, to) => {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const unfinished = to + UNFINISHED;
    const discard = (): Promise<void> => rm(unfinished, { force: true });
    try {
      await copyFile(from, unfinished);
      // Some systems copy the age as well; the pack opened last is the one that is shown.
      const now = new Date();
      await utimes(unfinished, now, now);
    } catch (error) {
      await discard().catch(() => undefined);
      throw error;
    }
    return { place: () => rename(unfinished, to), discard };
  },
  remove: systemBigFiles.remove,
  hash: async (path) => {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    return hash.digest('hex');
  },
};
