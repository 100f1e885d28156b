import { heldCount, openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';

// The package as people get it, except for the one fuse that lets the test in: nothing of the checkout is used.

test('the package opens the demo city and moves by itself', async ({ open }) => {
  const { app, page, complaints } = await open();
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);
  await page.getByRole('button', { name: 'Open the demo city' }).click();
  await untilLive(page);
  expect(await heldCount(page)).toBeGreaterThan(250);
  await openView(page, 'dashboard');
  await expect(page.locator('[data-feed]').first()).toBeVisible({ timeout: 30_000 });
  expect(complaints).toEqual([]);
});

test('the package signs in to a server, keeps what it learned, and opens on it without the server', async ({
  city,
  open,
}) => {
  const first = await open();
  await signIn(first.page, city.url);
  await untilLive(first.page);
  const held = await heldCount(first.page);
  expect(held).toBe((await city.state()).counts.projects);
  await first.close();
  await city.kill();

  const { page } = await open();
  await expect(page.locator('[data-project]').first()).toBeVisible();
  expect(await heldCount(page)).toBe(held);
  await expect(page.locator('[data-phase="offline"]')).toBeVisible();
});
