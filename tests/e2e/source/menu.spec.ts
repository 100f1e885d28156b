import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../support/fixtures';

/** The installed application menu: titles, and the labels of all entries. */
function readMenu(app: ElectronApplication) {
  return app.evaluate(({ Menu }) => {
    const read = (items: readonly Electron.MenuItem[]): string[] =>
      items.flatMap((item) => [item.label, ...read(item.submenu?.items ?? [])]);
    const items = Menu.getApplicationMenu()?.items ?? [];
    return { titles: items.map(({ label }) => label), labels: read(items).filter(Boolean) };
  });
}

/** The keys and the roles of all entries of the application menu, hidden ones included. */
function readKeys(app: ElectronApplication) {
  return app.evaluate(({ Menu }) => {
    const all = (items: readonly Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
    const items = all(Menu.getApplicationMenu()?.items ?? []);
    return {
      keys: items.flatMap(({ accelerator }) => (accelerator ? [String(accelerator)] : [])),
      roles: items.flatMap(({ role }) => (role ? [String(role)] : [])),
    };
  });
}

/** Clicks a menu entry. */
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

test('the application menu follows the language and runs the window’s commands', async ({ shared }) => {
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

/**
 * Presses a key with modifiers as the keyboard does: what the page leaves unhandled reaches the menu, which the debugger's own
 * keys do not.
 */
function press(
  app: ElectronApplication,
  keyCode: string,
  ...modifiers: ('control' | 'shift')[]
): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, ...key });
    },
    { keyCode, modifiers },
  );
}

test('no key reloads the page, while keys reach the menu', async ({ shared }) => {
  const { app, page } = shared;
  const zoomLevel = (): Promise<number | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.zoomLevel);
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  const before = (await zoomLevel()) ?? 0;
  // Only the menu knows this key.
  await press(app, '-', 'control');
  await expect.poll(zoomLevel).toBeLessThan(before);

  await press(app, 'R', 'control');
  await press(app, 'R', 'control', 'shift');
  await press(app, 'F5');
  await press(app, 'F5', 'control');
  // Keys are handled in their order, so that all of the above have been once this one is.
  await press(app, '0', 'control');
  await expect.poll(zoomLevel).toBe(0);
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);

  const { keys, roles } = await readKeys(app);
  expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+K', 'CmdOrCtrl+-', 'CmdOrCtrl+0']));
  expect(keys.filter((key) => /(^|\+)(R|F5)$/i.test(key))).toEqual([]);
  expect(roles.filter((role) => /reload/i.test(role))).toEqual([]);
});
