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
const TARGETS = Object.freeze(['deb', 'rpm', 'AppImage', 'tar.gz', 'dir']);

/** Debian packages with the tools for those targets. @type {readonly import('./debianPackages.mjs').Need[]} */
export const TEST_RUNTIME_NEEDS = [['p7zip-full'], ['desktop-file-utils'], ['rpm'], ['squashfs-tools']];

/** Debian packages for the tests of updates: a file server as an office has one. @type {readonly import('./debianPackages.mjs').Need[]} */
export const TEST_UPDATE_NEEDS = [['apache2-bin']];

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
      `With ${TEST_RUNTIME_OPTION} these can be made: \`npm run dist -- --linux ${TARGETS.slice(0, -1).join(' ')} ${TEST_RUNTIME_OPTION}\`${impossible.length > 0 ? `; not ${impossible.join(', ')}` : ''}.`,
    );
  }
  return targets;
}

/**
 * The configuration with those of the settings that differ and are lists, which electron-builder's command line cannot tell, and
 * to which a configuration that extends another can only add.
 * @param {Readonly<Record<string, unknown>>} shipped the content of electron-builder.yml
 * @returns {Readonly<Record<string, unknown>>} a whole configuration of electron-builder
 */
export function testRuntimeConfiguration(shipped) {
  const { productName } = /** @type {{ productName: string }} */ (shipped);
  const packages = PACKAGE_TYPES.map((type) => {
    const settings = /** @type {{ fpm: readonly string[] }} */ (shipped[type]);
    // What is added goes into the folder of this program.
    const fpm = settings.fpm.map((arg) =>
      arg.replace(`/opt/${productName}`, `/opt/${TEST_RUNTIME_NAMES.productName}`),
    );
    return [type, { ...settings, fpm }];
  });
  return { ...shipped, ...Object.fromEntries(packages) };
}

/**
 * electron-builder's settings that differ from electron-builder.yml.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {string} staged a copy of Electron it may take apart
 * @param {string} [output]
 */
export function testRuntimeSettings(dist, staged, output = testRuntimeOutput()) {
  const { name, productName, appId } = TEST_RUNTIME_NAMES;
  return [
    `-c.electronDist=${staged}`,
    `-c.electronVersion=${dist.version}`,
    `-c.appId=${appId}`,
    `-c.productName=${productName}`,
    `-c.linux.executableName=${name}`,
    `-c.directories.output=${output}`,
    // The default, xz, takes minutes and is not what is tested.
    '-c.appImage.compression=gzip',
  ];
}

/**
 * Packages of Linux whose program must know that it belongs to one (`electron/updates/howInstalled.ts`): fpm adds a file that says
 * which, to the package alone, because the unpacked program is the same for all.
 */
export const PACKAGE_TYPES = Object.freeze(['deb', 'rpm']);

/** The output folder, apart from that of genuine installers. */
export function testRuntimeOutput() {
  return path.join(projectRoot, 'dist', 'test-runtime');
}

/** Where the tools for an AppImage are laid out. */
export function appImageToolsFolder() {
  return path.join(projectRoot, 'dist', 'appimage-tools');
}

/** Environment of electron-builder: Debian's tools in place of downloads, and fast compression. */
export function testRuntimeEnvironment() {
  return {
    CUSTOM_FPM_PATH: path.join(projectRoot, 'scripts', 'make-package.mjs'),
    APPIMAGE_TOOLS_PATH: appImageToolsFolder(),
    ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za',
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '1',
  };
}
