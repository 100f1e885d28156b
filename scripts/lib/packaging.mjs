import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BUILDS, ensureBuilt } from './buildOutput.mjs';
import { projectRoot, requireFreeSpace } from './folders.mjs';
import { isAtLeast } from './nodeVersion.mjs';
import { run } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { toolNode } from './toolNode.mjs';

const APP_FOLDER = path.join(projectRoot, 'dist', 'app');

/** A copy of Electron, the packed app, and the packager's own temporary files. */
const NEEDED_BYTES = 900e6;

/** From this Electron on, `node:sqlite` is there without a switch. */
const ELECTRON_WITH_SQLITE = '35.0.0';

/** What package.json says of the app; the rest of it (scripts, dependencies) is the checkout's business. */
const MANIFEST_KEYS = ['name', 'productName', 'version', 'description', 'license', 'author', 'type', 'main'];

/**
 * Makes dist/app, the folder that is packed: bundles without source maps and control endpoint, and a package.json.
 * @param {{ isTestBuild: boolean }} options
 */
export async function prepareAppFolder({ isTestBuild }) {
  await ensureBuilt(BUILDS.packagedApp);
  const source = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const manifest = Object.fromEntries(MANIFEST_KEYS.map((key) => [key, source[key]]));
  await writeFile(
    path.join(APP_FOLDER, 'package.json'),
    `${JSON.stringify(isTestBuild ? { ...manifest, isTestBuild } : manifest, null, 2)}\n`,
  );
}

/**
 * Packs an unpacked copy for this system that the end-to-end tests can drive: as shipped, but for the one fuse that
 * lets Playwright in, a marker, and the database stand-in where the runtime needs it.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @returns {Promise<string>} the executable
 */
export async function packUnpackedApp(dist) {
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
 * Runs electron-builder.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @throws {SetupError} with its output when it fails
 */
export async function runBuilder(args, env = {}) {
  const cli = path.join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
  const result = await run(
    toolNode(),
    [cli, '--config', 'electron-builder.yml', '--publish', 'never', ...args],
    {
      cwd: projectRoot,
      env: { ...process.env, ...env },
    },
  );
  if (result.code !== 0)
    throw new SetupError(`${result.stdout}${result.stderr}\nPackaging failed (see above).`);
}

/**
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {string} output
 * @param {{ isTestBuild: boolean }} options
 */
async function packFolder(dist, output, { isTestBuild }) {
  await requireFreeSpace(projectRoot, NEEDED_BYTES, 'the package');
  await prepareAppFolder({ isTestBuild });
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
      {
        GISTAGUM_TEST_BUILD: isTestBuild ? '1' : '0',
        GISTAGUM_DATABASE_STAND_IN: isAtLeast(dist.version, ELECTRON_WITH_SQLITE) ? '0' : '1',
      },
    );
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

/**
 * electron-builder takes the folder as it is, and may hard-link its files into the package before it writes the fuses
 * into the program: only a real copy keeps the prepared Electron untouched.
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
