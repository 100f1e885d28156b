import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setContentSize, WINDOW_SIZE } from '../support/desktop';
import { examine, EXAMINED_SIZE } from '../support/examine';
import { expect, test } from '../support/fixtures';
import { saveInto } from '../support/saveInto';
import { shootBothThemes } from '../support/screens';

// A server checked from within the application, over its own network: another one than that which is signed in to, whose
// channel for projects fails as the recorded one does.

test('the check names the fault that is there and none that is not, and its report is saved', async ({
  shared: desktop,
  startCity,
}) => {
  test.setTimeout(180_000);
  const { app, page, complaints, city: own } = desktop;
  const folder = test.info().outputPath('saved');
  mkdirSync(folder);
  await saveInto(app, folder);
  const city = await startCity({ profile: 'recorded' });
  await page.locator('body').press('5');
  await page.getByRole('button', { name: 'Check…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check of the server' });
  const address = dialog.getByLabel('Address of the server');
  await expect(address).toHaveValue(own.url);
  await address.fill(new URL(city.url).host);
  await dialog.getByLabel('User name of Head Engineer').fill('head1');
  await dialog.getByLabel('Password of Head Engineer').fill('head1-demo');
  await setContentSize(app, EXAMINED_SIZE);
  await examine(desktop, 'server check, asked');
  await setContentSize(app, WINDOW_SIZE);
  await shootBothThemes(page, 'server-check-form');
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();

  await expect(dialog.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 60_000 });
  const faults = dialog.locator('[data-fault]');
  expect(await faults.evaluateAll((all) => all.map((one) => one.getAttribute('data-fault')))).toEqual([
    'session_short',
    'answers_unpacked',
    'channel_broken',
  ]);
  await expect(faults.last()).toContainText('Head Engineer · Channel: projects');
  await expect(faults.last()).toContainText('database_sync_to_async');
  await expect(dialog.getByRole('list', { name: 'Head Engineer' }).getByRole('listitem')).toHaveCount(
    2 + 5 + 2 + 2 + 1,
  );
  await expect(dialog.getByRole('list', { name: 'Project Engineer' })).toContainText('not tested');
  await setContentSize(app, EXAMINED_SIZE);
  await examine(desktop, 'server check, answered');
  await setContentSize(app, WINDOW_SIZE);
  await shootBothThemes(page, 'server-check');

  await dialog.getByRole('button', { name: 'Save report…' }).click();
  await expect(dialog.getByText('Saved as', { exact: false })).toBeVisible();
  const [name, ...others] = readdirSync(folder);
  expect([name, others]).toEqual(['GISTagum Desktop check of the server.txt', []]);
  const report = readFileSync(join(folder, name ?? ''), 'utf8');
  expect(report).toContain(`Check of ${city.url}`);
  expect(report).toContain('4 faults. Not tested: 3.');
  expect(report).not.toContain('head1-demo');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  expect(complaints).toEqual([]);
});
