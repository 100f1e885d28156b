import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { killGraphicsProcess } from '../support/pageOf';

const PICTURES = 'test-results/screenshots';

test('a graphics process lost twice: the truth, a button, everything else at work, and the map back by itself', async ({
  desktop,
}) => {
  // For two minutes Chromium gives the page no context.
  test.setTimeout(300_000);
  const { app, page } = desktop;
  const view = page.locator('[data-map]');
  const again = view.getByRole('button', { name: 'Draw the map again' });
  const canvas = view.locator('canvas');
  expect(await killGraphicsProcess(app)).toBe(true);
  await expect(view.getByText('The map is being brought back')).toBeVisible();
  await expect(view.getByText('The map is being brought back')).toBeHidden();

  expect(await killGraphicsProcess(app)).toBe(true);
  await expect(view.getByText('does not let the map be drawn yet')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.desktop.setSettings({ theme: wanted }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `map-lost-${theme}.png`) });
  }
  await again.click();
  await expect(view.getByText('It cannot be drawn just now.')).toBeVisible();
  await page.locator('[data-project]').nth(2).click();
  await expect(page.locator('aside').getByRole('heading').first()).toBeVisible();

  await expect(again).toBeHidden({ timeout: 240_000 });
  await expect(canvas).toBeVisible();
  const drawn = await page.evaluate(() => {
    const host = [...document.querySelectorAll('div')].filter((div) => 'maplibreMap' in div);
    const { maplibreMap } = host[0] as unknown as {
      maplibreMap: { querySourceFeatures(source: string): unknown[]; loaded(): boolean };
    };
    return { maps: host.length, features: maplibreMap.querySourceFeatures('projects').length };
  });
  expect(drawn.maps).toBe(1);
  expect(drawn.features).toBeGreaterThan(0);
});
