import { basename, dirname, join } from 'node:path';
import type { FileSystem } from './fileSystem';

/** How many damaged files of one name are kept. */
const KEPT = 3;

const ENDING = '.damaged';

/**
 * Renames a damaged file to `<name>.<UTC date and time>.damaged`, never over another, and keeps the last few. Throws
 * when it, or a file that belongs to it, cannot be moved; another try may then succeed.
 * @param at epoch ms
 * @param companions endings of files that belong to it and are moved along, e.g. a write-ahead log
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
    // Left beside a new file of the old name they would damage that too, so failing to move them is a failure.
    if (files.exists(path + ending)) files.rename(path + ending, aside + ending);
  }
  const old = listAside(files, path).slice(0, -KEPT);
  for (const name of old) {
    try {
      for (const ending of ['', ...companions]) files.remove(join(dirname(path), name) + ending);
    } catch {
      // One file too many does no harm; its removal is tried again the next time.
    }
  }
  return aside;
}

/** Names of the damaged files of one path, oldest first. */
export function listAside(files: FileSystem, path: string): string[] {
  const start = `${basename(path)}.`;
  return (
    files
      .list(dirname(path))
      .filter((name) => name.startsWith(start) && name.endsWith(ENDING))
      // A second one within a second sorts after the first: '-' comes before '.'.
      .toSorted((one, other) => (stampOf(one, start) < stampOf(other, start) ? -1 : 1))
  );
}

function stampOf(name: string, start: string): string {
  return name.slice(start.length, -ENDING.length);
}
