// Installers with an Electron that is not the pinned official one, to test that they install, start and can be removed.
// They are not for real work, which the names of package, program, files and folder say.
import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { SetupError } from './say.mjs';

/** The option of `npm run dist` that makes them. */
export const TEST_RUNTIME_OPTION = '--with-test-runtime';

/** Names of these packages, so that none is mistaken for a genuine one or installed over it. */
export const TEST_RUNTIME_NAMES = Object.freeze({
  name: 'gistagum-desktop-test-runtime',
  productName: 'GISTagum Desktop (test runtime)',
  appId: 'ph.gov.tagumcity.gistagum-desktop.test-runtime',
});

/** Targets whose tools are in Debian's packages; the others need tools that electron-builder would have to download. */
const TARGETS = Object.freeze(['deb', 'tar.gz', 'dir']);

/** Debian packages with the tools for those targets. @type {readonly import('./debianPackages.mjs').Need[]} */
export const TEST_RUNTIME_NEEDS = [['p7zip-full'], ['desktop-file-utils']];

/**
 * The Linux targets among the arguments.
 * @param {readonly string[]} args electron-builder's, e.g. `--linux deb tar.gz`
 * @returns {readonly string[]}
 * @throws {SetupError} naming targets that cannot be made
 */
export function readTestTargets(args) {
  const [system, ...targets] = args;
  const impossible = targets.filter((target) => !TARGETS.includes(target));
  if (system !== '--linux' || targets.length === 0 || impossible.length > 0) {
    throw new SetupError(
      `With ${TEST_RUNTIME_OPTION} these can be made: \`npm run dist -- --linux ${TARGETS.slice(0, 2).join(' ')} ${TEST_RUNTIME_OPTION}\`${impossible.length > 0 ? `; not ${impossible.join(', ')}` : ''}.`,
    );
  }
  return targets;
}

/**
 * electron-builder's settings that differ from electron-builder.yml.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {string} staged a copy of Electron it may take apart
 */
export function testRuntimeSettings(dist, staged) {
  const { name, productName, appId } = TEST_RUNTIME_NAMES;
  return [
    `-c.electronDist=${staged}`,
    `-c.electronVersion=${dist.version}`,
    `-c.appId=${appId}`,
    `-c.productName=${productName}`,
    `-c.linux.executableName=${name}`,
    `-c.directories.output=${testRuntimeOutput()}`,
  ];
}

/** The output folder, apart from that of genuine installers. */
export function testRuntimeOutput() {
  return path.join(projectRoot, 'dist', 'test-runtime');
}

/** Environment of electron-builder: Debian's tools in place of downloads, and fast compression. */
export function testRuntimeEnvironment() {
  return {
    CUSTOM_FPM_PATH: path.join(projectRoot, 'scripts', 'make-deb.mjs'),
    ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za',
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '1',
  };
}
