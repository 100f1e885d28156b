// `npm run e2e -- [--packaged] [arguments of Playwright]`: runs only the end-to-end tests.
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { TEST_NEEDS } from '../lib/debianPackages.mjs';
import { packForTests } from '../lib/packaging.mjs';
import { CHECKOUT, runPlaywright } from '../lib/playwright.mjs';
import { runScript, say } from '../lib/say.mjs';
import { setUp } from '../lib/setup.mjs';

await runScript(async () => {
  const args = process.argv.slice(2);
  const playwrightArgs = args.filter((arg) => arg !== '--packaged');
  const dist = await setUp(TEST_NEEDS);
  say(dist.notice);
  if (args.includes('--packaged')) {
    const env = await packForTests(dist);
    return (await runPlaywright(['packaged'], dist, playwrightArgs, env)).exitCode;
  }
  await ensureBuilt(BUILDS.app);
  await ensureBuilt(BUILDS.demoServer);
  return (await runPlaywright(CHECKOUT, dist, playwrightArgs)).exitCode;
});
