// `npm run test:changed [-- --since REF]`: checks all types, lint and format of the files that differ from REF (default: the
// last commit), and runs the unit tests that import them and the end-to-end tests among them.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { TEST_NEEDS } from '../lib/debianPackages.mjs';
import { projectRoot } from '../lib/folders.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { CHECKOUT, runPlaywright } from '../lib/playwright.mjs';
import { run } from '../lib/run.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';
import { setUp } from '../lib/setup.mjs';
import { checkFormat, lintFiles, runTool } from '../lib/tools.mjs';

/** Folders that TypeScript checks separately, because different globals exist in each. */
const TYPED_FOLDERS = ['tests', 'electron', 'renderer', 'bench', 'scripts', 'shared'];
const LINTED = /\.(ts|tsx|mjs)$/;
const FORMATTED = /\.(ts|tsx|mjs|css|html|json|md|yml)$/;
const END_TO_END = /^tests\/e2e\/source\/.*\.spec\.ts$/;

await runScript(async () => {
  const { values } = parseArgs({ options: { since: { type: 'string', default: 'HEAD' } } });
  await ensureNpmPackages();
  const changed = await listChanged(values.since);
  say(`${changed.length} files differ from ${values.since}.`);
  if (changed.length === 0) return 0;

  for (const folder of TYPED_FOLDERS) {
    const cache = path.join(projectRoot, 'node_modules', '.cache', 'types', `${folder}.tsbuildinfo`);
    const code = await runTool('typescript/bin/tsc', [
      '-p',
      folder,
      '--incremental',
      '--tsBuildInfoFile',
      cache,
    ]);
    if (code !== 0) return code;
  }
  const linted = changed.filter((file) => LINTED.test(file));
  if (linted.length > 0) {
    const code = await lintFiles(linted);
    if (code !== 0) return code;
  }
  const formatted = changed.filter((file) => FORMATTED.test(file));
  if (formatted.length > 0) {
    const code = await checkFormat(formatted);
    if (code !== 0) return code;
  }
  const code = await runTool('vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--project=unit',
    '--project=logic',
    '--project=renderer',
    '--passWithNoTests',
    `--changed=${values.since}`,
  ]);
  if (code !== 0) return code;

  const specs = changed.filter((file) => END_TO_END.test(file));
  if (specs.length === 0) return 0;
  const dist = await setUp(TEST_NEEDS);
  await ensureBuilt(BUILDS.app);
  await ensureBuilt(BUILDS.demoServer);
  return (await runPlaywright(CHECKOUT, dist, specs)).exitCode;
});

/**
 * @param {string} since
 * @returns {Promise<string[]>} existing files that differ, new ones included, by their path from the root with `/`
 */
async function listChanged(since) {
  const lists = [
    await run('git', ['diff', '--name-only', '--diff-filter=d', since]),
    await run('git', ['ls-files', '--others', '--exclude-standard']),
  ];
  const failed = lists.find(({ code }) => code !== 0);
  if (failed) throw new SetupError(`git cannot tell what differs from ${since}: ${failed.stderr.trim()}`);
  const files = lists.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean));
  return [...new Set(files)].filter((file) => existsSync(path.join(projectRoot, file)));
}
