import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatMegabytes, isErrorWithCode, SetupError } from './say.mjs';

/** The source checkout's top folder. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Where downloads that outlive `node_modules` are kept, per user.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheFolder(env = process.env) {
  const base = env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache');
  return path.join(base, 'gistagum-desktop');
}

/** @param {string} file */
export async function exists(file) {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}

/**
 * Bytes of all files in a folder; 0 when it does not exist. Files that vanish meanwhile are ignored, because it is used
 * during downloads.
 * @param {string} folder
 * @returns {Promise<number>}
 */
export async function folderBytes(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) return folderBytes(full);
      return (await stat(full).catch(() => undefined))?.size ?? 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Fails with both numbers when the disk has too little space, before the work would fail half-way with ENOSPC.
 * @param {string} folder where the files will go; its nearest existing parent is asked
 * @param {number} neededBytes
 * @param {string} purpose e.g. `the npm packages`
 */
export async function requireFreeSpace(folder, neededBytes, purpose) {
  let existing = path.resolve(folder);
  while (!(await exists(existing))) existing = path.dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes) {
    throw new SetupError(
      `Not enough free disk space for ${purpose}: ${formatMegabytes(neededBytes)} needed in ${existing}, ${formatMegabytes(freeBytes)} free.`,
    );
  }
}

/** Work folders have the id of their process in their name, so that a later run recognises those of killed runs. */
const WORK_FOLDER = /^work-(\d+)-/;

/**
 * Creates a folder completely or not at all: `fill` works in a temporary folder beside it, which is renamed when it has
 * succeeded. A failed run removes its temporary folder; that of a killed run is removed by the next call.
 * @param {string} target final folder; when it exists already nothing is done
 * @param {(folder: string, workFolder: string) => Promise<void>} fill puts the content into `folder`; `workFolder`
 *   is its parent, free for downloads, and goes away in any case
 */
export async function createFolderAtomically(target, fill) {
  const parent = path.dirname(target);
  await removeAbandonedWork(parent);
  if (await exists(target)) return;
  await mkdir(parent, { recursive: true });
  const workFolder = await mkdtemp(path.join(parent, `work-${process.pid}-`));
  try {
    const folder = path.join(workFolder, 'content');
    await mkdir(folder);
    await fill(folder, workFolder);
    await rename(folder, target).catch((error) => {
      // Another run has finished the same folder first, so that one is used.
      if (!isErrorWithCode(error, 'ENOTEMPTY') && !isErrorWithCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/**
 * Removes the temporary folders of killed runs.
 * @param {string} parent
 */
export async function removeAbandonedWork(parent) {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = Number(WORK_FOLDER.exec(name)?.[1]);
    if (pid > 0 && !isProcessAlive(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isProcessAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrorWithCode(error, 'EPERM');
  }
}

/**
 * @param {string} file
 * @returns {Promise<any>} the parsed JSON, or undefined when the file is missing or damaged
 */
export async function readJsonIfAny(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
