import { lutimes, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * electron-builder's hook before each installer is made of a packed folder: gives all of its files the time of the commit, in
 * `SOURCE_DATE_EPOCH`, because archives keep times, and two builds of one commit are to be equal. Not on macOS, where the
 * program is signed by then.
 * @param {{ readonly file: string }} event file: the installer to be made
 */
export default async function artifactBuildStarted({ file }) {
  const epoch = Number(process.env['SOURCE_DATE_EPOCH']);
  if (!Number.isSafeInteger(epoch) || epoch <= 0) return;
  const output = path.dirname(file);
  for (const name of await readdir(output)) {
    if (name.endsWith('-unpacked')) await setTimes(path.join(output, name), epoch);
  }
}

/**
 * Sets the times of a folder and of all that is in it; links themselves, not what they lead to.
 * @param {string} folder
 * @param {number} epoch seconds
 */
export async function setTimes(folder, epoch) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await setTimes(file, epoch);
    else await lutimes(file, epoch, epoch);
  }
  await lutimes(folder, epoch, epoch);
}
