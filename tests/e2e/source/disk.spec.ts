import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import type { City } from '../support/city';
import { heldCount, signIn, startSecondCopy, untilLive, type Desktop } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { fill, mountReadOnly, mountSmall, whyNoMounts } from '../support/mounts';
import { shootBothThemes } from '../support/screens';

const noMounts = whyNoMounts();

/** Folders of a user folder in which Chromium keeps only caches. */
const CHROMIUM_CACHES = ['Cache', 'Code Cache', 'GPUCache', 'DawnGraphiteCache', 'DawnWebGPUCache'];

/** Lets one run of the application save the city, then stops the server. @returns how many projects were saved */
async function saveAndGoOffline(
  city: City,
  open: () => Promise<Desktop>,
  alsoBefore: (first: Desktop) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const first = await open();
  await signIn(first.page, city.url);
  await untilLive(first.page);
  const held = await heldCount(first.page);
  await alsoBefore(first);
  await first.close();
  await city.kill();
  return held;
}

function cacheOf(userData: string): string {
  const names = readdirSync(join(userData, 'cache')).filter((name) => name.endsWith('.sqlite'));
  expect(names).toHaveLength(1);
  return join(userData, 'cache', names[0] ?? '');
}

const damaged = (userData: string): string[] =>
  readdirSync(join(userData, 'cache')).filter((name) => name.includes('.damaged'));

async function expectRows(page: Page, held: number): Promise<void> {
  await expect(page.locator('[data-project]').first()).toBeVisible();
  expect(await heldCount(page)).toBe(held);
}

test('a cache that another program locks is shown from a copy, and used again when it is released', async ({
  city,
  userData,
  open,
}) => {
  const held = await saveAndGoOffline(city, open);
  const other = new DatabaseSync(cacheOf(userData));
  // Locks the whole file, against reading too.
  other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; INSERT INTO facts VALUES ('backup', '1');");

  const { page } = await open();
  await expectRows(page, held);
  await expect(page.getByText('Another program is using the saved files')).toBeVisible();
  await expect(page.getByTestId('not-saving')).toHaveText('Not saving: file in use');
  expect(damaged(userData)).toEqual([]);

  other.exec('ROLLBACK');
  other.close();
  await expect(page.getByTestId('not-saving')).toHaveCount(0);
  await expect(page.getByText('Another program is using')).toHaveCount(0);
  expect(damaged(userData)).toEqual([]);
});

test('a cache of a newer version is shown and left as it is', async ({ city, userData, open }) => {
  const held = await saveAndGoOffline(city, open);
  const newer = new DatabaseSync(cacheOf(userData));
  newer.exec('PRAGMA user_version = 99; CREATE TABLE outbox (id INTEGER)');
  newer.close();
  const before = readFileSync(cacheOf(userData));

  const second = await open();
  await expectRows(second.page, held);
  await expect(second.page.getByText('comes from a newer version of this application')).toBeVisible();
  await second.close();
  expect(damaged(userData)).toEqual([]);
  expect(readFileSync(cacheOf(userData)).equals(before)).toBe(true);
});

