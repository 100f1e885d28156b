import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestName, type ManifestFile } from '../../../electron/updates/manifest';
import { FeedServer } from '../../../electron/updates/testing/feedServer';
import { program } from '../../../electron/updates/testing/program';
import { A_FILE, A_MANIFEST, sealed, testKeys } from '../../../electron/updates/testing/signed';
import { untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { writePolicy } from '../support/officeNetwork';
import { shootBothThemes } from '../support/screens';

const DAY = 24 * 60 * 60 * 1000;
const LATER = '99.0.0';

test('an update comes from the office’s server, is checked, and replaces the program when its user restarts', async ({
  open,
  userData,
}) => {
  const keys = testKeys();
  const server = new FeedServer();
  await server.start();
  // A program that notes its version stands in for the AppImage: the checkout is none.
  const appImage = join(userData, 'GISTagum.AppImage');
  const log = join(userData, 'run.log');
  writeFileSync(appImage, program('old'));
  chmodSync(appImage, 0o755);
  const bytes = program('new');
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  const arch = process.arch as ManifestFile['arch'];
  server.files.set(A_FILE.name, bytes);
  const manifest = {
    ...A_MANIFEST,
    version: LATER,
    expires: new Date(Date.now() + DAY).toISOString(),
    files: [{ ...A_FILE, arch, size: bytes.length, sha512 }],
  };
  server.files.set(manifestName('stable'), Buffer.from(sealed(manifest, keys.privateKey)));
  server.faults.set(A_FILE.name, 'tampered');

  const { app, page, complaints } = await open({
    args: ['--demo', '--demo-rate=0'],
    env: {
      ...writePolicy(userData, { updatesUrl: server.url, updatesMode: 'auto' }),
      GISTAGUM_UPDATE_KEYS: keys.publicKey,
      GISTAGUM_INSTALLED: 'appimage',
      APPIMAGE: appImage,
      RUN_LOG: log,
    },
  });
  await untilLive(page);
  await page.evaluate(() => window.desktop.checkForUpdates());
  await page.locator('body').press('5');
  const told = page.getByTestId('updates');
  await expect(told).toContainText('The downloaded file is not the signed one.');

  server.faults.clear();
  await told.getByRole('button', { name: 'Check now' }).click();
  await expect(told).toContainText(`Version ${LATER} is checked and will be installed when you quit.`);
  await expect(page.getByText(`Version ${LATER} is checked`).first()).toBeVisible();
  await told.scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'settings-update-ready');
  expect(readFileSync(appImage)).toEqual(program('old'));
  expect(complaints).toEqual([]);

  const ended = once(app.process(), 'exit');
  await told.getByRole('button', { name: 'Install and restart' }).click();
  expect(await ended).toEqual([0, null]);
  expect(readFileSync(appImage).equals(bytes)).toBe(true);
  await expect.poll(() => readFileSync(log, { encoding: 'utf8', flag: 'a+' })).toBe('new\n');
  await server.stop();
});
