import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { setContentSize, WINDOW_SIZE } from '../support/desktop';
import { examine, EXAMINED_SIZE } from '../support/examine';
import { expect, test } from '../support/fixtures';
import { saveInto } from '../support/saveInto';
import { shootBothThemes } from '../support/screens';

// The bundle for support through the whole application: what is looked at is what is saved, and it names nobody.

test('the bundle is looked at, a file is left out, and what is saved names nobody', async ({
  shared: desktop,
}) => {
  test.setTimeout(120_000);
  const folder = test.info().outputPath('saved');
  mkdirSync(folder);
  const { app, page, complaints, city } = desktop;
  await saveInto(app, folder);
  await page.locator('body').press('5');
  const checks = page.getByRole('list', { name: 'Checks of this computer' });
  await expect(checks.locator('[data-check="network"]')).toHaveAttribute('data-state', 'fine');
  await expect(checks.locator('[data-check="clock"]')).toHaveAttribute('data-state', 'fine');
  await expect(checks.locator('[data-check="login"]')).toHaveAttribute('data-state', 'fine');
  await expect(checks.locator('[data-check="saving"]')).toHaveAttribute('data-state', 'fine');
  await page.getByRole('heading', { name: 'Checks of this computer' }).scrollIntoViewIfNeeded();
  await checks.locator('[data-check="saving"]').scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'checks');
  await page.getByRole('button', { name: 'Look at it…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bundle for support' });
  await expect(dialog.locator('pre')).toContainText('"version"');
  await setContentSize(app, EXAMINED_SIZE);
  await examine(desktop, 'support');
  await setContentSize(app, WINDOW_SIZE);
  await shootBothThemes(page, 'support-bundle');
  await dialog.getByRole('button', { name: 'logs/main.log' }).click();
  const log = dialog.locator('pre[aria-label="logs/main.log"]');
  await expect(log).toContainText('app start');
  const shown = await log.textContent();
  await dialog.getByRole('checkbox', { name: 'Keep graphics.json' }).uncheck();
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await expect(dialog).toHaveCount(0);

  const [name, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  expect(name).toMatch(/^GISTagum Desktop \d+\.\d+\.\d+ support\.zip$/);
  const zip = unzipSync(new Uint8Array(readFileSync(join(folder, name ?? ''))));
  const files = Object.fromEntries(Object.entries(zip).map(([file, bytes]) => [file, strFromU8(bytes)]));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'about.json',
      'settings.json',
      'state.json',
      'link.json',
      'checks.json',
      'rejects.json',
    ]),
  );
  expect(files['graphics.json']).toBeUndefined();
  expect(files['logs/main.log']).toBe(shown);
  const held = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.projects.map(({ name: projectName }) => projectName) : [];
  });
  expect(held.length).toBeGreaterThan(100);
  expect(JSON.parse(files['state.json'] ?? '')).toMatchObject({
    rows: { projects: held.length },
    session: { phase: 'signed_in', role: 'head_engineer' },
  });
  const all = Object.values(files).join('\n');
  const names = [
    'head1',
    new URL(city.url).host,
    userInfo().homedir,
    ...held.filter((one) => one.length > 3),
  ];
  for (const word of names) expect(all).not.toContain(word);
  expect(complaints).toEqual([]);
});

test('while the server is gone the checks say what is wrong, and what to do', async ({ city, atWork }) => {
  const { page, complaints } = atWork;
  await page.locator('body').press('5');
  const checks = page.getByRole('list', { name: 'Checks of this computer' });
  const network = checks.locator('[data-check="network"]');
  await expect(network).toHaveAttribute('data-state', 'fine');
  await city.kill();
  await expect(network).toHaveAttribute('data-state', 'attention');
  await expect(checks.locator('[data-check="channels"]')).toContainText('See Network and Login above.');
  await expect(checks.locator('[data-check="certificate"]')).toHaveAttribute('data-state', 'fine');
  await network.getByRole('button', { name: 'Try again' }).scrollIntoViewIfNeeded();
  await shootBothThemes(page, 'checks-offline');
  await network.getByRole('button', { name: 'Try again' }).click();
  await expect(network).toContainText('the server does not answer');
  expect(complaints).toEqual([]);
});
