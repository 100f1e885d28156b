import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { axeViolations, axeViolationsBy } from '../support/axe';
import { openView } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { PageOf } from '../support/pageOf';
import { saveInto } from '../support/saveInto';
import { keepPicture } from '../support/screens';

async function shoot(page: PageOf, name: string): Promise<void> {
  keepPicture(name, await page.picture());
}

/** Waits until a value is the same twice in a row. */
async function settled(look: () => Promise<unknown>): Promise<void> {
  let last: unknown;
  await expect
    .poll(async () => {
      const before = last;
      last = await look();
      return last !== null && before === last;
    })
    .toBe(true);
}

/** Chooses what closes the rescue window, which may happen before the browser has told of the click. */
async function chooseLast(rescue: Page, name: string): Promise<void> {
  const closed = rescue.waitForEvent('close');
  await rescue
    .getByRole('link', { name })
    .click()
    .catch(() => undefined);
  await closed;
}

/** Pictures of the rescue window's page, and what axe says of it. */
async function lookAtBothThemes(rescue: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await rescue.emulateMedia({ colorScheme: theme });
    keepPicture(`${name}-${theme}`, await rescue.screenshot());
    expect(await axeViolations(rescue, theme === 'light' ? 'all' : 'colours'), theme).toEqual([]);
  }
}

const isMainShown = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible() ?? false);

const RETURNED = 'The window stopped working and was loaded again, where you were.';
const current = `document.querySelector('nav [aria-current="page"]')?.ariaLabel`;

test('a window whose page was killed or ran out of memory returns to the same place with one message; after repeated ends another window asks what to do', async ({
  desktop,
  userData,
}) => {
  const { app, page: first } = desktop;
  const page = new PageOf(app);
  await openView(first, 'projects');
  await first.getByRole('textbox', { name: 'Name, PRN or barangay' }).fill('road');
  const shown = await first.locator('footer').getByTestId('project-count').innerText();

  await page.kill();
  await expect.poll(() => page.text()).toContain(RETURNED);
  expect(await page.run(current)).toBe('Projects');
  expect(await page.run(`document.querySelector('footer [data-testid="project-count"]').innerText`)).toBe(
    shown,
  );

  // Pages that begin after this have so little room that one can fill it.
  await app.evaluate(({ app: electronApp }) =>
    electronApp.commandLine.appendSwitch('js-flags', '--max-old-space-size=128'),
  );
  await page.kill();
  await expect.poll(() => page.run(current)).toBe('Projects');
  await page.run(
    `(() => { for (const held = []; ; ) held.push(Array.from({ length: 1e6 }, Math.random)); })()`,
  );
  await expect.poll(() => page.run(current)).toBe('Projects');
  const opened = app.waitForEvent('window');
  await page.kill();
  const rescue = await opened;
  await expect(rescue.getByRole('heading', { name: 'The window keeps stopping' })).toBeVisible();
  expect(rescue.url()).toBe('app://desktop/rescue.html');
  expect(await isMainShown(app)).toBe(false);
  await expect(rescue.getByRole('link')).toHaveText([
    'Try again',
    'Start without the graphics card',
    'Bundle for support…',
    'Open the log folder',
    'Quit',
  ]);
  await lookAtBothThemes(rescue, 'rescue');

  const folder = test.info().outputPath('saved');
  mkdirSync(folder);
  await saveInto(app, folder);
  await rescue.getByRole('link', { name: 'Bundle for support…' }).click();
  await rescue.getByText(/^about\.json, /).click();
  await expect(rescue.locator('pre[aria-label="about.json"]')).toContainText('"version"');
  await rescue.getByRole('link', { name: 'Leave out: graphics.json' }).click();
  await expect(rescue.getByRole('link', { name: 'Take along: graphics.json' })).toBeVisible();
  await lookAtBothThemes(rescue, 'rescue-bundle');
  await rescue.getByRole('link', { name: 'Save…' }).click();
  await expect(rescue.getByRole('status')).toContainText('is saved. Nothing was sent');
  const [saved = ''] = readdirSync(folder);
  const zip = unzipSync(new Uint8Array(readFileSync(join(folder, saved))));
  expect(Object.keys(zip)).toEqual(expect.arrayContaining(['about.json', 'checks.json', 'logs/main.log']));
  expect(zip['graphics.json']).toBeUndefined();
  expect(strFromU8(zip['window.json'] ?? new Uint8Array())).toContain('"killed 9"');
  expect(
    Object.values(zip)
      .map((bytes) => strFromU8(bytes))
      .join('\n'),
  ).not.toContain('head1');

  await chooseLast(rescue, 'Try again');
  await expect.poll(() => page.run(current)).toBe('Projects');
  expect(await isMainShown(app)).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const log = readFileSync(join(userData, 'logs', 'main.log'), 'utf8');
  expect(log.match(/window page_gone reason=killed exitCode=9/g)).toHaveLength(3);
  // Systems tell a page that ran out of memory in different ways.
  expect(log.match(/window page_gone reason=(oom|crashed)/g)).toHaveLength(1);
  expect(log).toContain('window page_given_up');
});

