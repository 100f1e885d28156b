// `npm run faults`: runs the fault schedules and the long day in full, of which `npm test` runs a few: 10,000 on simulated
// time, 300 over real sockets, 24 with Django, 1,000 of the disk, 2,000 of the outbox, 1,000 of reviews, every example of a hostile server and 200 random ones,
// every example against records and files and 80 random ones, 8 hours at 50 events a second. Environment variables set
// other numbers, or one seed. Each part that ran in full replaces its figures in bench/faults-results.json: `npm run faults
// -- tests/faults/disk` replaces those of the disk alone.
import { spawn } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { projectRoot, readJsonIfAny } from '../lib/folders.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { run } from '../lib/run.mjs';
import { runScript } from '../lib/say.mjs';
import { toolNode } from '../lib/toolNode.mjs';

const IN_FULL = {
  FAULT_SCHEDULES: '10000',
  SOCKET_FAULT_SCHEDULES: '300',
  DJANGO_FAULT_SCHEDULES: '24',
  DISK_FAULT_SCHEDULES: '1000',
  OUTBOX_FAULT_SCHEDULES: '2000',
  REVIEW_FAULT_SCHEDULES: '1000',
  HOSTILE_SCHEDULES: '200',
  HOSTILE_RECORD_SCHEDULES: '80',
  SOAK_HOURS: '8',
};
/** The folder in which each test saves its results. */
const FOUND = path.join(projectRoot, 'test-results', 'faults');

await runScript(async () => {
  await ensureNpmPackages();
  const wanted = process.argv.slice(2);
  const isReplay = process.env['FAULT_SEED'] !== undefined;
  const isInFull = !isReplay && Object.keys(IN_FULL).every((name) => process.env[name] === undefined);
  // The long day cannot be replayed by a seed, so it is left out.
  const tests = isReplay
    ? [
        'tests/faults/schedules',
        'tests/faults/sockets',
        'tests/faults/disk',
        'tests/faults/outbox',
        'tests/faults/reviews',
        'tests/faults/hostile.test',
      ]
    : wanted.length > 0
      ? wanted
      : ['tests/faults'];
  await rm(FOUND, { recursive: true, force: true });
  await mkdir(FOUND, { recursive: true });
  const vitest = path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  // One file after another, because tests in real time must not compete with those that use the whole processor.
  const child = spawn(toolNode(), [vitest, 'run', '--project=whole', '--no-file-parallelism', ...tests], {
    cwd: projectRoot,
    env: { ...IN_FULL, FAULT_RESULTS: FOUND, ...process.env },
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal));
  /** @type {number} */
  const exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  if (isInFull) await renewResults();
  return exitCode;
});

/** Replaces the parts of the results whose tests ran; the others keep their figures. */
async function renewResults() {
  const file = path.join(projectRoot, 'bench', 'faults-results.json');
  const node = (await run(toolNode(), ['--version'])).stdout.trim().slice(1);
  const versions = { node, platform: process.platform, cores: cpus().length };
  /** @type {Record<string, unknown>} */
  const results = { ...(await readJsonIfAny(file)) };
  for (const found of await readdir(FOUND))
    results[path.basename(found, '.json')] = {
      versions,
      results: await readJsonIfAny(path.join(FOUND, found)),
    };
  const sorted = Object.fromEntries(
    Object.entries(results).toSorted(([one], [other]) => one.localeCompare(other)),
  );
  await writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`);
}
