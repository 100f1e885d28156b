import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { run } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { toolNode } from './toolNode.mjs';

/**
 * @typedef {object} Build
 * @property {string} name as it is printed
 * @property {readonly string[]} sources files and folders whose content decides the result
 * @property {readonly string[]} command of the tools in node_modules, first its script
 * @property {NodeJS.ProcessEnv} env
 * @property {string} stamp file that says what the output was built from
 */

const COMMON_SOURCES = [
  'shared',
  'electron',
  'build/vite',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];

/**
 * How a program of its own is built: see build/vite/nodeProgram.ts.
 * @param {string} config the name of its file in build/vite
 * @param {string} folder below `out`
 */
const nodeProgram = (config, folder) => ({
  command: ['vite/bin/vite.js', 'build', '-c', `build/vite/${config}.config.ts`, '--logLevel=warn'],
  env: { GISTAGUM_PACKAGED_BUILD: '0' },
  stamp: `out/${folder}/.built-from`,
});

/** @type {Record<'app' | 'packagedApp' | 'demoServer' | 'bench' | 'benchLink' | 'benchFleet' | 'conformance' | 'basemap' | 'feed', Build>} */
export const BUILDS = {
  app: {
    name: 'the app',
    sources: [...COMMON_SOURCES, 'renderer'],
    command: ['electron-vite/bin/electron-vite.js', 'build', '--logLevel=warn'],
    env: { GISTAGUM_PACKAGED_BUILD: '0' },
    stamp: 'out/.built-from',
  },
  packagedApp: {
    name: 'the app for packaging',
    sources: [...COMMON_SOURCES, 'renderer'],
    command: ['electron-vite/bin/electron-vite.js', 'build', '--logLevel=warn'],
    env: { GISTAGUM_PACKAGED_BUILD: '1' },
    stamp: 'dist/app/.built-from',
  },
  demoServer: {
    name: 'the demo server',
    sources: COMMON_SOURCES,
    ...nodeProgram('demoServer', 'demo-server'),
  },
  bench: {
    name: 'the bench',
    sources: [
      ...COMMON_SOURCES,
      'bench',
      'renderer',
      'tests/e2e/support',
      'tests/fakes',
      'tests/faults/hostile',
    ],
    ...nodeProgram('bench', 'bench'),
  },
  benchLink: {
    name: 'the bench of the link',
    sources: [...COMMON_SOURCES, 'bench/link', 'bench/result.ts'],
    ...nodeProgram('benchLink', 'bench-link'),
  },
  benchFleet: {
    name: 'the bench of the fleet',
    sources: [
      ...COMMON_SOURCES,
      'bench/fleet',
      'bench/link/clients',
      'bench/result.ts',
      'tests/django',
      'tests/fakes',
      'tests/faults',
    ],
    ...nodeProgram('benchFleet', 'bench-fleet'),
  },
  conformance: {
    name: 'the conformance suite',
    sources: [...COMMON_SOURCES, 'tests/conformance'],
    ...nodeProgram('conformance', 'conformance'),
  },
  basemap: {
    name: 'the maker of packs',
    sources: COMMON_SOURCES,
    ...nodeProgram('basemap', 'basemap'),
  },
  feed: {
    name: 'the maker of feeds',
    sources: COMMON_SOURCES,
    ...nodeProgram('feed', 'feed'),
  },
};

/**
 * Builds when a source has changed since the last successful build.
 * @param {Build} build
 * @throws {SetupError} with the bundler's output when it fails
 */
export async function ensureBuilt(build) {
  const stamp = path.join(projectRoot, build.stamp);
  const hash = await hashSources(projectRoot, build.sources);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) return;
  say(`Building ${build.name} …`);
  // Removed before building, so that a killed build does not count as finished.
  await rm(stamp, { force: true });
  const [script = '', ...args] = build.command;
  const result = await run(toolNode(), [path.join(projectRoot, 'node_modules', script), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...build.env },
  });
  if (result.code !== 0)
    throw new SetupError(`${result.stdout}${result.stderr}\nBuilding ${build.name} failed (see above).`);
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, hash);
}

/**
 * One hash over names and contents. Tests are left out, since they are not built.
 * @param {string} root
 * @param {readonly string[]} sources relative to root; missing ones count as absent
 */
export async function hashSources(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await listFiles(path.join(root, source))) {
      hash.update(`${path.relative(root, file)}\0`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} fileOrFolder
 * @returns {Promise<string[]>} in a fixed order
 */
async function listFiles(fileOrFolder) {
  const entries = await readdir(fileOrFolder, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (entries === undefined) return [fileOrFolder];
  const names = entries.map((entry) => entry.name).filter((name) => !/\.test\.tsx?$/.test(name));
  const nested = await Promise.all(names.sort().map((name) => listFiles(path.join(fileOrFolder, name))));
  return nested.flat();
}
