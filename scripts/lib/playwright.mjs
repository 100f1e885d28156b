import { rm } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { electronEnv, runShown } from './withDisplay.mjs';
import { toolNode } from './toolNode.mjs';

/** @typedef {'source' | 'screens' | 'waits' | 'packaged'} Project */

/** All that drive the checkout. @type {readonly Project[]} */
export const CHECKOUT = ['source', 'screens', 'waits'];

/** Where the end-to-end runs leave their JSON reports. */
const REPORTS = path.join(projectRoot, 'test-results');

/**
 * Runs projects of tests/e2e/playwright.config.ts; `packaged` drives the package named by `GISTAGUM_PACKAGED_APP`.
 * @param {readonly Project[]} projects the report has the name of the first
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
  // A flight over the map is drawn frame by frame, in software where there is no graphics device; none is looked at.
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
      // Each run empties its output folder; the reports must outlive the next one.
      `--output=${path.join(REPORTS, name)}`,
      ...extraArgs,
    ],
    launchEnv,
  );
  return { exitCode, reportFile };
}
