import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { NOTICES_FILE } from '../scripts/lib/notices.mjs';
import { findForbiddenFields, findForbiddenText, findForeignFiles } from './packageContents.mjs';

/** Set by scripts/lib/packaging.mjs for a copy that is used only by tests. */
const isTestBuild = process.env['GISTAGUM_TEST_BUILD'] === '1';

/** The module that replaces node:sqlite in runtimes without it, and its dependencies. */
const DATABASE_STAND_IN = ['@photostructure/sqlite', 'node-gyp-build'];

/**
 * electron-builder's hook after a package's folder is filled and before its fuses are set: fails when the package holds
 * anything but the application.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack(context) {
  const resources = context.packager.getResourcesDir(context.appOutDir);
  const faults = [...checkArchive(path.join(resources, 'app.asar')), ...(await checkResources(resources))];
  if (faults.length > 0) throw new Error(`The package is refused:\n  ${faults.join('\n  ')}`);
  if (isTestBuild) await markTestBuild(context.appOutDir, resources);
}

/**
 * @param {string} archive
 * @returns {string[]} faults
 */
function checkArchive(archive) {
  const files = listPackage(archive, { isPack: false })
    .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((file) => !('files' in statFile(archive, path.normalize(file))));
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
  const texts = files.filter((file) => /\.(c?js|css|html|json)$/.test(file));
  return [
    ...findForeignFiles(files),
    ...findForbiddenFields(manifest, isTestBuild),
    ...texts.flatMap((file) =>
      findForbiddenText(file, extractFile(archive, path.normalize(file)).toString('utf8')),
    ),
  ];
}

/**
 * Fails when there is code beside the archive, or no notices of others' licenses. Files of Electron and of the packager are
 * allowed.
 * @param {string} resources
 */
async function checkResources(resources) {
  const names = await readdir(resources);
  const missing = names.includes(NOTICES_FILE) ? [] : [`resources/${NOTICES_FILE} is missing`];
  const foreign = names
    .filter(
      (name) =>
        name === 'app' ||
        name === 'app.asar.unpacked' ||
        name === 'node_modules' ||
        name === 'default_app.asar',
    )
    .map((name) => `resources/${name} does not belong there`);
  return [...missing, ...foreign];
}

/**
 * @param {string} appOutDir
 * @param {string} resources
 */
async function markTestBuild(appOutDir, resources) {
  await writeFile(
    path.join(appOutDir, 'TEST-BUILD.txt'),
    'This copy was made for automated tests: it can be driven from outside. Do not hand it to anybody.\n',
  );
  if (process.env['GISTAGUM_DATABASE_STAND_IN'] !== '1') return;
  for (const name of DATABASE_STAND_IN) {
    const target = path.join(resources, 'node_modules', name);
    await mkdir(path.dirname(target), { recursive: true });
    await cp(path.resolve('node_modules', name), target, { recursive: true });
  }
}
