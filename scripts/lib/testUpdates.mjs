// What the tests of updates need beside a package for tests: a pair of keys that it believes, and later versions of it.
import { cp, mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { inc } from 'semver';
import { BUILDS, ensureBuilt } from './buildOutput.mjs';
import { runTestBuilder } from './builder.mjs';
import { projectRoot } from './folders.mjs';
import { run } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { testRuntimeOutput, testRuntimeSettings } from './testRuntime.mjs';
import { toolNode } from './toolNode.mjs';

/** What is made of each later version; two of the AppImage, so that one update can follow the other. */
const LATER = Object.freeze([['AppImage', 'deb'], ['AppImage']]);

/** The folder with a folder for each later version. */
const OUTPUT = path.join(projectRoot, 'dist', 'test-updates');

/**
 * Makes a pair of keys by the command that an office uses. No file of them is left.
 * @returns {Promise<{ privateKey: string, publicKey: string }>} PEM; as it is built into a package
 */
export async function makeTestKeys() {
  await ensureBuilt(BUILDS.feed);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gistagum-key-'));
  try {
    const file = path.join(folder, 'updates.pem');
    const main = path.join(projectRoot, 'out', 'feed', 'main.js');
    const { code, stdout, stderr } = await run(toolNode(), [main, projectRoot, 'keygen', '--key', file]);
    if (code !== 0) throw new SetupError(stderr);
    return { privateKey: await readFile(file, 'utf8'), publicKey: stdout.trim().split('\n').at(-1) ?? '' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Packs later versions of what `packTestRuntime` has just packed. They differ in the version alone, so that the program is
 * not built again: the archive says another one, and electron-builder makes its packages around that.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @returns {Promise<NodeJS.ProcessEnv>} names the packages, the versions in order
 */
export async function packLaterVersions(dist) {
  await rm(OUTPUT, { recursive: true, force: true });
  const unpacked = path.join(OUTPUT, 'linux-unpacked');
  const [packed] = (await readdir(testRuntimeOutput())).filter((name) => name.endsWith('-unpacked'));
  if (packed === undefined) throw new SetupError('There is no unpacked program to make later versions of.');
  await mkdir(OUTPUT, { recursive: true });
  await cp(path.join(testRuntimeOutput(), packed), unpacked, { recursive: true, verbatimSymlinks: true });
  const archive = path.join(unpacked, 'resources', 'app.asar');
  const folders = [];
  for (const targets of LATER) {
    const version = await raiseVersion(archive);
    say(`Packing version ${version} of it (${targets.join(', ')}) …`);
    const folder = path.join(OUTPUT, version);
    await runTestBuilder(
      [
        ...['--linux', ...targets, `--prepackaged=${unpacked}`],
        ...testRuntimeSettings(dist, unpacked, folder),
        `-c.extraMetadata.version=${version}`,
      ],
      {},
    );
    folders.push(folder);
  }
  await rm(unpacked, { recursive: true, force: true });
  return { GISTAGUM_TEST_UPDATES: folders.join(path.delimiter) };
}

/** @param {string} archive @returns {Promise<string>} the version that it says now */
async function raiseVersion(archive) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gistagum-asar-'));
  try {
    extractAll(archive, folder);
    const file = path.join(folder, 'package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    const version = inc(manifest.version, 'patch');
    if (version === null) throw new SetupError(`${manifest.version} is no version.`);
    await writeFile(file, JSON.stringify({ ...manifest, version }));
    await createPackage(folder, archive);
    return version;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
