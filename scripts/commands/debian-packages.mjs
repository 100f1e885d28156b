// `npm run debian-packages`: installs, as root on Debian or a descendant, every package that tests and installers need, so
// that what follows needs no root.
import { BROWSER_NEEDS, ensureDebianPackages, TEST_NEEDS } from '../lib/debianPackages.mjs';
import { runScript } from '../lib/say.mjs';
import { TEST_RUNTIME_NEEDS, TEST_UPDATE_NEEDS } from '../lib/testRuntime.mjs';

await runScript(() =>
  ensureDebianPackages([...TEST_NEEDS, ...TEST_RUNTIME_NEEDS, ...TEST_UPDATE_NEEDS], BROWSER_NEEDS),
);
