import { open, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file in a folder. */
export type FoundFile = {
  readonly name: string;
  readonly bytes: number;
  /** Epoch ms. */ readonly usedAt: number;
};

/** Files that are too large to be read or written in one step of the main thread. Each call rejects with the system's error. */
export type BigFiles = {
  /** Names in a folder; none where there is no folder. */
  readonly folders: (path: string) => Promise<string[]>;
  /** Files in a folder with when they were last used; none where there is no folder. */
  readonly list: (path: string) => Promise<FoundFile[]>;
  readonly read: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Replaces the file as a whole, for this user only, and creates its folder; on failure nothing is left of it. */
  readonly write: (path: string, parts: readonly Uint8Array[]) => Promise<void>;
  /** Notes that a file was used. @param at epoch ms */
  readonly touch: (path: string, at: number) => Promise<void>;
  /** Replaces what has the new name. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Does nothing where there is none. */
  readonly remove: (path: string) => Promise<void>;
};

/** Ending of a file that is not whole yet. */
export const UNFINISHED = '.part';

/** The computer's own disk. */
export const systemBigFiles: BigFiles = {
  folders: async (path) => {
    const found = await readdir(path, { withFileTypes: true }).catch(noneWhereMissing);
    return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  },
  list: async (path) => {
    const names = await readdir(path).catch(noneWhereMissing);
    const found = await Promise.all(
      names.map(async (name): Promise<FoundFile[]> => {
        const about = await stat(join(path, name)).catch(() => null);
        return about?.isFile() ? [{ name, bytes: about.size, usedAt: about.mtimeMs }] : [];
      }),
    );
    return found.flat();
  },
  read: async (path) => new Uint8Array(await readFile(path)),
  write: async (path, parts) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const unfinished = path + UNFINISHED;
    try {
      const file = await open(unfinished, 'w', 0o600);
      try {
        // For a file of that name that was left behind with another mode.
        await file.chmod(0o600).catch(() => undefined);
        for (const part of parts) await file.writeFile(part);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw error;
    }
  },
  touch: (path, at) => utimes(path, at / 1000, at / 1000),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true, recursive: true }),
};

function noneWhereMissing(error: unknown): [] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}
