import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { hashFileNow } from './hashFile';
import { UpdateError } from './problem';

/** The calls that replace a file; each throws the system's error. */
export type ReplaceDisk = {
  copy(from: string, to: string): void;
  mode(path: string): number;
  setMode(path: string, mode: number): void;
  /** Makes its bytes last through a loss of power. */
  sync(path: string): void;
  hash(path: string): string;
  rename(from: string, to: string): void;
  remove(path: string): void;
};

export const systemReplaceDisk: ReplaceDisk = {
  copy: (from, to) => copyFileSync(from, to),
  mode: (path) => statSync(path).mode & 0o777,
  setMode: (path, mode) => chmodSync(path, mode),
  sync: (path) => {
    const file = openSync(path, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  hash: (path) => hashFileNow(path),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true }),
};

/**
 * Puts a program in the place of another, as a whole or not at all: electron-updater removes the old one first and has
 * neither where the disk is full. It keeps its name, so that whatever starts it still finds it. Throws `wrong_hash`, or the
 * system's error, and the old one is as it was.
 */
export function replaceFile(
  disk: ReplaceDisk,
  { from, to, sha512 }: { readonly from: string; readonly to: string; readonly sha512: string },
): void {
  const beside = `${to}.update`;
  try {
    disk.remove(beside);
    disk.copy(from, beside);
    // What was copied is what is run: the copy is looked at, not its source.
    if (disk.hash(beside) !== sha512) throw new UpdateError('wrong_hash');
    disk.setMode(beside, disk.mode(to) | 0o100);
    disk.sync(beside);
    disk.rename(beside, to);
  } catch (error) {
    try {
      disk.remove(beside);
    } catch {
      // It is no program yet, and goes with the next try.
    }
    throw error;
  }
}
