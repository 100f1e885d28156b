import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { findWrongFuses, SHIPPED_FUSES, TEST_BUILD_FUSES } from './fuses.mjs';
import { makePlain } from './gzipHeader.mjs';
import { findPrepackaged, programNames } from './programs.mjs';

/**
 * electron-builder's last hook: reads the fuses back from each program that it packed, and takes out of archives what differs
 * from one build to the next.
 * @param {import('electron-builder').BuildResult} result
 * @returns {Promise<string[]>} no further artifacts
 */
export default async function afterAllArtifactBuild({ outDir, configuration, artifactPaths }) {
  const expected = process.env['GISTAGUM_FUSES'] === 'test-build' ? TEST_BUILD_FUSES : SHIPPED_FUSES;
  // With `--prepackaged` the program is in the folder given there and not in the output folder.
  const prepackaged = findPrepackaged(process.argv);
  const folders =
    prepackaged === undefined
      ? (await readdir(outDir)).map((name) => path.join(outDir, name))
      : [path.resolve(prepackaged)];
  const programs = folders.flatMap((folder) => programsIn(folder, programNames(configuration)));
  if (programs.length === 0)
    throw new Error(`No program found in ${prepackaged ?? outDir} to read the fuses from.`);
  for (const program of programs) {
    const wrong = await findWrongFuses(program, expected);
    if (wrong.length > 0) throw new Error(`${program}: ${wrong.join('; ')}`);
  }
  for (const file of artifactPaths) if (file.endsWith('.tar.gz')) await makePlain(file);
  return [];
}

/**
 * @param {string} folder an unpacked app, or on macOS the folder around it or the bundle itself
 * @param {readonly string[]} names
 */
function programsIn(folder, names) {
  if (folder.endsWith('.app')) return [folder];
  return names.map((name) => path.join(folder, name)).filter((file) => existsSync(file));
}
