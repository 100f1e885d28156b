import { signIn } from '../support/desktop';
import { expect, test } from '../support/fixtures';

test('a map whose worker never answers gives way to a sentence, and the rest works on', async ({
  city,
  open,
}) => {
  const { app, page, complaints } = await open();
  await app.context().addInitScript(() => {
    class SilentWorker extends EventTarget {
      postMessage(): void {}
      terminate(): void {}
    }
    Object.assign(window, { Worker: SilentWorker });
  });
  await page.clock.install();
  await page.reload();
  await signIn(page, city.url);
  await expect(page.locator('[data-project]').first()).toBeVisible();
  await expect(page.getByText('Preparing the map…')).toBeVisible();
  await page.clock.fastForward('01:00');
  await expect(page.getByText('The map did not start')).toBeVisible();
  await page.locator('[data-project]').nth(2).click();
  await expect(page.locator('aside').getByRole('heading').first()).toBeVisible();
  expect(complaints).toEqual([]);
});
