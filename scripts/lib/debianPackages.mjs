import { exists } from './folders.mjs';
import { run } from './run.mjs';
import { say, SetupError } from './say.mjs';

/**
 * A package by its possible names: from Debian 13 and Ubuntu 24.04 on, some libraries have the suffix `t64`.
 * @typedef {readonly string[]} Need
 */

/** Packages of the shared libraries that Electron loads. @type {readonly Need[]} */
export const APP_NEEDS = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libdrm2'],
  ['libxtst6'],
  ['libnotify4'],
];

/** Packages for a Django Channels server to test against (tests/django). @type {readonly Need[]} */
const DJANGO_NEEDS = [
  ['python3-django'],
  ['python3-django-channels'],
  ['python3-channels-redis'],
  ['daphne'],
  ['gunicorn'],
  ['redis-server'],
];

/** Compiles our part of the Windows installer (tests/setup/windowsInclude.test.ts). @type {readonly Need[]} */
const WINDOWS_NEEDS = [['nsis']];

/** Packages for an office network to test in (tests/network): a proxy with a login and a certificate authority. @type {readonly Need[]} */
const NETWORK_NEEDS = [['squid'], ['openssl'], ['libnss3-tools']];

/** Packages that make a signed repository for apt (tests/updates), with the system's own apt. @type {readonly Need[]} */
const REPOSITORY_NEEDS = [['apt-utils'], ['gnupg']];

/**
 * Packages for the end-to-end tests: a virtual display, a message bus with a notification service that records its calls, a
 * keyring, a Django server, an office network, a compiler of Windows installers and makers of repositories.
 * @type {readonly Need[]}
 */
export const TEST_NEEDS = [
  ...APP_NEEDS,
  ['xvfb'],
  ['xauth'],
  ['dbus'],
  ['python3-dbusmock'],
  ['gnome-keyring'],
  ...DJANGO_NEEDS,
  ...NETWORK_NEEDS,
  ...WINDOWS_NEEDS,
  ...REPOSITORY_NEEDS,
];

/**
 * A current Chromium, in which the built page runs as well (tests/browser). Not every descendant of Debian has it as a package;
 * there the tests that need it are skipped.
 * @type {readonly Need[]}
 */
export const BROWSER_NEEDS = [['chromium']];

/**
 * @param {readonly Need[]} needs
 * @param {string} dpkgOutput lines of `package<space>status`, in the format requested below
 * @returns {Need[]} the needs of which no name is installed
 */
export function findMissing(needs, dpkgOutput) {
  const installed = new Set(
    dpkgOutput
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]?.split(':')[0]),
  );
  return needs.filter((names) => !names.some((name) => installed.has(name)));
}

/** True on Debian and its descendants. */
export async function isDebian() {
  return process.platform === 'linux' && (await exists('/etc/debian_version'));
}

/**
 * Installs missing packages when run as root on Debian.
 * @param {readonly Need[]} needs
 * @param {readonly Need[]} [wishes] left out, with a line about it, where the system offers none of their names
 * @throws {SetupError} with the exact command when it is not root, or with apt's reason
 */
export async function ensureDebianPackages(needs, wishes = []) {
  if (!(await isDebian())) return;
  const missing = await askMissing(needs);
  const wished = await askMissing(wishes);
  if (missing.length + wished.length === 0) return;
  if (process.getuid?.() !== 0) {
    missing.push(...(await findOffered(wished)));
    if (missing.length === 0) return;
    const command = `sudo apt-get install --no-install-recommends ${missing.map(([name]) => name).join(' ')}`;
    throw new SetupError(
      `These Debian packages are missing; install them, then run the same command again:\n  ${command}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say('Updating the list of Debian packages …');
  const updated = await run('apt-get', ['update'], { env });
  missing.push(...(await findOffered(wished)));
  if (missing.length === 0) return;
  const names = await Promise.all(missing.map(pickAvailableName));
  say(`Installing Debian packages: ${names.join(' ')} …`);
  const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
  if (installed.code !== 0) throw new SetupError(describeAptFailure(updated.stderr + installed.stderr));
}

/** @param {readonly Need[]} needs */
async function askMissing(needs) {
  // dpkg-query exits with 1 when it does not know one of the names; its output is still right for the others.
  const { stdout } = await run('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\\n',
    ...needs.flat(),
  ]);
  return findMissing(needs, stdout);
}

/** @param {readonly Need[]} wishes @returns {Promise<Need[]>} those that the system offers; the others are told */
async function findOffered(wishes) {
  /** @type {Need[]} */
  const offered = [];
  for (const names of wishes) {
    if ((await findAvailableName(names)) !== undefined) offered.push(names);
    else say(`This system offers no package ${names.join(' or ')}: the tests that need it are skipped.`);
  }
  return offered;
}

/** @param {Need} names @returns {Promise<string>} */
async function pickAvailableName(names) {
  return (await findAvailableName(names)) ?? String(names[0]);
}

/** @param {Need} names */
async function findAvailableName(names) {
  for (const name of names) {
    const { stdout } = await run('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return undefined;
}

/** @param {string} stderr */
export function describeAptFailure(stderr) {
  if (/No space left/i.test(stderr)) return 'The Debian packages could not be installed: the disk is full.';
  if (/Temporary failure resolving|Could not connect|Could not resolve|Unable to fetch/i.test(stderr)) {
    return 'The Debian packages could not be installed: the package server cannot be reached; check the network, then run the same command again.';
  }
  const reason = stderr.split('\n').find((line) => line.startsWith('E: '));
  return `The Debian packages could not be installed: ${reason?.slice(3) ?? 'apt-get gave no reason'}`;
}

/**
 * Shared libraries that the executable cannot find, for systems other than Debian.
 * @param {string} executable
 * @returns {Promise<string[]>}
 */
export async function findMissingLibraries(executable) {
  const { stdout } = await run('ldd', [executable]);
  return parseMissingLibraries(stdout);
}

/** @param {string} lddOutput */
export function parseMissingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => String(match[1]));
}