test('a map that was moved shows the same place after the page is loaded again, whatever is selected', async ({
  desktop,
}) => {
  const { app, page: first } = desktop;
  const page = new PageOf(app);
  const place = `(() => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    if (!host) return null;
    const { lng, lat } = host.maplibreMap.getCenter();
    return [lng.toFixed(5), lat.toFixed(5), host.maplibreMap.getZoom().toFixed(2)].join();
  })()`;
  await expect.poll(() => page.run(`performance.getEntriesByName('map:live').length`)).toBeGreaterThan(0);
  const before = await page.run<string>(place);
  await first.getByRole('listbox', { name: 'Projects' }).getByRole('option').first().click();
  await expect.poll(() => page.run(place)).not.toBe(before);
  const canvas = first.locator('canvas').first();
  await canvas.focus();
  // Moves away from the selected project, which must not move the map back.
  for (const key of ['-', '-', 'ArrowUp', 'ArrowLeft']) await canvas.press(key);
  await expect.poll(() => page.run(place)).not.toBe(before);
  await settled(() => page.run<string>(place));
  const moved = await page.run<string>(place);

  await page.kill();
  await expect.poll(() => page.text()).toContain(RETURNED);
  await expect.poll(() => page.run(`performance.getEntriesByName('map:live').length`)).toBeGreaterThan(0);
  expect(await page.run(place)).toBe(moved);
});

test('where the other window ends too, a plain page asks, which can quit, and when that ends, a dialog of the system', async ({
  desktop,
}) => {
  const { app } = desktop;
  const page = new PageOf(app);
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  const untilStopped = async (): Promise<void> => {
    for (let count = 0; count < 3; count += 1) {
      await page.kill();
      await expect.poll(() => page.run('document.readyState')).toBe('complete');
    }
    const opened = app.waitForEvent('window');
    await page.kill();
    const rescue = await opened;
    await expect(rescue.getByRole('heading', { name: 'The window keeps stopping' })).toBeVisible();
    await app.evaluate(({ BrowserWindow }) => {
      const other = BrowserWindow.getAllWindows().find(({ id }) => id !== 1);
      process.kill(other?.webContents.getOSProcessId() ?? 0, 'SIGKILL');
    });
    await expect.poll(() => page.url()).toBe('app://desktop/stopped.html');
    await expect.poll(() => page.text()).toContain('The window keeps stopping');
  };
  await untilStopped();
  await shoot(page, 'window-stopped-light');
  expect(await axeViolationsBy((code) => page.run(code))).toEqual([]);
  // Playwright can no longer change the light colours that it has set, so dark is set in Electron itself.
  await app.evaluate(async ({ BrowserWindow }) => {
    const tools = BrowserWindow.fromId(1)?.webContents.debugger;
    tools?.attach();
    await tools?.sendCommand('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: 'dark' }],
    });
  });
  await expect.poll(() => page.run(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
  await shoot(page, 'window-stopped-dark');
  expect(await axeViolationsBy((code) => page.run(code), 'colours'), 'dark').toEqual([]);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.debugger.detach());
  await page.kill();
  await expect.poll(() => page.run(current)).toBe('Map');
  expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual([
    'The window keeps stopping',
  ]);

  await untilStopped();
  const ended = app.waitForEvent('close');
  await page.press('Quit').catch(() => undefined);
  await ended;
});

test('an error of main’s own is asked about in a window of its own process, while the rest goes on', async ({
  desktop,
}) => {
  const { app, page: first } = desktop;
  const fail = async (): Promise<Page> => {
    const opened = app.waitForEvent('window');
    await app.evaluate(() => {
      setTimeout(() => {
        throw new Error('broken on purpose');
      }, 0);
    });
    return opened;
  };
  const rescue = await fail();
  await expect(rescue.getByRole('heading', { name: 'Something in the application failed' })).toBeVisible();
  await rescue.getByText('Details for support').click();
  await expect(rescue.locator('pre')).toContainText('broken on purpose');
  const processes = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
  );
  expect(new Set(processes).size).toBe(2);
  await openView(first, 'projects');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ id }) => id !== 1)
      ?.close(),
  );
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await new PageOf(app).run(current)).toBe('Projects');

  const again = await fail();
  const note = test.info().outputPath('started-with.json');
  await app.evaluate(({ app: electronApp }, path) => {
    electronApp.relaunch = (options) =>
      process.getBuiltinModule('node:fs').writeFileSync(path, JSON.stringify(options?.args));
  }, note);
  const ended = app.waitForEvent('close');
  await chooseLast(again, 'Start without the graphics card');
  await ended;
  expect(existsSync(note)).toBe(true);
  expect(JSON.parse(readFileSync(note, 'utf8'))).toContain('--disable-gpu');
});

test('a page that hangs is ended only after the user was asked, in a window of another process', async ({
  desktop,
}) => {
  const { app, page: first } = desktop;
  const page = new PageOf(app);
  await openView(first, 'dashboard');
  const hang = async (): Promise<Page> => {
    const opened = app.waitForEvent('window');
    // Chromium reports an unresponsive page only while no debugger is attached, and Playwright attaches one.
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.fromId(1)?.webContents.emit('unresponsive');
    });
    return opened;
  };
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

  // One that answers again takes the question back.
  const early = await hang();
  await expect(early.getByRole('heading', { name: 'The window does not answer' })).toBeVisible();
  await lookAtBothThemes(early, 'rescue-hung');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.fromId(1)?.webContents.emit('responsive');
  });
  await expect.poll(windows).toBe(1);

  void first
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  const rescue = await hang();
  await expect(rescue.getByRole('link')).toHaveText([
    'Wait',
    'Load it again',
    'Bundle for support…',
    'Open the log folder',
  ]);
  expect(await isMainShown(app)).toBe(true);
  await chooseLast(rescue, 'Load it again');
  await expect.poll(() => page.text()).toContain('The window did not answer and was loaded again');
  expect(await page.run(current)).toBe('Dashboard');
  expect(await windows()).toBe(1);
});
