import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findWrongFuses, SHIPPED_FUSES, TEST_BUILD_FUSES } from './fuses.mjs';

/**
 * electron-builder's last hook: reads the fuses back from each program it made.
 * @param {import('electron-builder').BuildResult} result
 * @returns {Promise<string[]>} no further artifacts
 */
export default async function afterAllArtifactBuild({ outDir, configuration }) {
  const expected = process.env['GISTAGUM_TEST_BUILD'] === '1' ? TEST_BUILD_FUSES : SHIPPED_FUSES;
  const programs = await findPrograms(outDir, String(configuration.productName));
  if (programs.length === 0) throw new Error(`No program found in ${outDir} to read the fuses from.`);
  for (const program of programs) {
    const wrong = await findWrongFuses(program, expected);
    if (wrong.length > 0) throw new Error(`${program}: ${wrong.join('; ')}`);
  }
  return [];
}

/**
 * @param {string} outDir
 * @param {string} productName
 */
async function findPrograms(outDir, productName) {
  const folders = (await readdir(outDir)).map((name) => path.join(outDir, name));
  return folders
    .flatMap((folder) => [
      path.join(folder, 'gistagum-desktop'),
      path.join(folder, `${productName}.exe`),
      path.join(folder, `${productName}.app`),
    ])
    .filter((file) => existsSync(file));
}
