// The notices that the licenses of others want handed on with the program: their code is in our bundles. Electron's own and
// Chromium's come with Electron.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The file beside the program. */
export const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt';

/** Files of a package that hold its license. */
const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)/i;

/** Where the license is of packages that carry none: another of the same maker, their own page, or a copy of the source's. */
const LICENSE_ELSEWHERE = Object.freeze({
  'lazy-val': 'build/licenses/lazy-val.txt',
  'murmurhash-js': 'node_modules/murmurhash-js/README.md',
  pmtiles: 'build/licenses/pmtiles.txt',
  'proxy-agent-negotiate': 'node_modules/agent-base/LICENSE',
  'react-remove-scroll-bar': 'build/licenses/react-remove-scroll-bar.txt',
  'terra-draw': 'build/licenses/terra-draw.txt',
});

const RULE = '-'.repeat(80);

/**
 * A package of somebody else's.
 * @typedef {object} Notice
 * @property {string} name
 * @property {string} version
 * @property {string} license as its manifest names it
 * @property {string} text of its license
 */

/**
 * The packages that may be in the bundles, by name: those that the lock file needs without the tools. Programs for one
 * operating system are not bundled.
 * @param {string} root
 * @returns {Promise<Notice[]>}
 * @throws {Error} where a license is found nowhere
 */
export async function collectNotices(root) {
  const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const folders = Object.keys(packages).filter((folder) => {
    const { dev, os } = packages[folder];
    return folder !== '' && !dev && !os;
  });
  const notices = await Promise.all(folders.map((folder) => readNotice(root, folder)));
  return notices.sort((one, other) => compare(one.name, other.name) || compare(one.version, other.version));
}

/**
 * One text of them all.
 * @param {readonly Notice[]} notices
 */
export function formatNotices(notices) {
  const parts = notices.map(
    ({ name, version, license, text }) =>
      // Some licenses want it said where the source is.
      `${RULE}\n${name} ${version} (${license})\nhttps://www.npmjs.com/package/${name}/v/${version}\n${RULE}\n\n${text}\n`,
  );
  return ['This program contains the following software of others, under these licenses.\n', ...parts].join(
    '\n',
  );
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {Promise<Notice>}
 */
async function readNotice(root, folder) {
  const { name, version, license } = JSON.parse(
    await readFile(path.join(root, folder, 'package.json'), 'utf8'),
  );
  const found = (await readdir(path.join(root, folder))).filter((file) => LICENSE_FILE.test(file)).sort();
  const elsewhere = LICENSE_ELSEWHERE[/** @type {keyof typeof LICENSE_ELSEWHERE} */ (name)];
  const files =
    found.length > 0 ? found.map((file) => path.join(folder, file)) : elsewhere ? [elsewhere] : [];
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, file), 'utf8')));
  const text = [...new Set(texts.map((one) => one.replaceAll('\r\n', '\n').trim()))].join('\n\n');
  if (text === '') {
    throw new Error(`${name} has no license file: find its text and name it in scripts/lib/notices.mjs`);
  }
  return { name, version, license: typeof license === 'string' ? license : 'see below', text };
}

/**
 * By code points, so that every computer makes the same file.
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
