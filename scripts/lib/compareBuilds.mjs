// Whether two builds of one commit are the same, and what in them is not. Archives of Linux are looked into by their own tools.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * How each kind of installer is unpacked, by its ending: the command with its arguments. The others are compared as a whole.
 * @type {Readonly<Record<string, (file: string, folder: string) => readonly [string, ...string[]]>>}
 */
const UNPACKING = Object.freeze({
  deb: (file, folder) => ['dpkg-deb', '--raw-extract', file, folder],
  'tar.gz': (file, folder) => ['tar', '--extract', '--file', file, '--directory', folder],
});

/**
 * Compares all installers of two folders.
 * @param {string} first
 * @param {string} second
 * @returns {Promise<{ same: string[], different: string[] }>} names of equal installers; for each other one lines that name
 *   what differs inside
 * @throws {SetupError} where the folders hold no installers
 */
export async function compareBuilds(first, second) {
  const [ours, theirs] = await Promise.all([listInstallers(first), listInstallers(second)]);
  const names = [...new Set([...ours, ...theirs])].toSorted();
  if (names.length === 0) throw new SetupError(`There are no installers in ${first} and ${second}.`);
  /** @type {string[]} */
  const same = [];
  /** @type {string[]} */
  const different = [];
  for (const name of names) {
    if (!ours.includes(name) || !theirs.includes(name)) {
      different.push(`${name}: only in ${ours.includes(name) ? first : second}`);
      continue;
    }
    const files = [path.join(first, name), path.join(second, name)];
    const [one, other] = await Promise.all(files.map(hashFile));
    if (one === other) same.push(name);
    else different.push(...(await explain(name, files)));
  }
  return { same, different };
}

/** @param {string} folder */
async function listInstallers(folder) {
  return (await readdir(folder)).filter((name) => /\.(deb|rpm|AppImage|tar\.gz|exe|msi|dmg|zip)$/.test(name));
}

/**
 * @param {string} name
 * @param {readonly string[]} files the two
 */
async function explain(name, files) {
  const ending = Object.keys(UNPACKING).find((one) => name.endsWith(`.${one}`));
  if (ending === undefined) return [`${name}: differs`];
  const work = await mkdtemp(path.join(os.tmpdir(), 'gistagum-compare-'));
  try {
    const [one = new Map(), other = new Map()] = await Promise.all(
      files.map(async (file, index) => {
        const folder = path.join(work, String(index));
        await mkdir(folder);
        const [command = '', ...args] = UNPACKING[ending]?.(file, folder) ?? [];
        const { code, stderr } = await run(command, args);
        if (code !== 0) throw new SetupError(`${file} cannot be unpacked: ${stderr.trim()}`);
        return describeFolder(folder);
      }),
    );
    /** @type {string[]} */
    const inside = [...new Set([...one.keys(), ...other.keys()])];
    inside.sort();
    const lines = inside.flatMap((entry) => {
      const what = compareEntries(one.get(entry), other.get(entry));
      return what === null ? [] : [`${name}: ${entry}: ${what}`];
    });
    return lines.length > 0 ? lines : [`${name}: what is inside is equal, the archive around it is not`];
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @typedef {{ content: string, mode: number, time: number }} Entry */

/**
 * @param {Entry | undefined} one
 * @param {Entry | undefined} other
 * @returns {string | null} what differs; null where nothing does
 */
export function compareEntries(one, other) {
  if (!one || !other) return 'only in one of them';
  if (one.content !== other.content) return 'content';
  if (one.mode !== other.mode) return 'mode';
  return one.time === other.time ? null : 'time';
}

/**
 * @param {string} folder
 * @returns {Promise<Map<string, Entry>>} all that is in it, by relative path
 */
async function describeFolder(folder) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  const names = (await readdir(folder, { recursive: true })).toSorted();
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await lstat(file);
    const content = found.isFile()
      ? await hashFile(file)
      : found.isSymbolicLink()
        ? `link to ${await readlink(file)}`
        : 'folder';
    entries.set(name, { content, mode: found.mode, time: Math.floor(found.mtimeMs / 1000) });
  }
  return entries;
}

/** @param {string} file @returns {Promise<string>} SHA-256 in hexadecimal */
async function hashFile(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
