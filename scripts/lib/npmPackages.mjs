import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exists, folderBytes, projectRoot, readJsonIfAny, requireFreeSpace } from './folders.mjs';
import { describeNpmFailure } from './npmFailure.mjs';
import { run } from './run.mjs';
import { createProgress, say, SetupError } from './say.mjs';

/** Measured: 900 MB in node_modules, plus npm's own cache. */
const NEEDED_BYTES = 1_500e6;

/**
 * Installs the packages of package-lock.json unless exactly those are installed.
 * @param {string} [root] folder with package-lock.json
 * @throws {SetupError} no network, no disk space, or npm's own reason
 */
export async function ensureNpmPackages(root = projectRoot) {
  const lockText = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  const modules = path.join(root, 'node_modules');
  const stampFile = path.join(modules, '.installed-lock');
  const lockHash = createHash('sha256').update(lockText).digest('hex');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === lockHash) return;

  const installed = await readJsonIfAny(path.join(modules, '.package-lock.json'));
  if (findDifference(JSON.parse(lockText), installed) !== undefined) await installPackages(root, modules);
  // npm writes this list last, so it is missing after a killed install, and the next `npm ci` starts from the beginning.
  await writeFile(stampFile, lockHash);
}

/**
 * Compares package-lock.json with the list that npm writes into node_modules after a successful install. Optional packages
 * may be absent, because npm leaves out those for other systems.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> }} lock
 * @param {{ packages?: Record<string, { version?: string }> } | undefined} installed
 * @returns {string | undefined} the first package that differs
 */
export function findDifference(lock, installed) {
  if (installed?.packages === undefined) return 'node_modules';
  const found = installed.packages;
  return Object.entries(lock.packages)
    .filter(([name]) => name !== '')
    .find(([name, { version, optional }]) => {
      const other = found[name];
      return other === undefined ? optional !== true : other.version !== version;
    })?.[0];
}

/**
 * @param {string} root
 * @param {string} modules
 */
async function installPackages(root, modules) {
  await requireFreeSpace(root, NEEDED_BYTES, 'the npm packages');
  say('Installing the npm packages (once; a few minutes on a slow line) …');
  const progress = createProgress('npm packages unpacked', { stepBytes: 150e6 });
  const timer = setInterval(() => void folderBytes(modules).then((bytes) => progress.update(bytes)), 3000);
  // npm's own waits between attempts add up to minutes without a network.
  const waits = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
  const result = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...waits], {
    cwd: root,
  });
  clearInterval(timer);
  progress.end();
  if (result.code !== 0 || !(await exists(path.join(modules, '.package-lock.json')))) {
    throw new SetupError(`The npm packages could not be installed: ${describeNpmFailure(result.stderr)}`);
  }
}
