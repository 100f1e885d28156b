import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { heldCount, heldProject, openView, signIn, untilLive } from '../support/desktop';

test('the bar says when the server is gone, and everything is equal again once it is back', async ({
  city,
  atWork,
  startCity,
}) => {
  const { page } = atWork;
  const held = await heldCount(page);
  const { port } = city;
  await city.kill();
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  await expect(page.getByText(/as of/).first()).toBeVisible();
  // Reading still works: rows, panel, dashboard.
  await page.locator('[data-project]').first().click();
  await expect(page.locator('aside')).toBeVisible();
  expect(await heldCount(page)).toBe(held);

  const again = await startCity({ port, rate: 0 });
  const changed = (await again.state()).projects.find(
    (row) => row.latitude !== null && row.status === 'in_progress',
  );
  await again.change(changed?.id ?? 0, { name: 'Changed while nobody was looking' });
  // The link may have recovered by itself before the click.
  const retry = page.getByRole('button', { name: 'Retry now' });
  await retry.click({ timeout: 2_000 }).catch(() => expect(retry).toHaveCount(0));
  await expect(page.locator('[data-phase="live"]')).toBeVisible();
  await expect
    .poll(async () => (await heldProject(page, changed?.id ?? 0))?.name)
    .toBe('Changed while nobody was looking');
  expect(await heldCount(page)).toBe((await again.state()).counts.projects);
});

test('with the server gone at the start the application opens with the saved data', async ({
  city,
  open,
}) => {
  const first = await open();
  await signIn(first.page, city.url);
  await untilLive(first.page);
  const held = await heldCount(first.page);
  await first.close();
  await city.kill();

  const { page } = await open();
  await expect(page.locator('[data-project]').first()).toBeVisible();
  expect(await heldCount(page)).toBe(held);
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
  await expect(page.getByText(/Showing what was saved at \d\d:\d\d/)).toBeVisible();
  await openView(page, 'dashboard');
  await expect(page.locator('[data-status="completed"]').first()).toBeVisible();
  const outlines = await page.evaluate(async () => {
    const boundaries = await window.desktop.getBoundaries();
    return boundaries.ok ? boundaries.value.barangays.length : 0;
  });
  expect(outlines).toBe(23);
});

test('a damaged database is set aside with one sentence, and rebuilt', async ({ city, userData, open }) => {
  const first = await open();
  await signIn(first.page, city.url);
  await untilLive(first.page);
  await first.close();
  const cache = join(userData, 'cache');
  const [name = ''] = readdirSync(cache).filter((entry) => entry.endsWith('.sqlite'));
  writeFileSync(join(cache, name), 'not a database '.repeat(1000));

  const { page } = await open();
  await expect(page.getByText('was damaged', { exact: false })).toBeVisible();
  expect(readdirSync(cache).filter((entry) => entry.endsWith('.damaged'))).toHaveLength(1);
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.locator('input[name="password"]').fill('head1-demo');
  await page.locator('input[name="password"]').press('Enter');
  await untilLive(page);
  expect(await heldCount(page)).toBe((await city.state()).counts.projects);
});
