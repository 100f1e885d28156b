// `npm run feed -- keygen|make …`: makes keys, and the signed feed of updates for the office's file server.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { projectRoot } from '../lib/folders.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { runScript } from '../lib/say.mjs';
import { toolNode } from '../lib/toolNode.mjs';

await runScript(async () => {
  await ensureNpmPackages();
  await ensureBuilt(BUILDS.feed);
  const main = path.join(projectRoot, 'out', 'feed', 'main.js');
  const child = spawn(toolNode(), [main, projectRoot, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
});
