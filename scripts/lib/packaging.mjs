import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeAppImageTools } from './appImageTools.mjs';
import { runBuilder, runTestBuilder } from './builder.mjs';
import { BUILDS, ensureBuilt } from './buildOutput.mjs';
import { ensureDebianPackages, isDebian } from './debianPackages.mjs';
import { projectRoot, requireFreeSpace } from './folders.mjs';
import { isAtLeast } from './nodeVersion.mjs';
import { collectNotices, formatNotices, NOTICES_FILE } from './notices.mjs';
import { readCommit } from './releaseFiles.mjs';
import { say, SetupError } from './say.mjs';
import {
  appImageToolsFolder,
  TEST_RUNTIME_NAMES,
  TEST_RUNTIME_NEEDS,
  TEST_UPDATE_NEEDS,
  testRuntimeOutput,
  testRuntimeSettings,
} from './testRuntime.mjs';

const APP_FOLDER = path.join(projectRoot, 'dist', 'app');

/** Space for a copy of Electron, the packed application, and electron-builder's temporary files. */
const NEEDED_BYTES = 900e6;

/** Packages that tests install and start, each with the environment variable that names its file. */
const TESTED_PACKAGES = Object.freeze({
  deb: 'GISTAGUM_TEST_DEB',
  rpm: 'GISTAGUM_TEST_RPM',
  AppImage: 'GISTAGUM_TEST_APPIMAGE',
  'tar.gz': 'GISTAGUM_TEST_TAR',
});

/** The first Electron that has `node:sqlite` without a switch. */
const ELECTRON_WITH_SQLITE = '35.0.0';

/** Fields of package.json that belong into the package; the others (scripts, dependencies) concern only the checkout. */
const MANIFEST_KEYS = [
  'name',
  'productName',
  'version',
  'description',
  'homepage',
  'license',
  'author',
  'type',
  'main',
];

/**
 * Makes dist/app, the folder that is packed: bundles without source maps and control endpoint, and a package.json; beside
 * them, the notices of what is bundled.
 * @param {Readonly<Record<string, unknown>>} differences fields that replace or extend those of package.json
 */
export async function prepareAppFolder(differences = {}) {
  await ensureBuilt(BUILDS.packagedApp);
  const source = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const manifest = Object.fromEntries(MANIFEST_KEYS.map((key) => [key, source[key]]));
  const named = { ...manifest, ...differences };
  await writeFile(
    path.join(APP_FOLDER, 'package.json'),
    // By the desktop name a Linux desktop finds the menu entry of a window.
    `${JSON.stringify({ ...named, desktopName: `${named.name}.desktop` }, null, 2)}\n`,
  );
  const notices = await collectNotices(projectRoot);
  await writeFile(path.join(APP_FOLDER, NOTICES_FILE), formatNotices(notices));
}

/**
 * Packs an unpacked copy for this system for the end-to-end tests: as shipped, except for the one fuse that lets Playwright
 * connect, a marker file, and the replacement of node:sqlite where the runtime needs it.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @returns {Promise<string>} the executable
 */
async function packUnpackedApp(dist) {
  const output = path.join(projectRoot, 'dist', 'test-build');
  await packFolder(dist, output, { isTestBuild: true });
  return path.join(output, ...executablePath());
}

/**
 * Packs an unpacked copy for this system into dist/packages: as shipped when the official Electron is there, else
 * a test build.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @returns {Promise<string>} the executable
 */
export async function packFolderForPeople(dist) {
  const isTestBuild = dist.kind !== 'official';
  if (isTestBuild) {
    say(`This copy is marked as a test build and is not for anybody’s use: it holds ${dist.notice}`);
  }
  const output = path.join(projectRoot, 'dist', 'packages');
  await packFolder(dist, output, { isTestBuild });
  return path.join(output, ...executablePath());
}

/**
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {string} output
 * @param {{ isTestBuild: boolean }} options
 */
