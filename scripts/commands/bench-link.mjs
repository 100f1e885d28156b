// `npm run bench:link`: measures the live link beside other realtime clients and writes bench/link-results.json.
import path from 'node:path';
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { projectRoot } from '../lib/folders.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { runScript } from '../lib/say.mjs';
import { toolNode } from '../lib/toolNode.mjs';
import { runShown } from '../lib/withDisplay.mjs';

await runScript(async () => {
  await ensureNpmPackages();
  await ensureBuilt(BUILDS.benchLink);
  return runShown(toolNode(), [
    path.join(projectRoot, 'out', 'bench-link', 'main.js'),
    ...process.argv.slice(2),
  ]);
});
