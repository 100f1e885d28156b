import { rm } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { electronEnv, runShown } from './withDisplay.mjs';
import { toolNode } from './toolNode.mjs';

/** @typedef {'source' | 'screens' | 'waits' | 'packaged'} Project */

/** The projects that test the checkout. @type {readonly Project[]} */
export const CHECKOUT = ['source', 'screens', 'waits'];

/** The folder for the JSON reports of end-to-end runs. */
const REPORTS = path.join(projectRoot, 'test-results');

/**
 * Runs projects of tests/e2e/playwright.config.ts; `packaged` tests the package named by `GISTAGUM_PACKAGED_APP`.
 * @param {readonly Project[]} projects the report is named after the first
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {readonly string[]} extraArgs for Playwright, e.g. a file or `-g title`
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ exitCode: number, reportFile: string }>}
 */
export async function runPlaywright(projects, dist, extraArgs, env = {}) {
  const name = projects[0] ?? 'none';
  const reportFile = path.join(REPORTS, `${name}.json`);
  await rm(reportFile, { force: true });
  const launchEnv = await electronEnv(dist, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile });
  // Animations of the map are turned off: they are slow where frames are drawn in software, and no test checks them.
  launchEnv['GISTAGUM_ELECTRON_SWITCHES'] += ' --force-prefers-reduced-motion';
  const cli = path.join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js');
  const exitCode = await runShown(
    toolNode(),
    [
      cli,
      'test',
      '--config=tests/e2e/playwright.config.ts',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=list,json',
      // Playwright empties its output folder at each run, so the reports are kept elsewhere.
      `--output=${path.join(REPORTS, name)}`,
      ...extraArgs,
    ],
    launchEnv,
  );
  return { exitCode, reportFile };
}
