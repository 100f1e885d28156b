import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { classifyDiskError } from '../../disk/diskError';
import type { FileSystem } from '../../disk/fileSystem';
import { listAside, setAside } from '../../disk/setAside';
import { userFolderName } from '../../disk/userFolder';
import { CacheFile, readCacheFile, type CachedState } from './cacheFile';
import type { OpenDatabase } from './sqlite';

/** The options for opening a cache. */
export type CacheDisk = {
  readonly open: OpenDatabase;
  readonly files: FileSystem;
  /** Holds one file for each server and user; created when first needed. */
  readonly folder: string;
  /** Epoch ms; part of a damaged file's new name. */
  readonly now: () => number;
};

/** A cache ready for writing, and what it holds. */
export type OpenedCache = {
  readonly file: CacheFile;
  readonly cached: CachedState;
  /** The old file was damaged and set aside; the user is told once. */
  readonly wasRebuilt: boolean;
};

/** What SQLite keeps beside a database: the write-ahead log belongs to it; the shared memory is made anew. */
const LOG = '-wal';
const SHARED_MEMORY = '-shm';

/** File name of one server and user: a hash, so that the folder's listing names neither. */
export function cacheFileName(origin: string, username: string): string {
  return `${userFolderName(origin, username)}.sqlite`;
}

/**
 * Opens a cache for writing and reads it. A file that SQLite twice calls damaged is set aside and a new one begun;
 * after every other error the file stays as it is, and the error is thrown.
 */
export function openCache(disk: CacheDisk, path: string): OpenedCache {
  try {
    return openOnce(disk, path);
  } catch (error) {
    if (classifyDiskError(error) !== 'damaged') throw error;
  }
  try {
    // A single failure of a disk or of a program in between must not cost a healthy file.
    return openOnce(disk, path);
  } catch (error) {
    if (classifyDiskError(error) !== 'damaged') throw error;
    setAside(disk.files, path, disk.now(), [LOG]);
    disk.files.remove(path + SHARED_MEMORY);
    return openOnce(disk, path);
  }
}

/** Writes what is known of the old file into a new one; what cannot be written is lost. */
export function fill(
  file: CacheFile,
  known: CachedState | null,
): { readonly file: CacheFile; readonly cached: CachedState } {
  try {
    if (known && file.isEmpty) file.putAll(known);
    return { file, cached: file.load() };
  } catch (error) {
    tryTo(() => file.close());
    throw error;
  }
}

/**
 * Reads a cache that cannot be opened for writing: from a private copy with its write-ahead log, or, without room for
 * one, from the file itself as of its last checkpoint. Null where neither can be read, or there is no file.
 */
export function readCache({ open, files }: CacheDisk, path: string): CachedState | null {
  return tryTo(() => readCopy(open, files, path)) ?? tryTo(() => readUnchanging(open, files, path));
}

/**
 * Removes the cache of one server and user from the disk, damaged ones included. It must not be open. Throws the error
 * of the first file that could not be removed; the others are removed all the same.
 */
export function removeCache({ files, folder }: CacheDisk, origin: string, username: string): void {
  const path = join(folder, cacheFileName(origin, username));
  const names = [path, ...listAside(files, path).map((name) => join(folder, name))];
  const errors: unknown[] = [];
  for (const name of names.flatMap((one) => ['', LOG, SHARED_MEMORY].map((ending) => one + ending))) {
    try {
      files.remove(name);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

function openOnce(disk: CacheDisk, path: string): OpenedCache {
  const { open, files } = disk;
  files.makePrivateFolder(dirname(path));
  // Before SQLite creates it: its log and shared memory take their modes from it.
  files.makePrivateFile(path);
  const file = new CacheFile(open, path);
  // A new file in place of one set aside, now or by a run that was killed before it wrote anything.
  const aside = file.isEmpty ? tryTo(() => listAside(files, path).at(-1)) : null;
  const known = aside ? readCache(disk, join(dirname(path), aside)) : null;
  return { ...fill(file, known), wasRebuilt: Boolean(aside) };
}

function readCopy(open: OpenDatabase, files: FileSystem, path: string): CachedState | null {
  if (!files.exists(path)) return null;
  const folder = files.makeTemporaryFolder();
  try {
    const copy = join(folder, 'copy.sqlite');
    files.copy(path, copy);
    if (files.exists(path + LOG)) files.copy(path + LOG, copy + LOG);
    return readCacheFile(open, copy);
  } finally {
    tryTo(() => files.remove(folder));
  }
}

function readUnchanging(open: OpenDatabase, files: FileSystem, path: string): CachedState | null {
  if (!files.exists(path)) return null;
  const url = pathToFileURL(path);
  // No lock is taken and nothing is written, not even shared memory.
  url.search = '?mode=ro&immutable=1';
  return readCacheFile(open, url.href);
}

function tryTo<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
