import type { ElectronApplication, Page } from '@playwright/test';
import { signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { keepPicture, shootBothThemes } from '../support/screens';

// A review on a second screen: it follows whoever presents, shows nothing that is for them alone, changes nothing, and ends with its
// screen, its window or the other window's page.

/** Plugs in a projector, or pulls it out: the machine that runs this has one screen. */
async function plug(app: ElectronApplication, isThere: boolean): Promise<void> {
  await app.evaluate(({ screen }, there) => {
    const own = screen.getPrimaryDisplay();
    const projector = {
      ...own,
      id: 99,
      label: 'Projector',
      bounds: { x: 0, y: 0, width: 1280, height: 720 },
    };
    Object.assign(screen, { getAllDisplays: () => (there ? [own, projector] : [own]) });
    screen.emit(there ? 'display-added' : 'display-removed');
  }, isThere);
}

/** Presents the open review on the projector. @returns the page that the room sees */
async function showOnProjector(app: ElectronApplication, page: Page): Promise<Page> {
  const where = page.getByRole('combobox', { name: 'Show on' });
  await expect(where).toBeVisible();
  const option = (await where.getByRole('option').allTextContents()).find((label) =>
    label.startsWith('Projector'),
  );
  const [opened] = await Promise.all([
    app.waitForEvent('window'),
    where.selectOption({ label: option ?? '' }),
  ]);
  return opened;
}

test('a second screen follows the presenter, hides what is theirs, and ends in every way', async ({
  city,
  open,
}) => {
  test.setTimeout(240_000);
  const { app, page } = await open();
  await signIn(page, city.url);
  await untilLive(page);
  await page.locator('body').press('v');
  await page.getByRole('button', { name: 'New review' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('In the room');
  await page.getByRole('button', { name: 'Create review' }).click();
  await page.getByRole('textbox', { name: 'For the presenter' }).fill('Ask Cruz first');
  const typeInto = async (part: string, text: string): Promise<void> => {
    await expect(page.getByRole('region', { name: part, exact: true }).getByRole('textbox')).toBeFocused();
    await page.keyboard.type(text);
  };
  await page.getByRole('button', { name: 'Add note' }).click();
  await typeInto('Notes', 'Written for the minutes');
  await page.getByRole('combobox', { name: 'Add a decision' }).selectOption('Suspend');
  await typeInto('Decisions', 'until the survey');
  await page.getByRole('button', { name: 'Present' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-presented]')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Show on' })).toHaveCount(0);
  await plug(app, true);
  const room = await showOnProjector(app, page);

  const shown = room.locator('[data-presented]');
  const first = (await dialog.locator('[data-presented]').getAttribute('data-presented')) ?? '';
  await expect(shown).toHaveAttribute('data-presented', first);
  await expect(room.getByText('Suspend: until the survey')).toBeVisible();
  await expect(room.locator('[data-lent-map] canvas')).toBeVisible();
  await expect(dialog.getByText('Ask Cruz first')).toBeVisible();
  const held = await room.evaluate(() => window.desktop?.getPresented());
  expect(JSON.stringify(held)).not.toMatch(/Ask Cruz|for the minutes/);
  await shootBothThemes(page, 'review-presenter');
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.desktop?.setSettings({ theme: wanted }), theme);
    await expect(room.locator('html')).toHaveAttribute('data-theme', theme);
    keepPicture(`second-screen-${theme}`, await room.screenshot());
  }

  // Turned here, turned there.
  await dialog.getByRole('button', { name: 'Stop presenting' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(shown).not.toHaveAttribute('data-presented', first);
  await expect(shown).toHaveAttribute(
    'data-presented',
    (await dialog.locator('[data-presented]').getAttribute('data-presented')) ?? '',
  );

  // What stands at the screen changes nothing, and reads nothing that is not for a room.
  const refused = await room.evaluate(async () => {
    const { desktop } = window;
    if (!desktop) throw new Error('no desktop');
    const owner = { server: 'https://x.example', username: 'x' };
    return [
      await desktop.setSettings({ theme: 'dark' }),
      await desktop.signOut(),
      await desktop.getReviews({ owner }),
      await desktop.endPresenting(),
    ].map((answer) => (answer.ok ? 'done' : answer.error.code));
  });
  expect(refused).toEqual(refused.map(() => 'untrusted_sender'));

  // Its page stops, and is there again.
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/presented.html'),
    );
    window?.webContents.forcefullyCrashRenderer();
  });
  // Asked of main: the page that the test held is gone.
  const isBack = (): Promise<string> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()
        .map(({ webContents }) => webContents)
        .find((one) => one.getURL().endsWith('/presented.html'));
      if (!contents || contents.isCrashed() || contents.isLoading()) return '';
      const script = "document.querySelector('[data-presented]')?.getAttribute('data-presented') ?? ''";
      const late = new Promise((resolve) => {
        setTimeout(resolve, 1_000, '');
      });
      return String(await Promise.race([contents.executeJavaScript(script), late]));
    });
  await expect.poll(isBack).not.toBe('');

  // Pulled out: nothing of it is left, and the presenter goes on here.
  await plug(app, false);
  const windows = (): Promise<number> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(windows).toBe(1);
  await expect(page.getByRole('combobox', { name: 'Show on' })).toHaveCount(0);
  await expect(dialog.locator('[data-presented]')).toBeVisible();

  // Sent away by whoever stands at it; then ended by the presenter.
  await plug(app, true);
  const again = await showOnProjector(app, page);
  await expect(again.locator('[data-presented]')).toBeVisible();
  // The key goes down, and with that the window: nobody is there to hear it come up.
  await again.keyboard.press('Escape').catch(() => undefined);
  await expect.poll(windows).toBe(1);
  await expect(page.getByRole('combobox', { name: 'Show on' })).toHaveValue('');
  await showOnProjector(app, page);
  await expect.poll(windows).toBe(2);
  await page.keyboard.press('Escape');
  await expect.poll(windows).toBe(1);

  // With the page of whoever presents it goes as well.
  await page.getByRole('button', { name: 'Present' }).click();
  await showOnProjector(app, page);
  await expect.poll(windows).toBe(2);
  await page.reload();
  await expect.poll(windows).toBe(1);
});
