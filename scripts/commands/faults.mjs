// `npm run faults`: the schedules of faults and the long day of `npm test` in full: 10,000 on simulated time, 300 over
// real sockets, 24 before Django, 8 hours at 50 events a second. The environment may ask for other numbers, or for one seed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../lib/folders.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { runScript } from '../lib/say.mjs';
import { toolNode } from '../lib/toolNode.mjs';

const IN_FULL = {
  FAULT_SCHEDULES: '10000',
  SOCKET_FAULT_SCHEDULES: '300',
  DJANGO_FAULT_SCHEDULES: '24',
  SOAK_HOURS: '8',
};

await runScript(async () => {
  await ensureNpmPackages();
  const vitest = path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(toolNode(), [vitest, 'run', 'tests/faults', ...process.argv.slice(2)], {
    cwd: projectRoot,
    env: { ...IN_FULL, ...process.env },
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
});
