// `npm test`: runs everything, the fastest first: checks, unit and integration tests, end-to-end tests, the package. Tests
// that only wait run beside the first steps, and the screenshots beside the package; all others need the whole processor
// and run one after another. Ends with one line of totals.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { BROWSER_NEEDS, TEST_NEEDS } from '../lib/debianPackages.mjs';
import { projectRoot, readJsonIfAny } from '../lib/folders.mjs';
import { isAtLeast } from '../lib/nodeVersion.mjs';
import { packForTests } from '../lib/packaging.mjs';
import { runPlaywright } from '../lib/playwright.mjs';
import { run } from '../lib/run.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';
import { setUp } from '../lib/setup.mjs';
import {
  addCounts,
  countOne,
  countPlaywright,
  countStarts,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  formatCounts,
  formatSeconds,
} from '../lib/steps.mjs';
import { toolNode } from '../lib/toolNode.mjs';
import { checkFormat, lint, runTool } from '../lib/tools.mjs';

/** vitest's own minimum. */
const TEST_NODE = '22.12.0';

await runScript(async () => {
  const dist = await setUp(TEST_NEEDS, BROWSER_NEEDS);
  await printRuntimes(dist);

  /** @type {import('../lib/steps.mjs').Counts[]} */
  const all = [];
  /** @type {string[]} */
  const summary = [];
  /** @type {string[]} */
  const failures = [];
  let starts = 0;
  /**
   * @param {string} name
   * @param {() => Promise<import('../lib/steps.mjs').Counts>} work
   */
  const step = async (name, work) => {
    say(`\n== ${name}`);
    const startedAt = performance.now();
    const counts = await work().catch((error) => {
      if (!(error instanceof SetupError)) throw error;
      say(error.message);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    all.push(counts);
    summary.push(`  ${name}: ${formatCounts(counts)} (${formatSeconds(performance.now() - startedAt)})`);
  };

  /** @param {{ exitCode: number, reportFile: string }} ran */
  const readPlaywright = async ({ exitCode, reportFile }) => {
    const report = await readJsonIfAny(reportFile);
    failures.push(...failuresOfPlaywright(report));
    starts += countStarts(report);
    return countPlaywright(report, exitCode);
  };
  const checks = async () => {
    await step('format', async () => countOne(await checkFormat()));
    await step('types and lint', async () => countOne(await lint()));
    await step('unit and integration tests', async () => {
      const { exitCode, report } = await runVitest();
      failures.push(...failuresOfVitest(report));
      return countVitest(report, exitCode);
    });
  };
  const waits = () =>
    step('end to end, what waits for minutes', async () =>
      readPlaywright(await runPlaywright(['waits'], dist, [])),
    );
  const pictures = () =>
    step('end to end, pictures of every screen', async () =>
      readPlaywright(await runPlaywright(['screens'], dist, [])),
    );
  const packaged = () =>
    step('end to end, packaged app', async () => {
      const env = await packForTests(dist);
      return readPlaywright(await runPlaywright(['packaged'], dist, [], env));
    });
  await step('build', async () => {
    await ensureBuilt(BUILDS.app);
    await ensureBuilt(BUILDS.demoServer);
    return { passed: 0, failed: 0, skipped: 0 };
  });
  await Promise.all([checks(), waits()]);
  await step('end to end, source checkout', async () =>
    readPlaywright(await runPlaywright(['source'], dist, [])),
  );
  // Each of the two leaves a core idle, so they run at the same time.
  await Promise.all([pictures(), packaged()]);

  if (failures.length > 0) say(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
  say(`\nBy step:\n${summary.join('\n')}`);
  say(`The application was started ${starts} times.`);
  const total = addCounts(all);
  process.stdout.write(`\n${formatCounts(total)}\n`);
  return total.failed === 0 ? 0 : 1;
});

/**
 * Prints the runtimes that the results are valid for, and what cannot be tested here.
 * @param {import('../lib/electronDist.mjs').ElectronDist} dist
 */
async function printRuntimes(dist) {
  const node = (await run(toolNode(), ['--version'])).stdout.trim().slice(1);
  if (!isAtLeast(node, TEST_NODE)) {
    throw new SetupError(
      `The test runner needs Node ${TEST_NODE} or newer, this is ${node}, and the pinned one could not be installed on ${process.platform} ${process.arch}: run npm test with a newer Node.`,
    );
  }
  const { stdout } = await run(
    dist.executable,
    ['-p', '[process.versions.chrome, process.versions.node].join(" ")'],
    {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  const [chrome = 'unknown', electronNode = 'unknown'] = stdout.trim().split(' ');
  // npm puts node_modules/.bin first on the PATH, so this script may itself run on the pinned Node.
  const host =
    /node\/v([\d.]+)/.exec(process.env['npm_config_user_agent'] ?? '')?.[1] ?? process.versions.node;
  say(`Installed Node ${host}; tools and unit tests on Node ${node}.`);
  say(dist.notice);
  say(`Electron ${dist.version} holds Chrome ${chrome} and Node ${electronNode}.`);
  if (process.platform !== 'linux') {
    say(`Skipped on ${process.platform}: notifications over a D-Bus service (Linux only).`);
  }
  if (dist.kind === 'stand-in') {
    say(
      'Not covered with the stand-in: what only newer Electrons have (node:sqlite inside the app, the shipped binary).',
    );
  }
}

async function runVitest() {
  const reportFile = path.join(projectRoot, 'test-results', 'unit.json');
  await rm(reportFile, { force: true });
  const exitCode = await runTool('vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ]);
  return { exitCode, report: await readJsonIfAny(reportFile) };
}
