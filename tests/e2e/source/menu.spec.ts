import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../support/fixtures';

/** The menu as main has installed it: titles, and every entry with its label. */
function readMenu(app: ElectronApplication) {
  return app.evaluate(({ Menu }) => {
    const read = (items: readonly Electron.MenuItem[]): string[] =>
      items.flatMap((item) => [item.label, ...read(item.submenu?.items ?? [])]);
    const items = Menu.getApplicationMenu()?.items ?? [];
    return { titles: items.map(({ label }) => label), labels: read(items).filter(Boolean) };
  });
}

/** Chooses an entry as a click would. */
function choose(app: ElectronApplication, label: string): Promise<void> {
  return app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const find = (items: readonly Electron.MenuItem[]): Electron.MenuItem | undefined =>
      items.find((item) => item.label === wanted) ??
      items.map((item) => find(item.submenu?.items ?? [])).find(Boolean);
    const item = find(Menu.getApplicationMenu()?.items ?? []);
    if (!item) throw new Error(`no entry ${wanted}`);
    item.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
  }, label);
}

test('the menu is ours, follows the language, and does what the window does', async ({ shared }) => {
  const { app, page } = shared;
  const english = await readMenu(app);
  expect(english.titles).toEqual(['&File', '&Edit', '&View', '&Go', '&Help']);
  expect(english.labels.filter((label) => /reload|learn more|documentation|issues/i.test(label))).toEqual([]);

  await choose(app, 'Dashboard');
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
  await choose(app, 'Search and commands');
  await expect(page.getByRole('dialog', { name: 'Search and commands' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.evaluate(() => window.desktop.setSettings({ locale: 'fil' }));
  await expect
    .poll(async () => (await readMenu(app)).titles)
    .toEqual(['&File', '&I-edit', '&Tingnan', '&Pumunta', 'T&ulong']);
});

test('no key loads the page again', async ({ shared }) => {
  const { page } = shared;
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  for (const keys of ['Control+r', 'F5', 'Control+Shift+r', 'Control+F5']) await page.keyboard.press(keys);
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
});
