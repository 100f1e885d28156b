// Prepares what every command needs. Each step returns at once when there is nothing to do.
import { ensureDebianPackages, findMissingLibraries, isDebian } from './debianPackages.mjs';
import { ensureNpmPackages } from './npmPackages.mjs';
import { SetupError } from './say.mjs';

/**
 * npm packages, Electron and the system libraries it loads.
 * @param {readonly import('./debianPackages.mjs').Need[]} needs Debian packages
 * @param {readonly import('./debianPackages.mjs').Need[]} [wishes] those that are not everywhere
 * @returns {Promise<import('./electronDist.mjs').ElectronDist>}
 */
export async function setUp(needs, wishes = []) {
  await ensureNpmPackages();
  const { resolveElectronDist } = await import('./electronDist.mjs');
  const dist = await resolveElectronDist();
  await ensureDebianPackages(needs, wishes);
  if (process.platform === 'linux' && !(await isDebian())) {
    const missing = await findMissingLibraries(dist.executable);
    if (missing.length > 0) {
      throw new SetupError(
        `Electron needs these system libraries, which are not installed: ${missing.join(', ')}.`,
      );
    }
  }
  return dist;
}
