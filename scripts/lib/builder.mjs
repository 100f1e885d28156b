import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';
import { testRuntimeConfiguration, testRuntimeEnvironment } from './testRuntime.mjs';
import { toolNode } from './toolNode.mjs';

/**
 * Runs electron-builder.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [config] a file in the place of electron-builder.yml
 * @throws {SetupError} with its output when it fails
 */
export async function runBuilder(args, env = {}, config = 'electron-builder.yml') {
  const cli = path.join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
  const result = await run(toolNode(), [cli, '--config', config, '--publish', 'never', ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
  });
  if (result.code !== 0)
    throw new SetupError(`${result.stdout}${result.stderr}\nPackaging failed (see above).`);
}

/**
 * Runs electron-builder for packages with an Electron that is not the pinned official one.
 * @param {readonly string[]} args with those of `testRuntimeSettings`
 * @param {NodeJS.ProcessEnv} env
 */
export async function runTestBuilder(args, env) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gistagum-builder-'));
  try {
    const config = path.join(folder, 'test-runtime.json');
    // Of npm's packages, which may have been installed a moment ago.
    const { load } = await import('js-yaml');
    const shipped = load(await readFile(path.join(projectRoot, 'electron-builder.yml'), 'utf8'));
    const settings = testRuntimeConfiguration(/** @type {Record<string, unknown>} */ (shipped));
    await writeFile(config, JSON.stringify(settings));
    await runBuilder(args, { ...testRuntimeEnvironment(), ...env, GISTAGUM_FUSES: 'shipped' }, config);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
