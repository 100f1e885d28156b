import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Project } from '../../../shared/domain/project';
import type { PackView } from '../../../shared/domain/packs/view';
import { openProject } from '../support/actions';
import { kill, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { serveInterceptingProxy } from '../support/interceptingProxy';
import { openTab, untilRead } from '../support/record';
import { shootBothThemes } from '../support/screens';

// Projects taken along: prepared, paused, cut off by kill -9, gone on with, complete; then read without the server.

/** What a pack asks of each project, as Head Engineer; the heavy pages are not among it. */
const SOURCES = [
  /^\/dashboard\/projects\/(\d+)\/api\/get\/$/,
  /^\/dashboard\/projects\/(\d+)\/export-comprehensive-csv\/$/,
  /^\/dashboard\/finance\/project\/(\d+)\/export\/csv\/$/,
  /^\/projeng\/projects\/(\d+)\/documents\/$/,
  /^\/dashboard\/monitoring\/projects\/(\d+)\/config-settings\/$/,
  /^\/dashboard\/projects\/(\d+)\/export-comprehensive-excel\/$/,
];

const HEAVY = [
  /^\/dashboard\/monitoring\/projects\/\d+\/detail\/$/,
  /^\/projeng\/projects\/\d+\/detail\/$/,
  /^\/dashboard\/finance\/project\/\d+\/$/,
];

async function packs(page: Page): Promise<readonly PackView[]> {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.packs.packs : [];
  });
}

/** The barangay of which a filter leaves about ten projects, and those projects. */
async function aboutTen(page: Page): Promise<{ barangay: string; projects: readonly Project[] }> {
  const projects = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.projects : [];
  });
  for (const { barangay } of projects) {
    const some = projects.filter((project) => project.barangay === barangay);
    if (barangay && some.length >= 8 && some.length <= 12) return { barangay, projects: some };
  }
  throw new Error('no barangay has about ten projects');
}

function pinnedFiles(userData: string): number {
  const root = join(userData, 'media');
  return readdirSync(root)
    .flatMap((folder) => readdirSync(join(root, folder)))
    .filter((name) => name.endsWith('.pinned')).length;
}

test('a pack is paused, cut off by kill -9, gone on with, and holds its projects without the server', async ({
  city,
  open,
  userData,
}) => {
  test.setTimeout(240_000);
  const proxy = await serveInterceptingProxy(city);
  const first = await open();
  await signIn(first.page, proxy.url);
  await untilLive(first.page);
  const { barangay, projects } = await aboutTen(first.page);
  await first.page.getByRole('combobox', { name: 'Barangay' }).first().selectOption(`=${barangay}`);
  await first.page.getByRole('button', { name: 'Take offline…' }).click();
  const dialog = first.page.getByRole('dialog', { name: 'Offline' });
  await expect(dialog.getByRole('radio', { name: `In the list (${projects.length})` })).toBeChecked();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue(barangay);
  await expect(dialog.getByText('Streets of the map: none on this computer.')).toBeVisible();
  await expect(dialog.getByText(/^From .* to .*: how large photos and documents are here/)).toBeVisible();
  await shootBothThemes(first.page, 'packs-new');
  await dialog.getByRole('button', { name: 'Take offline' }).click();
  const row = dialog.locator('[data-pack]');
  await expect(row.getByText('Being prepared')).toBeVisible();
  await expect(first.page.getByTestId('pack-progress')).toContainText('Offline pack:');
  await expect.poll(async () => (await packs(first.page))[0]?.parts.held ?? 0).toBeGreaterThan(8);
  await dialog.getByRole('button', { name: `Pause ${barangay}` }).click();
  await expect(row.getByText('Paused')).toBeVisible();
  await shootBothThemes(first.page, 'packs-paused');
  // What was under way when it was paused has come.
  await expect
    .poll(async () => {
      const before = proxy.requests.length;
      await first.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      return proxy.requests.length - before;
    })
    .toBe(0);
  const [paused] = await packs(first.page);
  expect(paused?.projects.held).toBeLessThan(projects.length);
  await kill(first);

  const second = await open();
  const { page } = second;
  await expect.poll(async () => (await packs(page))[0]?.phase).toBe('paused');
  expect((await packs(page))[0]?.parts.held).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.locator('input[name="password"]').fill('head1-demo');
  await page.locator('input[name="password"]').press('Enter');
  await untilLive(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('take projects offline');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Resume ${barangay}` }).click();
  await expect.poll(async () => (await packs(page))[0]?.phase, { timeout: 120_000 }).toBe('ready');
  const [ready] = await packs(page);
  expect(ready).toMatchObject({
    projects: { all: projects.length, held: projects.length, missing: 0 },
    missing: [],
    isFinal: true,
  });
  expect(ready?.files.held).toBe(ready?.files.all);
  expect(ready?.files.held).toBeGreaterThan(0);
  expect(pinnedFiles(userData)).toBe(ready?.files.held);
  await expect(page.getByText(`${projects.length} of ${projects.length} projects complete`)).toBeVisible();
  await shootBothThemes(page, 'packs-ready');
  await page.keyboard.press('Escape');

  // Each source of each project once, with the pause and the kill between; nothing heavy for any.
  const paths = proxy.requests.map(({ path }) => path);
  for (const source of SOURCES) {
    const ids = paths.flatMap((path) => source.exec(path)?.[1] ?? []);
    expect(ids.toSorted(), String(source)).toEqual(projects.map(({ id }) => String(id)).toSorted());
  }
  const files = paths.filter((path) => path.startsWith('/media/'));
  expect(files.toSorted()).toEqual([...new Set(files)].toSorted());
  expect(paths.filter((path) => HEAVY.some((page) => page.test(path)))).toEqual([]);

  await proxy.stop();
  await city.kill();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  const withPhotos = projects.find(({ storedStatus }) => storedStatus === 'in_progress');
  expect(withPhotos).toBeDefined();
  for (const project of projects.slice(0, 3)) {
    await openProject(page, project);
    await openTab(page, 'Details');
    await openTab(page, 'Expenses');
    await untilRead(page);
  }
  if (!withPhotos) return;
  await openProject(page, withPhotos);
  await openTab(page, 'Photos');
  await untilRead(page);
  await expect(page.locator('aside canvas:not([hidden])').first()).toBeVisible();
  await expect(
    page
      .locator('aside')
      .getByText(/as of|ago|at \d\d:\d\d/)
      .first(),
  ).toBeVisible();
  await shootBothThemes(page, 'packs-panel-offline');

  // Deleting it frees the files.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('take projects offline');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Delete ${barangay}` }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No packs yet.')).toBeVisible();
  await expect.poll(() => pinnedFiles(userData)).toBe(0);
});

test('of the demo city nothing is taken along, and the dialog says why', async ({ visitor }) => {
  const { page } = visitor;
  await page.getByRole('button', { name: /demo/i }).first().click();
  await expect(page.locator('[data-phase="live"]')).toBeVisible();
  await page.getByRole('button', { name: 'Take offline…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Offline' });
  await expect(dialog.getByText('The demo city is another one at each start')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Take offline' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();
});
