import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/**
 * Replaces a file as a whole, for this user only; a link stays one. Whatever happens, a loss of power included, the disk has the one or
 * the other. A nearly full disk takes a part of a write and says nothing of it, so it is written until all of it is there. Throws the
 * system's error, and then the file is as it was.
 * @param ending of the name under which it is written first, beside it; what a kill leaves there is written over the next time it is used
 */
export function writeWhole(path: string, data: string | Uint8Array, ending: string): void {
  const target = tryTo(() => realpathSync(path)) ?? path;
  const unfinished = target + ending;
  try {
    const file = openSync(unfinished, 'w', 0o600);
    try {
      tryTo(() => fchmodSync(file, 0o600));
      const held = statSync(target, { throwIfNoEntry: false });
      // Somebody else's stays theirs, as when an administrator starts the application once.
      if (held) tryTo(() => fchownSync(file, held.uid, held.gid));
      writeFileSync(file, data);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, target);
  } catch (error) {
    tryTo(() => rmSync(unfinished, { force: true }));
    throw error;
  }
}

/** What a file system does not know, or does not allow, is no reason not to write. */
function tryTo<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