test('settings that are empty or of a newer version are reported on screen, and nothing of them is lost', async ({
  userData,
  open,
}) => {
  const file = join(userData, 'user.json');
  writeFileSync(file, '');
  const empty = await open();
  await expect(empty.page.getByText('could not be read')).toBeVisible();
  await empty.close();
  expect(readdirSync(userData).filter((name) => /^user\.json\.\d{4}-.*\.damaged$/.test(name))).toHaveLength(
    1,
  );

  const text = JSON.stringify({ version: 2, settings: { theme: 'dark', density: 'compact' } });
  writeFileSync(file, text);
  const newer = await open();
  await expect(newer.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(newer.page.getByText('Your settings come from a newer version')).toBeVisible();
  await newer.close();
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('saved files are readable by their user alone, by their own file mode', async ({
  city,
  userData,
  open,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no such modes');
  const before = process.umask(0);
  try {
    const { page } = await open();
    await signIn(page, city.url);
    await untilLive(page);
    const modeOf = (...names: string[]): number => statSync(join(userData, ...names)).mode & 0o777;
    for (const folder of ['cache', 'logs']) {
      expect(modeOf(folder), folder).toBe(0o700);
      for (const name of readdirSync(join(userData, folder))) expect(modeOf(folder, name), name).toBe(0o600);
    }
    expect(modeOf('user.json')).toBe(0o600);
  } finally {
    process.umask(before);
  }
});

test.describe('on a disk that cannot be written', () => {
  test.skip(noMounts !== null, noMounts ?? '');
  // Each starts the application two or three times.
  test.slow();

  test('a read-only user folder opens with the saved data and one sentence', async ({
    city,
    userData,
    open,
  }) => {
    const held = await saveAndGoOffline(city, open);
    const release = mountReadOnly(userData);
    try {
      const second = await open();
      const { page } = second;
      await expectRows(page, held);
      await expect(page.getByText('This disk can only be read')).toBeVisible();
      await expect(page.getByTestId('not-saving')).toHaveText('Not saving: disk read-only');
      await page.evaluate(() => window.desktop.setSettings({ listWidth: 400 }));
      await expect(page.getByText('changes to project data and your settings')).toBeVisible();
      await shootBothThemes(page, 'disk-read-only');
      // A second start still finds the first.
      expect(startSecondCopy(userData)).toBe(0);
      await second.close();
    } finally {
      release();
    }
    const third = await open();
    await expectRows(third.page, held);
    await expect(third.page.getByTestId('not-saving')).toHaveCount(0);
    await third.close();
    expect(damaged(userData)).toEqual([]);
  });

  test('a start on a full disk shows the saved data, and saves again once there is space', async ({
    city,
    userData,
    open,
  }) => {
    const small = join(userData, 'small');
    mkdirSync(small);
    const release = mountSmall(small, '40m');
    try {
      const openSmall = (): Promise<Desktop> => open({ userData: small });
      const held = await saveAndGoOffline(city, openSmall);
      // On a full disk Chromium empties these folders at its start, after which the disk would not be full.
      for (const cache of CHROMIUM_CACHES) rmSync(join(small, cache), { recursive: true, force: true });
      const free = fill(small);
      const second = await openSmall();
      const { page } = second;
      await expectRows(page, held);
      await expect(page.getByText('The disk is full, so changes to project data')).toBeVisible();
      expect(damaged(small)).toEqual([]);
      free();
      await expect(page.getByTestId('not-saving')).toHaveCount(0, { timeout: 45_000 });
      await second.close();
      const third = await openSmall();
      await expectRows(third.page, held);
      await third.close();
    } finally {
      release();
    }
  });

  test('a disk that becomes full while working is reported, and what came meanwhile is saved once there is space', async ({
    city,
    userData,
    open,
  }) => {
    const small = join(userData, 'small');
    mkdirSync(small);
    const release = mountSmall(small, '40m');
    try {
      const first = await open({ userData: small });
      const { page } = first;
      await signIn(page, city.url);
      await untilLive(page);
      const free = fill(small);
      const rows = (await city.state()).projects.filter((row) => row.latitude !== null).slice(0, 150);
      const rename = (): Promise<unknown> =>
        Promise.all(rows.map(({ id }) => city.change(id, { name: `Renamed ${id} ${'x'.repeat(500)}` })));
      await rename();
      await expect(page.getByTestId('not-saving')).toHaveText('Not saving: disk full', { timeout: 45_000 });
      await expect(page.getByText('Free some space')).toBeVisible();
      await shootBothThemes(page, 'disk-full');
      free();
      await expect(page.getByTestId('not-saving')).toHaveCount(0, { timeout: 45_000 });
      await first.close();
      await city.kill();
      const second = await open({ userData: small });
      await expect(second.page.locator('[data-project]').first()).toBeVisible();
      const snapshot = await second.page.evaluate(() => window.desktop.getSnapshot());
      const names = snapshot.ok ? snapshot.value.projects.map(({ name }) => name) : [];
      expect(names.filter((name) => name.startsWith('Renamed '))).toHaveLength(rows.length);
      await second.close();
    } finally {
      release();
    }
  });
});
