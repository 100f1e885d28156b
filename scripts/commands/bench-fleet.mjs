// `npm run bench:fleet`: measures what many clients cost a real Django and writes bench/fleet-results.json.
import path from 'node:path';
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { projectRoot } from '../lib/folders.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { runScript } from '../lib/say.mjs';
import { toolNode } from '../lib/toolNode.mjs';
import { runShown } from '../lib/withDisplay.mjs';

await runScript(async () => {
  await ensureNpmPackages();
  await ensureBuilt(BUILDS.benchFleet);
  return runShown(toolNode(), [
    path.join(projectRoot, 'out', 'bench-fleet', 'main.js'),
    ...process.argv.slice(2),
  ]);
});
