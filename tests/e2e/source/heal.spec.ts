import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeViolationsBy } from '../support/axe';
import { openView } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { PageOf } from '../support/pageOf';

const PICTURES = 'test-results/screenshots';

async function shoot(page: PageOf, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.png`), await page.picture());
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

const RETURNED = 'The window stopped working and was loaded again, where you were.';
const current = `document.querySelector('nav [aria-current="page"]')?.ariaLabel`;

test('a window whose page was killed or ran out of memory returns to the same place with one message; after repeated ends it shows a plain page', async ({
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
  await shoot(page, 'window-restarted-light');

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
  await page.kill();
  await expect.poll(() => page.text()).toContain('The window keeps stopping');
  expect(await page.url()).toBe('app://desktop/stopped.html');
  await shoot(page, 'window-stopped-light');
  expect(await axeViolationsBy((code) => page.run(code))).toEqual([]);
  // Playwright can no longer change the light colours that it has set, so dark is set in Electron itself.
  await app.evaluate(async ({ BrowserWindow }) => {
    const tools = BrowserWindow.getAllWindows()[0]?.webContents.debugger;
    tools?.attach();
    await tools?.sendCommand('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: 'dark' }],
    });
  });
  await expect.poll(() => page.run(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
  await shoot(page, 'window-stopped-dark');
  expect(await axeViolationsBy((code) => page.run(code), 'colours'), 'dark').toEqual([]);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.debugger.detach());

  await page.press('Try again');
  await expect.poll(() => page.run(current)).toBe('Projects');
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

test('the plain page can quit, and when it ends too, a dialog of the system asks', async ({ desktop }) => {
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
    for (let count = 0; count < 4; count += 1) {
      await page.kill();
      await expect.poll(() => page.run('document.readyState')).toBe('complete');
    }
    await expect.poll(() => page.url()).toBe('app://desktop/stopped.html');
    await expect.poll(() => page.text()).toContain('The window keeps stopping');
  };
  await untilStopped();
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

test('a page that hangs is ended only after the user was asked', async ({ desktop }) => {
  const { app, page: first } = desktop;
  const page = new PageOf(app);
  await openView(first, 'dashboard');
  await app.evaluate(({ dialog }) => {
    const asked: string[][] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message, buttons } = args.at(-1) as { message: string; buttons: string[] };
      asked.push([message, ...buttons]);
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
  });
  void first
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  // Chromium reports an unresponsive page only while no debugger is attached, and Playwright attaches one.
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive');
  });
  await expect.poll(() => page.text()).toContain('The window did not answer and was loaded again');
  expect(await page.run(current)).toBe('Dashboard');
  expect(await app.evaluate(() => (globalThis as unknown as { asked: string[][] }).asked)).toEqual([
    ['The window does not answer', 'Wait', 'Load it again'],
  ]);
});
