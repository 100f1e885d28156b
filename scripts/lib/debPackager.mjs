// Replaces fpm where electron-builder cannot download it: makes a deb with Debian's own dpkg-deb from the arguments for
// fpm. Only packages with the test runtime use it (scripts/lib/testRuntime.mjs).
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gatherFiles, listFiles } from './fpmOrder.mjs';
import { run } from './run.mjs';

/** @typedef {import('./fpmOrder.mjs').Order} Order */

/** fpm's option for each script of a package, by Debian's name of the script. */
const SCRIPTS = Object.freeze({
  preinst: '--before-install',
  postinst: '--after-install',
  prerm: '--before-remove',
  postrm: '--after-remove',
});

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
 * @param {Order} order
 * @param {{ compressionLevel?: string | undefined }} [how]
 * @throws {Error} with dpkg-deb's words when it fails
 */
export async function makeDeb(order, { compressionLevel = '6' } = {}) {
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
