import { heldCount, openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';

// The package as users get it, except for the one fuse that lets Playwright connect. Nothing of the checkout is used.

test('the package opens the demo city, whose changes appear by themselves', async ({ open }) => {
  const { app, page, complaints } = await open();
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);
  await page.getByRole('button', { name: 'Open the demo city' }).click();
  await untilLive(page);
  expect(await heldCount(page)).toBeGreaterThan(250);
  await openView(page, 'dashboard');
  await expect(page.locator('[data-feed]').first()).toBeVisible({ timeout: 30_000 });
  expect(complaints).toEqual([]);
});

test('the package signs in to a server, saves the city, and opens with it without the server', async ({
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
