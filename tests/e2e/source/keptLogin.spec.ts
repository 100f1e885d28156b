import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../support/fixtures';
import { findProject, isHalfDone, openForm, openProject } from '../support/actions';
import { makeUserFolder, removeUserFolder, signIn, untilLive } from '../support/desktop';
import { startKeyring } from '../support/keyring';
import { shootBothThemes } from '../support/screens';

// Kept logins with Electron's real safeStorage on a real keyring.

const PASSWORD = 'head1-demo';
const WITH_KEYRING = { args: ['--password-store=gnome-libsecret'] };

const test = base.extend<{ readonly openKeyring: () => Promise<{ stop(): Promise<void> }> }>({
  // eslint-disable-next-line no-empty-pattern
  openKeyring: async ({}, use) => {
    const opened: { readonly folder: string; stop(): Promise<void> }[] = [];
    await use(async () => {
      const folder = makeUserFolder();
      const keyring = await startKeyring(folder);
      let isStopped = false;
      const stop = async (): Promise<void> => {
        if (isStopped) return;
        isStopped = true;
        await keyring.stop();
      };
      opened.push({ folder, stop });
      return { stop };
    });
    for (const { folder, stop } of opened) {
      await stop();
      removeUserFolder(folder);
    }
  },
});

test.skip(process.platform !== 'linux', 'the keyring of this test is GNOME’s');

const keepingOf = (page: Page) => page.evaluate(() => window.desktop.getKeeping());

const signInAndKeep = (page: Page, address: string) =>
  page.evaluate(
    ([url, password]) => window.desktop.signIn({ address: url, username: 'head1', password, keep: true }),
    [address, PASSWORD] as const,
  );

const sessionOf = (page: Page) =>
  page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.session : null;
  });

const loginsIn = (userData: string): string[] =>
  filesBelow(userData).filter((path) => path.startsWith(join(userData, 'credentials')));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('a kept login signs in by itself at the next start, and no file holds the password', async ({
  city,
  userData,
  open,
  openKeyring,
}) => {
  await openKeyring();
  const first = await open(WITH_KEYRING);
  expect(await keepingOf(first.page)).toEqual({ ok: true, value: 'available' });
  expect(await signInAndKeep(first.page, city.url)).toMatchObject({ ok: true, value: { isKept: true } });
  await untilLive(first.page);
  await first.close();

  const files = filesBelow(userData);
  expect(loginsIn(userData)).toHaveLength(1);
  expect(files.filter((path) => readFileSync(path).includes(PASSWORD))).toEqual([]);

  const second = await open(WITH_KEYRING);
  await untilLive(second.page);
  expect(await sessionOf(second.page)).toMatchObject({ phase: 'signed_in', username: 'head1', isKept: true });
  expect(second.complaints).toEqual([]);
  await second.page.evaluate(() => window.desktop.signOut());
  expect(filesBelow(userData).filter((path) => path.endsWith('.secret'))).toEqual([]);
});

test('without the server changes are taken once the password was given, and not before', async ({
  city,
  userData,
  open,
  openKeyring,
}) => {
  await openKeyring();
  const first = await open(WITH_KEYRING);
  await signIn(first.page, city.url);
  await untilLive(first.page);
  const project = await findProject(first.page, isHalfDone);
  // It is made beside the sign-in.
  await expect.poll(() => filesBelow(userData).filter((path) => path.endsWith('.secret'))).toHaveLength(1);
  await first.close();
  await city.kill();

  const { page, complaints } = await open(WITH_KEYRING);
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  await expect(page.locator('[data-project]').first()).toBeVisible();
  await openProject(page, project);
  await expect(page.getByText('Give your password once to make changes that are sent later.')).toBeVisible();
  await page.getByRole('button', { name: 'Make changes without the server' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make changes without the server' });
  const password = dialog.getByLabel('Password', { exact: true });
  await password.fill('a guess');
  await password.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('not the password');
  await shootBothThemes(page, 'offline-password');
  await password.fill(PASSWORD);
  await password.press('Enter');
  await expect(dialog).toHaveCount(0);
  await openForm(page, 'Report progress');
  await expect(page.getByRole('button', { name: 'Keep and send later' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
});

test('a kept login for the proxy outlives a sign-out and is forgotten on the settings page', async ({
  city,
  userData,
  open,
  openKeyring,
}) => {
  await openKeyring();
  const secrets = (): string[] => loginsIn(userData);
  const first = await open(WITH_KEYRING);
  const login = { username: 'office', password: 'proxy-secret', keep: true };
  expect(await first.page.evaluate((given) => window.desktop.signInToProxy(given), login)).toMatchObject({
    ok: true,
  });
  await signInAndKeep(first.page, city.url);
  await first.page.evaluate(() => window.desktop.signOut());
  expect(secrets()).toHaveLength(1);
  await first.close();

  const { page } = await open(WITH_KEYRING);
  await signInAndKeep(page, city.url);
  await untilLive(page);
  expect(secrets()).toHaveLength(2);
  await page.locator('body').press('5');
  await page.getByText('Login for the network’s proxy').scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'settings-proxy');
  await page.getByRole('button', { name: 'Forget' }).click();
  await expect(page.getByText('Forgotten. The proxy asks for it again.')).toBeVisible();
  expect(secrets()).toHaveLength(1);
});

test('a replaced keyring is asked once, and then the user is asked', async ({
  city,
  userData,
  open,
  openKeyring,
}) => {
  const old = await openKeyring();
  const first = await open(WITH_KEYRING);
  await signInAndKeep(first.page, city.url);
  await untilLive(first.page);
  await first.close();
  await old.stop();

  await openKeyring();
  const { page } = await open(WITH_KEYRING);
  await expect(page.locator('[data-phase="signed_out"]')).toBeVisible();
  expect(await sessionOf(page)).toMatchObject({ phase: 'restored', isKept: false });
  expect(loginsIn(userData)).toEqual([]);
});

test('without a keyring the app says so, and the login lasts until it is closed', async ({
  city,
  userData,
  open,
}) => {
  const first = await open();
  expect(await keepingOf(first.page)).toEqual({ ok: true, value: 'no_keychain' });
  expect(await signInAndKeep(first.page, city.url)).toMatchObject({ ok: true, value: { isKept: false } });
  await untilLive(first.page);
  await first.close();
  expect(filesBelow(userData).filter((path) => path.endsWith('.secret'))).toEqual([]);

  const { page } = await open();
  await expect(page.locator('[data-phase="signed_out"]')).toBeVisible();
  expect(await sessionOf(page)).toMatchObject({ phase: 'restored', isKept: false });
});

test('the policy applies, and its invalid fields are named in the settings', async ({ userData, open }) => {
  const policy = join(userData, 'policy.json');
  writeFileSync(
    policy,
    JSON.stringify({
      keepLogin: false,
      servers: ['https://projects.example.gov.ph'],
      clearDataOnSignOut: 'yes',
    }),
  );
  const { page } = await open({ env: { GISTAGUM_POLICY_FILE: policy } });
  expect(await keepingOf(page)).toEqual({ ok: true, value: 'forbidden' });
  expect(await page.evaluate(() => window.desktop.listServers())).toEqual({
    ok: true,
    value: [{ origin: 'https://projects.example.gov.ph', username: '', lastUsedAt: null }],
  });
  expect(await page.evaluate(() => window.desktop.getPolicyReport())).toMatchObject({
    ok: true,
    value: { problems: [{ place: policy, field: 'clearDataOnSignOut', reason: 'invalid' }] },
  });
});
