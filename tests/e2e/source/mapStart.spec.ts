import { signIn } from '../support/desktop';
import { expect, test } from '../support/fixtures';

test('a map whose worker never answers is replaced by a message, and the rest works', async ({
  city,
  open,
}) => {
  const { app, page, complaints } = await open();
  await app.context().addInitScript(() => {
    class SilentWorker extends EventTarget {
      postMessage(): void {}
      terminate(): void {}
    }
    // Shortens the product's limits of many seconds to two, so that the test need not wait.
    const wait = window.setTimeout;
    const waitLess = (task: () => void, ms = 0) => wait(task, ms > 10_000 ? 2_000 : ms);
    Object.assign(window, { Worker: SilentWorker, setTimeout: waitLess });
  });
  await page.reload();
  await signIn(page, city.url);
  await expect(page.locator('[data-project]').first()).toBeVisible();
  await expect(page.getByText('The map did not start')).toBeVisible();
  await page.locator('[data-project]').nth(2).click();
  await expect(page.locator('aside').getByRole('heading').first()).toBeVisible();
  expect(complaints).toEqual([]);
});
