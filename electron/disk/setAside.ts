import { basename, dirname, join } from 'node:path';
import type { FileSystem } from './fileSystem';

/** Damaged files kept of one name, the last ones. */
const KEPT = 3;

const ENDING = '.damaged';

/**
 * Moves a damaged file out of the way as `<name>.<UTC date and time>.damaged`, never over another, and keeps the last
 * few. Throws when it, or what belongs to it, cannot be moved; what is in the way then may be moved by another try.
 * @param at epoch ms
 * @param companions endings of files that belong to it and go along, e.g. a write-ahead log
 * @returns the new path
 */
export function setAside(
  files: FileSystem,
  path: string,
  at: number,
  companions: readonly string[] = [],
): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  let aside = `${path}.${stamp}${ENDING}`;
  for (let count = 2; files.exists(aside); count += 1) aside = `${path}.${stamp}-${count}${ENDING}`;
  files.rename(path, aside);
  for (const ending of companions) {
    // Beside a new file of the old name they would damage that too, so that not being able to move them is a failure.
    if (files.exists(path + ending)) files.rename(path + ending, aside + ending);
  }
  const old = listAside(files, path).slice(0, -KEPT);
  for (const name of old) {
    try {
      for (const ending of ['', ...companions]) files.remove(join(dirname(path), name) + ending);
    } catch {
      // One file too many does no harm; the next time it is tried again.
    }
  }
  return aside;
}

/** Names of the files set aside of one path, oldest first. */
export function listAside(files: FileSystem, path: string): string[] {
  const start = `${basename(path)}.`;
  return (
    files
      .list(dirname(path))
      .filter((name) => name.startsWith(start) && name.endsWith(ENDING))
      // A second one of the same second comes after the first: '-' sorts before '.'.
      .toSorted((one, other) => (stampOf(one, start) < stampOf(other, start) ? -1 : 1))
  );
}

function stampOf(name: string, start: string): string {
  return name.slice(start.length, -ENDING.length);
}
