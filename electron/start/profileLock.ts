import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** What the lock in a user folder tells about another copy; on Windows there is no such link to read. */
export type LockReading = {
  /** As `process.platform`. */
  readonly platform: string;
  readonly hostname: string;
  /** Target of the lock's link, `<host>-<process id>`; throws where there is none. */
  readonly readLink: () => string;
  readonly isRunning: (processId: number) => boolean;
  /** Writes a small file into the user folder; throws where that cannot be done. */
  readonly probe: () => void;
};

/** Name of the link that Chromium locks a user folder with, except on Windows. */
export const LOCK_NAME = 'SingletonLock';

/**
 * Why the lock of a user folder was refused: true where another living copy on this computer holds it. Chromium refuses
 * it as well where it cannot write, as on a full or read-only disk; then there is no other copy.
 */
export function isHeldByAnotherCopy({
  platform,
  hostname,
  readLink,
  isRunning,
  probe,
}: LockReading): boolean {
  if (platform === 'win32') return !throws(probe);
  let target: string;
  try {
    target = readLink();
  } catch {
    return false;
  }
  const dash = target.lastIndexOf('-');
  const processId = Number(target.slice(dash + 1));
  // A folder shared with another computer: it is unknown whether that copy runs, and it has no window here.
  return target.slice(0, dash) === hostname && Number.isInteger(processId) && isRunning(processId);
}

/**
 * A folder for what Chromium itself must write when the user folder cannot be written. It is the same for every start
 * on that user folder, so that a second start finds the first. None of the user's work is put there. Null where there
 * is no room for one either.
 */
export function makeStandInFolder(
  temporary: string,
  userFolder: string,
  userId: number | null,
): string | null {
  const name = createHash('sha256').update(userFolder).digest('hex').slice(0, 16);
  const path = join(temporary, `gistagum-desktop-${name}`);
  try {
    if (!throws(() => mkdirSync(path, { mode: 0o700 })) || isOurs(path, userId)) return path;
    // Another user's folder of that name, in a place that everybody may write to.
    return mkdtempSync(join(temporary, 'gistagum-desktop-'));
  } catch {
    return null;
  }
}

function isOurs(path: string, userId: number | null): boolean {
  const found = lstatSync(path);
  if (!found.isDirectory()) return false;
  return userId === null || (found.uid === userId && (found.mode & 0o077) === 0);
}

function throws(action: () => void): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}
