// `npm run faults`: the schedules of faults and the long day of `npm test` in full: 10,000 on simulated time, 300 over
// real sockets, 24 before Django, 1,000 of the disk, every example of a hostile server and 200 more by chance, 8 hours at
// 50 events a second. The environment may ask for other numbers, or for one seed. A whole run leaves its figures in
// bench/faults-results.json.
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
  HOSTILE_SCHEDULES: '200',
  SOAK_HOURS: '8',
};
/** Where each test leaves what it found. */
const FOUND = path.join(projectRoot, 'test-results', 'faults');

await runScript(async () => {
  await ensureNpmPackages();
  const wanted = process.argv.slice(2);
  const isReplay = process.env['FAULT_SEED'] !== undefined;
  const isWhole = wanted.length === 0 && !isReplay;
  // The long day has no seed.
  const tests = isReplay
    ? ['tests/faults/schedules', 'tests/faults/sockets', 'tests/faults/disk', 'tests/faults/hostile.test']
    : ['tests/faults'];
  await rm(FOUND, { recursive: true, force: true });
  await mkdir(FOUND, { recursive: true });
  const vitest = path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  // One file after another: real time is not to be shared with what fills the processor.
  const child = spawn(
    toolNode(),
    [vitest, 'run', '--project=whole', '--no-file-parallelism', ...tests, ...wanted],
    {
      cwd: projectRoot,
      env: { ...IN_FULL, FAULT_RESULTS: FOUND, ...process.env },
      stdio: 'inherit',
    },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal));
  /** @type {number} */
  const exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  if (isWhole) await writeResults();
  return exitCode;
});

async function writeResults() {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const file of (await readdir(FOUND)).sort()) {
    results[path.basename(file, '.json')] = await readJsonIfAny(path.join(FOUND, file));
  }
  const node = (await run(toolNode(), ['--version'])).stdout.trim().slice(1);
  const versions = { node, platform: process.platform, cores: cpus().length };
  await writeFile(
    path.join(projectRoot, 'bench', 'faults-results.json'),
    `${JSON.stringify({ versions, results }, null, 2)}\n`,
  );
}
