import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { TEST_RUNTIME_NAMES } from '../../../scripts/lib/testRuntime.mjs';
import { expect, test } from '../support/fixtures';
import { GAMES } from '../support/installedDeb';
import { OfficeFileServer, type Answered } from '../support/officeFileServer';
import { packedVersions, publish, UPDATE_KEY } from '../support/updatePackages';
import { check, hashOf, UpdatedComputer } from '../support/updatedComputer';

// Real AppImages, a real file server, the feed as `npm run feed` makes it. The key is one of this run, which the packages
// for tests were packed with; the runtime in front of each AppImage is one for tests.

test.skip(UPDATE_KEY === '', 'packages of Linux are made by root on Debian');

const [first, second, third] = packedVersions();

test('an AppImage is updated twice in a row: by the whole file, then by what has changed, and started again', async () => {
  test.setTimeout(300_000);
  if (!first || !second || !third) throw new Error('Three versions are packed for this.');
  const server = new OfficeFileServer();
  await server.start({ givesRanges: false });
  const computer = new UpdatedComputer(server.url, GAMES);
  try {
    computer.install(first.appImage);
    publish(second, server.feed);
    const whole = statSync(second.appImage).size;

    const one = await computer.open();
    expect(await check(one.page)).toMatchObject({ phase: 'ready', problem: null, installed: 'appimage' });
    await expect(one.told).toContainText(`Version ${second.version} is checked and will be installed`);
    // The server gave no ranges, so all of it came; nothing is replaced while the program runs.
    expect(sentOf(second.appImage, server.takeAnswered())).toBeGreaterThanOrEqual(whole);
    expect(computer.installed).toBe(hashOf(first.appImage));
    expect(await one.close()).toBe(0);
    expect(computer.installed).toBe(hashOf(second.appImage));
    expect(statSync(computer.appImage).uid).toBe(computer.user.account.uid);

    await server.stop();
    await server.start({ givesRanges: true });
    publish(third, server.feed);
    const two = await computer.open();
    expect(await versionOf(two.page)).toBe(second.version);
    expect(await check(two.page)).toMatchObject({ phase: 'ready', problem: null });
    const answered = server.takeAnswered();
    expect(answered.filter(({ isRange }) => isRange).length).toBeGreaterThan(0);
    // Versions that differ in a line share almost all of their blocks.
    expect(sentOf(third.appImage, answered)).toBeLessThan(statSync(third.appImage).size / 4);
    const restart = two.told.getByRole('button', { name: 'Install and restart' });
    // The window may be gone before the click is confirmed.
    expect(await two.endBy(() => restart.click().catch(() => undefined))).toBe(0);
    expect(computer.installed).toBe(hashOf(third.appImage));
    await expect.poll(() => computer.started.at(-1), { timeout: 30_000 }).toBe(third.version);
    expect(computer.quit()).toBe(0);

    const three = await computer.open();
    expect(await versionOf(three.page)).toBe(third.version);
    expect(await check(three.page)).toMatchObject({ phase: 'idle', offer: null, problem: null });
    await expect(three.told).toContainText('This is the latest version.');
    expect(await three.close()).toBe(0);
  } finally {
    await computer.remove();
    await server.remove();
  }
});

function versionOf(page: Parameters<typeof check>[0]): Promise<string | null> {
  return page.evaluate(async () => {
    const info = await window.desktop.getAppInfo();
    return info.ok ? info.value.version : null;
  });
}

/** bytes of a package that were sent */
function sentOf(appImage: string, answered: readonly Answered[]): number {
  const name = basename(appImage).replace(`${TEST_RUNTIME_NAMES.name}-`, '');
  return answered.filter((one) => one.name.endsWith(name)).reduce((sum, { bytes }) => sum + bytes, 0);
}