async function packFolder(dist, output, { isTestBuild }) {
  await requireFreeSpace(projectRoot, NEEDED_BYTES, 'the package');
  await prepareAppFolder(isTestBuild ? { isTestBuild } : {});
  say(`Packing an unpacked app with Electron ${dist.version} …`);
  await rm(output, { recursive: true, force: true });
  const staged = await stageElectron(dist);
  try {
    await runBuilder(
      [
        '--dir',
        `-c.electronDist=${staged}`,
        `-c.electronVersion=${dist.version}`,
        `-c.directories.output=${output}`,
        ...(isTestBuild ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : []),
      ],
      { ...markings(dist, isTestBuild), GISTAGUM_FUSES: isTestBuild ? 'test-build' : 'shipped' },
    );
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

/**
 * Makes installers for this system with an Electron that is not the pinned official one, which their names say. Their fuses
 * are those of a shipped program.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {readonly string[]} targets of Linux, e.g. `deb`
 * @param {{ testUpdateKeys?: readonly string[] }} [believes] whose updates they take in the place of the office's
 * @returns {Promise<string>} the folder they are in
 */
export async function packTestRuntime(dist, targets, believes = {}) {
  await requireFreeSpace(projectRoot, NEEDED_BYTES, 'the packages');
  const { name, productName } = TEST_RUNTIME_NAMES;
  await prepareAppFolder({ name, productName, isTestBuild: true, ...believes });
  say(`Packing ${targets.join(', ')} around ${dist.notice}`);
  const output = testRuntimeOutput();
  await rm(output, { recursive: true, force: true });
  if (targets.includes('AppImage')) await makeAppImageTools(appImageToolsFolder());
  const staged = await stageElectron(dist);
  try {
    await runTestBuilder(['--linux', ...targets, ...testRuntimeSettings(dist, staged)], {
      ...markings(dist, true),
      SOURCE_DATE_EPOCH: String((await readCommit()).epoch),
    });
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  return output;
}

/**
 * Packs what the end-to-end tests need and returns the environment that names it: the unpacked application and, where they
 * can be installed and removed again, packages of Linux.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function packForTests(dist) {
  const executable = await packUnpackedApp(dist);
  const env = { GISTAGUM_PACKAGED_APP: executable };
  if (process.getuid?.() !== 0 || !(await isDebian())) {
    say('Left out here: packages of Linux (it takes root on Debian to install and remove them).');
    return env;
  }
  await ensureDebianPackages([...TEST_RUNTIME_NEEDS, ...TEST_UPDATE_NEEDS]);
  // Of npm's packages, which may have been installed a moment ago.
  const { makeTestKeys, packLaterVersions } = await import('./testUpdates.mjs');
  // All in one run: the program is packed once, and put into each.
  const { privateKey, publicKey } = await makeTestKeys();
  const output = await packTestRuntime(dist, Object.keys(TESTED_PACKAGES), { testUpdateKeys: [publicKey] });
  const names = await readdir(output);
  const packages = Object.entries(TESTED_PACKAGES).map(([target, variable]) => {
    const file = names.find((name) => name.endsWith(`.${target}`));
    if (file === undefined) throw new SetupError(`No ${target} was made in ${output}.`);
    return [variable, path.join(output, file)];
  });
  return {
    ...env,
    ...Object.fromEntries(packages),
    ...(await packLaterVersions(dist)),
    GISTAGUM_TEST_UPDATE_KEY: privateKey,
  };
}

/**
 * Environment variables that tell build/afterPack.mjs what kind of copy is packed.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {boolean} isTestBuild
 */
function markings(dist, isTestBuild) {
  return {
    GISTAGUM_TEST_BUILD: isTestBuild ? '1' : '0',
    GISTAGUM_DATABASE_STAND_IN: isAtLeast(dist.version, ELECTRON_WITH_SQLITE) ? '0' : '1',
  };
}

/**
 * Copies Electron for electron-builder, which may hard-link files of the given folder into the package and then writes the
 * fuses into the program. Without a copy that would change the prepared Electron.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 */
async function stageElectron(dist) {
  const staged = path.join(projectRoot, 'dist', 'electron');
  await rm(staged, { recursive: true, force: true });
  await mkdir(path.dirname(staged), { recursive: true });
  await cp(dist.path, staged, { recursive: true, verbatimSymlinks: true });
  await rm(path.join(staged, 'version'), { force: true });
  await rm(path.join(staged, 'resources', 'default_app.asar'), { force: true });
  return staged;
}

function executablePath(platform = process.platform, arch = process.arch) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin')
    return [`mac${suffix}`, 'GISTagum Desktop.app', 'Contents', 'MacOS', 'GISTagum Desktop'];
  if (platform === 'win32') return [`win${suffix}-unpacked`, 'GISTagum Desktop.exe'];
  return [`linux${suffix}-unpacked`, 'gistagum-desktop'];
}
