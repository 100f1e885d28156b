import { whatDjangoLacks } from '../../django/debian';
import { DjangoCity } from '../../django/server';
import { makeUserFolder, removeUserFolder } from './desktop';
import { test as base } from './fixtures';
import { writePolicy } from './officeNetwork';

/**
 * Tests against a real Django. What one client may ask of it is not limited: a test has the server for itself, and on a busy
 * computer its answers take so long that the lists would be asked for more rarely than the test waits (decision 0047).
 * Skipped where Django is lacking.
 */
export const test = base.extend<{ readonly django: DjangoCity }>({
  // eslint-disable-next-line no-empty-pattern
  django: async ({}, use, testInfo) => {
    const lack = whatDjangoLacks();
    testInfo.skip(lack !== null, lack ?? '');
    const django = await DjangoCity.create();
    await use(django);
    await django.stop();
  },
  open: async ({ open }, use) => {
    const folder = makeUserFolder();
    const env = writePolicy(folder, { serverTimePercent: 100, hourlyMegabytes: 10_000 });
    await use((options) => open({ ...options, env: { ...env, ...options?.env } }));
    removeUserFolder(folder);
  },
});
