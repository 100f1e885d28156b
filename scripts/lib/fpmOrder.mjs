// What electron-builder tells fpm, for our own packagers of deb and rpm (debPackager.mjs, rpmPackager.mjs).
import { chmod, cp, lstat, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Options of fpm without a value. */
const FLAGS = new Set(['--force', '--debug']);

/** Options that may be repeated. */
const REPEATED = new Set(['-d', '--deb-recommends', '--directories']);

/**
 * The arguments of fpm.
 * @typedef {object} Order
 * @property {'deb' | 'rpm'} type
 * @property {ReadonlyMap<string, readonly string[]>} options by name, in order
 * @property {readonly { from: string, to: string }[]} files `from` ends in a slash where it is a folder's content
 */

/**
 * @param {readonly string[]} args as fpm gets them
 * @returns {Order}
 * @throws {Error} for an option without its value, or anything that is not understood
 */
export function readOrder(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  const files = [];
  for (let index = 0; index < args.length; index++) {
    const arg = String(args[index]);
    if (FLAGS.has(arg)) continue;
    if (arg.startsWith('-')) {
      const value = args[++index];
      if (value === undefined) throw new Error(`${arg} has no value`);
      options.set(arg, REPEATED.has(arg) ? [...(options.get(arg) ?? []), value] : [value]);
      continue;
    }
    const [from = '', to] = arg.split('=');
    if (!to?.startsWith('/')) throw new Error(`${arg} names no place to install to`);
    files.push({ from, to });
  }
  const [type] = options.get('-t') ?? [];
  if (type !== 'deb' && type !== 'rpm') throw new Error('only deb and rpm packages can be made here');
  return { type, options, files };
}

/**
 * Copies what is to be installed below a folder, readable for all users.
 * @param {Order} order
 * @param {string} root
 */
export async function gatherFiles({ files }, root) {
  for (const { from, to } of files) {
    const target = path.join(root, to);
    await mkdir(path.dirname(target), { recursive: true });
    await cp(from, target, { recursive: true, verbatimSymlinks: true });
  }
  await openToAll(root);
}

/**
 * Makes everything readable for all users, whatever the umask of the build was.
 * @param {string} folder
 */
async function openToAll(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(file);
    else if (entry.isFile()) await chmod(file, ((await lstat(file)).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} plain files below it, in a fixed order
 */
export async function listFiles(folder) {
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return listFiles(file);
      return entry.isFile() ? [file] : [];
    }),
  );
  return nested.flat();
}
