import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CacheFile } from './cacheFile';
import type { OpenDatabase } from './sqlite';

export type OpenedCache = {
  readonly file: CacheFile;
  /** The old file could not be used and was set aside; the user is told once. */
  readonly wasRebuilt: boolean;
};

/** Name of the file of one server and user; a hash, so that the folder's listing tells neither. */
export function cacheFileName(origin: string, username: string): string {
  return `${createHash('sha256').update(`${origin}\n${username}`).digest('hex').slice(0, 32)}.sqlite`;
}

/**
 * Opens the cache of one server and user below `folder`. A damaged file is renamed to `*.damaged` and a new one begun.
 * Throws only when the folder itself cannot be written.
 */
export function openCache(open: OpenDatabase, folder: string, origin: string, username: string): OpenedCache {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, cacheFileName(origin, username));
  try {
    return { file: new CacheFile(open, path), wasRebuilt: false };
  } catch {
    setAside(path);
    return { file: new CacheFile(open, path), wasRebuilt: true };
  }
}

/** Removes the cache of one server and user from the disk, a damaged one with it. It must not be open. */
export function removeCache(folder: string, origin: string, username: string): void {
  const path = join(folder, cacheFileName(origin, username));
  for (const suffix of ['', '-wal', '-shm', '.damaged']) rmSync(path + suffix, { force: true });
}

function setAside(path: string): void {
  const aside = `${path}.damaged`;
  rmSync(aside, { force: true });
  renameSync(path, aside);
  // The write-ahead log belongs to the damaged file; beside a new one it would damage that too.
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
}
