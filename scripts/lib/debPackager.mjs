// Replaces fpm where electron-builder cannot download it: makes a deb with Debian's own dpkg-deb from the arguments for
// fpm. Only packages with the test runtime use it (scripts/lib/testRuntime.mjs).
import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';

/** Options of fpm without a value. */
const FLAGS = new Set(['--force', '--debug']);

/** Options that may be repeated. */
const REPEATED = new Set(['-d', '--deb-recommends']);

/** fpm's option for each script of a package, by Debian's name of the script. */
const SCRIPTS = Object.freeze({
  preinst: '--before-install',
  postinst: '--after-install',
  prerm: '--before-remove',
  postrm: '--after-remove',
});

/**
 * The arguments of fpm.
 * @typedef {object} Order
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
  if (options.get('-t')?.[0] !== 'deb') throw new Error('only deb packages can be made here');
  return { options, files };
}

/**
 * The control file (Debian policy, chapter 5).
 * @param {Order} order
 * @param {number} installedKib
 */
export function formatControl({ options }, installedKib) {
  /** @param {string} name */
  const one = (name) => options.get(name)?.[0];
  /** @param {string} name */
  const all = (name) => options.get(name)?.join(', ');
  const [synopsis = '', ...rest] = (one('--description') ?? '').split('\n');
  // A line of the long description begins with a space; an empty one is a dot.
  const description = [synopsis, ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n');
  const iteration = one('--iteration');
  /** @type {readonly (readonly [string, string | undefined])[]} */
  const fields = [
    ['Package', one('--name')],
    ['Version', iteration === undefined ? one('--version') : `${one('--version')}-${iteration}`],
    ['Architecture', one('--architecture')],
    ['Maintainer', one('--maintainer')],
    ['Installed-Size', String(installedKib)],
    ['Depends', all('-d')],
    ['Recommends', all('--deb-recommends')],
    ['Section', one('--category') ?? 'misc'],
    ['Priority', one('--deb-priority') ?? 'optional'],
    ['Homepage', one('--url')],
    ['Description', description],
  ];
  return fields.map(([name, value]) => (value ? `${name}: ${value}\n` : '')).join('');
}

/**
 * Makes the package.
 * @param {readonly string[]} args as fpm gets them
 * @param {{ compressionLevel?: string | undefined }} [how]
 * @throws {Error} with dpkg-deb's words when it fails
 */
export async function makeDeb(args, { compressionLevel = '6' } = {}) {
  const order = readOrder(args);
  const target = order.options.get('--package')?.[0];
  if (target === undefined) throw new Error('--package is missing');
  const root = await mkdtemp(path.join(os.tmpdir(), 'gistagum-deb-'));
  try {
    await gatherFiles(order, root);
    await writeControlFolder(order, root);
    await rm(target, { force: true });
    const made = await run('dpkg-deb', [
      '--root-owner-group',
      '-Zgzip',
      `-z${compressionLevel}`,
      '--build',
      root,
      target,
    ]);
    if (made.code !== 0) throw new Error(`dpkg-deb failed: ${made.stderr.trim()}`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/**
 * @param {Order} order
 * @param {string} root
 */
async function gatherFiles({ files }, root) {
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
 * @param {Order} order
 * @param {string} root
 */
async function writeControlFolder(order, root) {
  let bytes = 0;
  let sums = '';
  for (const file of await listFiles(root)) {
    const content = await readFile(file);
    bytes += content.length;
    sums += `${createHash('md5').update(content).digest('hex')}  ${path.relative(root, file)}\n`;
  }
  const folder = path.join(root, 'DEBIAN');
  await mkdir(folder);
  await writeFile(path.join(folder, 'control'), formatControl(order, Math.ceil(bytes / 1024)));
  await writeFile(path.join(folder, 'md5sums'), sums);
  for (const [name, option] of Object.entries(SCRIPTS)) {
    const script = order.options.get(option)?.[0];
    if (script === undefined) continue;
    await cp(script, path.join(folder, name));
    await chmod(path.join(folder, name), 0o755);
  }
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} plain files below it, in a fixed order
 */
async function listFiles(folder) {
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
