// `npm run bench`: measures the app beside its baselines and writes bench/results.json.
import path from 'node:path';
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { TEST_NEEDS } from '../lib/debianPackages.mjs';
import { projectRoot } from '../lib/folders.mjs';
import { runScript, say } from '../lib/say.mjs';
import { setUp } from '../lib/setup.mjs';
import { toolNode } from '../lib/toolNode.mjs';
import { runOnDisplay } from '../lib/withDisplay.mjs';

await runScript(async () => {
  const dist = await setUp(TEST_NEEDS);
  await ensureBuilt(BUILDS.app);
  await ensureBuilt(BUILDS.demoServer);
  await ensureBuilt(BUILDS.bench);
  say(dist.notice);
  return runOnDisplay(
    toolNode(),
    [path.join(projectRoot, 'out', 'bench', 'main.js'), ...process.argv.slice(2)],
    dist,
  );
});
