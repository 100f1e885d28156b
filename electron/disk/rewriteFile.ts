import { renameSync, statSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { UNFINISHED } from './bigFiles';

/**
 * Writes a large file anew from what it holds, for this user only, without one long step. At any moment the disk has the one or the
 * other. Rejects with the system's error, and then the file is as it was.
 * @param anew what it is to hold; null: it stays as it is
 * @param mayReplace asked in the same step as the replacement
 * @returns whether it is as it is to be: not where it was replaced, renamed or removed meanwhile, which then stands
 */
export type RewriteFile = (
  path: string,
  anew: (bytes: Uint8Array<ArrayBuffer>) => Promise<readonly Uint8Array[] | null>,
  mayReplace: () => boolean,
) => Promise<boolean>;

/** {@link RewriteFile} on the computer's own disk. */
export const rewriteFile: RewriteFile = async (path, anew, mayReplace) => {
  const before = statSync(path);
  const parts = await anew(new Uint8Array(await readFile(path)));
  if (!parts) return true;
  // Not the name under which a store writes the same file.
  const unfinished = `${path}.anew${UNFINISHED}`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.chmod(0o600).catch(() => undefined);
      for (const part of parts) await file.writeFile(part);
      await file.utimes(before.atime, before.mtime);
      await file.sync();
    } finally {
      await file.close();
    }
    const now = statSync(path, { throwIfNoEntry: false });
    const isSame = now?.ino === before.ino && now.size === before.size && now.mtimeMs === before.mtimeMs;
    if (isSame && mayReplace()) {
      renameSync(unfinished, path);
      return true;
    }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
  await rm(unfinished, { force: true });
  return false;
};
