// `npm run screenshots [-- arguments of Playwright]`: replaces the pictures of every screen in docs/screenshots.
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { TEST_NEEDS } from '../lib/debianPackages.mjs';
import { runPlaywright } from '../lib/playwright.mjs';
import { runScript, say } from '../lib/say.mjs';
import { setUp } from '../lib/setup.mjs';

await runScript(async () => {
  const dist = await setUp(TEST_NEEDS);
  say(dist.notice);
  await ensureBuilt(BUILDS.app);
  await ensureBuilt(BUILDS.demoServer);
  const env = { GISTAGUM_UPDATE_SCREENSHOTS: '1' };
  return (await runPlaywright(['screens'], dist, process.argv.slice(2), env)).exitCode;
});
