import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileSystem } from '../disk/fileSystem';
import { diskProblem } from './diskProblem';
import { UpdateError } from './problem';

export type RoomOptions = {
  readonly files: Pick<FileSystem, 'makePrivateFolder' | 'probe'>;
  /** Where downloads are kept. */
  readonly folder: string;
  /** The program that is replaced by one beside it; null where a setup program does that. */
  readonly program: string | null;
  /** bytes that a user may still write into a folder's file system */
  readonly freeBytes: (folder: string) => number;
};

export function systemFreeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Throws `disk_full` or `read_only` where a file of that size could not be downloaded, or not be put in the place of the
 * program afterwards: better now than after a hundred megabytes.
 */
export function requireRoom({ files, folder, program, freeBytes }: RoomOptions, size: number): void {
  try {
    files.makePrivateFolder(folder);
    const folders = program === null ? [folder] : [folder, dirname(program)];
    for (const one of folders) files.probe(one);
    // Both may be on the same disk.
    for (const one of folders) if (freeBytes(one) < folders.length * size) throw new UpdateError('disk_full');
  } catch (error) {
    throw error instanceof UpdateError ? error : new UpdateError(diskProblem(error) ?? 'disk_failed');
  }
}
