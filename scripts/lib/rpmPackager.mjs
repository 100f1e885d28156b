// Makes an rpm with Debian's own rpmbuild from the arguments for fpm, where fpm itself cannot be downloaded. Only packages
// with the test runtime use it (scripts/lib/testRuntime.mjs).
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gatherFiles, listFiles } from './fpmOrder.mjs';
import { run } from './run.mjs';

/** @typedef {import('./fpmOrder.mjs').Order} Order */

/** The machine as rpm names it, by the name that electron-builder passes. */
const MACHINES = Object.freeze({ amd64: 'x86_64', x86_64: 'x86_64', arm64: 'aarch64', aarch64: 'aarch64' });

/** fpm's option for each script of a package, by rpm's name of the script. */
const SCRIPTS = Object.freeze({
  pre: '--before-install',
  post: '--after-install',
  preun: '--before-remove',
  postun: '--after-remove',
});

/**
 * What is to be put into a spec file: folders that belong to the package, files, and scripts by rpm's names.
 * @typedef {object} Content
 * @property {readonly string[]} folders absolute, as installed
 * @property {readonly string[]} files absolute, as installed
 * @property {Readonly<Record<string, string>>} scripts
 */

/**
 * The machine of a package.
 * @param {Order} order
 * @throws {Error} for one that is not known
 */
export function machineOf({ options }) {
  const named = options.get('--architecture')?.[0] ?? '';
  const machine = MACHINES[/** @type {keyof typeof MACHINES} */ (named)];
  if (machine === undefined) throw new Error(`rpm has no name here for the machine ${named}`);
  return machine;
}

/**
 * The spec file (https://rpm-software-management.github.io/rpm/manual/spec.html).
 * @param {Order} order
 * @param {Content} content
 * @param {{ root: string, compressionLevel: string }} how root: the folder with the files to install
 */
export function formatSpec({ options }, content, { root, compressionLevel }) {
  /** @param {string} name */
  const one = (name) => options.get(name)?.[0];
  const [synopsis = ''] = (one('--description') ?? '').split('\n');
  /** @type {readonly (readonly [string, string | undefined])[]} */
  const fields = [
    ['Name', one('--name')],
    // A dash separates version and release; a tilde sorts a preview before what it leads to.
    ['Version', one('--version')?.replaceAll('-', '~')],
    ['Release', one('--iteration') ?? '1'],
    ['Summary', one('--rpm-summary') ?? synopsis.trim()],
    ['License', one('--license')],
    ['Vendor', one('--vendor')],
    ['URL', one('--url')],
    ['Packager', one('--maintainer')],
    ['AutoReqProv', 'no'],
    ...(options.get('-d') ?? []).map((need) => /** @type {const} */ (['Requires', need])),
  ];
  const scripts = Object.entries(content.scripts).map(
    ([name, script]) => `%${name} -p /bin/bash\n${escape(script)}\n`,
  );
  return [
    // The files are finished: nothing is stripped, compressed or searched for.
    '%define __spec_install_post %{nil}',
    '%define debug_package %{nil}',
    '%define _build_id_links none',
    `%define _binary_payload w${compressionLevel}.gzdio`,
    // With SOURCE_DATE_EPOCH two builds of the same files give the same package.
    '%define use_source_date_epoch_as_buildtime 1',
    '%define clamp_mtime_to_source_date_epoch 1',
    '%define _buildhost reproducible',
    ...fields.flatMap(([name, value]) => (value ? [`${name}: ${escape(value)}`] : [])),
    '',
    '%description',
    escape(one('--description') ?? ''),
    '',
    '%install',
    'mkdir -p %{buildroot}',
    `cp -a "${root}/." %{buildroot}/`,
    '',
    ...scripts,
    '%files',
    '%defattr(-,root,root,-)',
    ...content.folders.map((folder) => `%dir "${escape(folder)}"`),
    ...content.files.map((file) => `"${escape(file)}"`),
    '',
  ].join('\n');
}

/**
 * Makes the package.
 * @param {Order} order
 * @param {{ compressionLevel?: string | undefined }} [how]
 * @throws {Error} with rpmbuild's words when it fails
 */
export async function makeRpm(order, { compressionLevel = '6' } = {}) {
  const target = order.options.get('--package')?.[0];
  if (target === undefined) throw new Error('--package is missing');
  const work = await mkdtemp(path.join(os.tmpdir(), 'gistagum-rpm-'));
  try {
    const root = path.join(work, 'root');
    await mkdir(root);
    await gatherFiles(order, root);
    const spec = path.join(work, 'package.spec');
    await writeFile(spec, formatSpec(order, await readContent(order, root), { root, compressionLevel }));
    const output = path.join(work, 'out');
    const made = await run('rpmbuild', [
      ...['-bb', '--quiet', '--target', `${machineOf(order)}-linux`],
      ...['--define', `_topdir ${work}/rpmbuild`, '--define', `_tmppath ${work}`],
      ...['--define', `_rpmdir ${output}`, spec],
    ]);
    if (made.code !== 0) throw new Error(`rpmbuild failed: ${made.stderr.trim()}`);
    const [built] = (await listFiles(output)).filter((file) => file.endsWith('.rpm'));
    if (built === undefined) throw new Error('rpmbuild made no package');
    await cp(built, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * @param {Order} order
 * @param {string} root
 * @returns {Promise<Content>}
 */
async function readContent(order, root) {
  // As fpm does: the named ones with all below them. Those of the system, as /usr/share, belong to other packages.
  const own = (order.options.get('--directories') ?? []).map((folder) => path.join(root, folder));
  const folders = (await Promise.all(own.map(listFolders))).flat();
  const files = await listFiles(root);
  /** @type {Record<string, string>} */
  const scripts = {};
  for (const [name, option] of Object.entries(SCRIPTS)) {
    const file = order.options.get(option)?.[0];
    if (file !== undefined) scripts[name] = (await readFile(file, 'utf8')).replace(/^#!.*\n/, '');
  }
  const installed = (/** @type {string} */ file) => `/${path.relative(root, file)}`;
  return { folders: folders.map(installed), files: files.map(installed), scripts };
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} it and all folders below it
 */
async function listFolders(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
  return [folder, ...(await Promise.all(inside.map(listFolders))).flat()];
}

/**
 * A percent sign begins a macro of rpm's.
 * @param {string} text
 */
function escape(text) {
  return text.replaceAll('%', '%%');
}
