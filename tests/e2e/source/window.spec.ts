import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { findProject, isHalfDone, openForm, openProject } from '../support/actions';
import { openView, secondStart } from '../support/desktop';
import { expect, test } from '../support/fixtures';

/** The screen's work area, the window's bounds, and its minimum size, all in px at the current scale. */
function measure(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (!window) throw new Error('no window');
    return {
      room: screen.getPrimaryDisplay().workArea,
      bounds: window.getBounds(),
      least: window.getMinimumSize(),
    };
  });
}

test('a second start brings the window to the front and changes nothing else; one with a link opens its target', async ({
  atWork,
}) => {
  const { app, page, userData } = atWork;
  await openView(page, 'dashboard');
  const current = page.locator('nav [aria-current="page"]');
  await expect(current).toHaveAccessibleName('Dashboard');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

  await secondStart({ userData });
  await expect.poll(isVisible).toBe(true);
  await expect(current).toHaveAccessibleName('Dashboard');

  await secondStart({ userData, args: ['gistagum://nonsense'] });
  await expect(current).toHaveAccessibleName('Dashboard');

  await secondStart({ userData, args: ['gistagum://settings'] });
  await expect(current).toHaveAccessibleName('Settings');
});

test('the application ends although a window does not let itself be closed', async ({ open, userData }) => {
  const desktop = await open();
  await desktop.app.evaluate(({ BrowserWindow }) => {
    new BrowserWindow({ show: false }).on('close', (event) => event.preventDefault());
  });
  await desktop.close();
  expect(readFileSync(join(userData, 'logs/main.log'), 'utf8')).toContain('windows_left count=1');
});

for (const scale of [1.25, 1.5, 1.75, 2]) {
  test(`a window left larger than the screen is whole on it at a scale of ${scale}`, async ({
    open,
    userData,
  }) => {
    const window = { x: 40, y: 30, width: 3600, height: 1900, isMaximized: false };
    writeFileSync(join(userData, 'user.json'), JSON.stringify({ version: 1, window }));
    const { app } = await open({ args: [`--force-device-scale-factor=${scale}`], size: null });
    const { room, bounds, least } = await measure(app);
    expect(room.width).toBeLessThan(1600);
    expect(bounds).toEqual(room);
    expect(least[0]).toBeLessThanOrEqual(room.width);
    expect(least[1]).toBeLessThanOrEqual(room.height);
  });
}

for (const [width, height] of [
  [910, 512],
  [683, 384],
] as const) {
  test(`on a scaled screen of ${width} × ${height} everything can be reached`, async ({ shared }) => {
    const { app, page } = shared;
    await app.evaluate(
      ({ BrowserWindow }, [wide, high]) => {
        const window = BrowserWindow.getAllWindows()[0];
        // The size of the window on such a screen.
        window?.setMinimumSize(wide, high);
        window?.setContentSize(wide, high);
      },
      [width, height] as const,
    );
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    for (const view of ['map', 'dashboard', 'projects', 'notifications'] as const) {
      await openView(page, view);
      expect(await page.evaluate(() => document.scrollingElement?.scrollWidth), view).toBeLessThanOrEqual(
        width,
      );
      await page.screenshot({ path: `test-results/screenshots/small-${width}-${view}.png` });
    }
    await openView(page, 'map');
    const project = await findProject(page, isHalfDone);
    await openProject(page, project);
    await page.screenshot({ path: `test-results/screenshots/small-${width}-panel.png` });
    const close = page.locator('aside').getByRole('button', { name: 'Close' });
    await expect(close).toBeInViewport({ ratio: 1 });
    await openForm(page, 'Edit project');
    const dialog = page.getByRole('dialog');
    for (const name of ['Save changes', 'Cancel']) {
      const button = dialog.getByRole('button', { name, exact: true });
      // On a low screen the whole form scrolls, and it grows while what it asks for arrives.
      await expect(async () => {
        await button.scrollIntoViewIfNeeded();
        await expect(button).toBeInViewport({ ratio: 1, timeout: 1_000 });
      }).toPass({ timeout: 20_000 });
    }
    await page.screenshot({ path: `test-results/screenshots/small-${width}-form.png` });
    // The last field can be scrolled into view.
    const last = dialog.getByRole('textbox').last();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
    await close.click();
    await page.getByRole('button', { name: /account of head1/ }).click();
    await expect(page.getByRole('menuitem').last()).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: `test-results/screenshots/small-${width}-menu.png` });
  });
}
