import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exists } from './folders.mjs';
import { executableIn, findOfficial, installOfficial, officialVersion } from './officialElectron.mjs';
import { SetupError } from './say.mjs';
import { isStandInUsable, prepareStandIn, STAND_IN } from './standInElectron.mjs';

/**
 * @typedef {object} ElectronDist
 * @property {string} path the dist folder, in the form for `ELECTRON_OVERRIDE_DIST_PATH`
 * @property {string} executable
 * @property {string} version e.g. `45.4.1`
 * @property {'override' | 'official' | 'stand-in'} kind
 * @property {string} notice one line to print: which version runs and why
 */

/**
 * Finds the Electron to run, fetching one when there is none: the folder named by `ELECTRON_OVERRIDE_DIST_PATH`, else
 * the official binary of the pinned version, else (Linux x64) the stand-in.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<ElectronDist>}
 * @throws {SetupError} when none can be had
 */
export async function resolveElectronDist(env = process.env) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override && env['GISTAGUM_REQUIRE_OFFICIAL'] === '1') {
    throw new SetupError('GISTAGUM_REQUIRE_OFFICIAL=1 allows no Electron from ELECTRON_OVERRIDE_DIST_PATH.');
  }
  if (override) return describeOverride(override);

  const version = await officialVersion();
  const official = (await findOfficial()) ?? (await installOfficial(env));
  if (official !== undefined) {
    return describe(official, version, 'official', `Electron ${version} (the official binary).`);
  }
  if (env['GISTAGUM_REQUIRE_OFFICIAL'] === '1') {
    throw new SetupError(
      `Electron ${version} could not be downloaded, and GISTAGUM_REQUIRE_OFFICIAL=1 allows no other.`,
    );
  }
  if (!isStandInUsable()) {
    throw new SetupError(
      `Electron ${version} could not be downloaded and there is no stand-in for ${process.platform} ${process.arch}: connect to the network and run again with GISTAGUM_RETRY_ELECTRON=1, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.`,
    );
  }
  return describe(
    await prepareStandIn(),
    STAND_IN.electronVersion,
    'stand-in',
    `Electron ${STAND_IN.electronVersion}, a stand-in: the pinned ${version} could not be downloaded from its release page (GISTAGUM_RETRY_ELECTRON=1 tries again). For this checkout and its tests only, never shipped.`,
  );
}

/**
 * @param {string} folder
 * @returns {Promise<ElectronDist>}
 */
async function describeOverride(folder) {
  const absolute = path.resolve(folder);
  if (!(await exists(path.join(absolute, executableIn())))) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH is set to ${absolute}, but there is no ${executableIn()} in it.`,
    );
  }
  const version = await readFile(path.join(absolute, 'version'), 'utf8').then(
    (text) => text.trim().replace(/^v/, ''),
    () => 'of unknown version',
  );
  return describe(
    absolute,
    version,
    'override',
    `Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH (${absolute}).`,
  );
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {ElectronDist['kind']} kind
 * @param {string} notice
 * @returns {ElectronDist}
 */
function describe(folder, version, kind, notice) {
  return { path: folder, executable: path.join(folder, executableIn()), version, kind, notice };
}
