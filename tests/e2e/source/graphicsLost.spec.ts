import type { Page } from '@playwright/test';
import { axeViolations } from '../support/axe';
import { expect, test } from '../support/fixtures';
import { killGraphicsProcess } from '../support/pageOf';
import { keepPicture } from '../support/screens';
import { watchForSentence } from '../support/heard';

/** The kinds of layers that the map has drawn, by the names of MapLibre's shader programs. */
function drawnKinds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const { maplibreMap } = host as unknown as {
      maplibreMap: { painter: { programCache: { programs: Record<string, unknown> } } };
    };
    const kinds = Object.keys(maplibreMap.painter.programCache.programs).map(
      (key) => /^[a-z]+/i.exec(key)?.[0],
    );
    return [...new Set(kinds.filter((kind) => kind !== undefined))];
  });
}

test('after two lost graphics processes a message and a button replace the map, the rest works, and the map returns by itself', async ({
  desktop,
}) => {
  // After a second loss Chromium gives the page no WebGL context for two minutes.
  test.setTimeout(300_000);
  const { app, page } = desktop;
  const view = page.locator('[data-map]');
  const again = view.getByRole('button', { name: 'Draw the map again' });
  const canvas = view.locator('canvas');
  const isBroughtBack = await watchForSentence(page, 'The map is being brought back');
  expect(await killGraphicsProcess(app)).toBe(true);
  await expect.poll(isBroughtBack).toBe(true);
  await expect(view.getByText('The map is being brought back')).toBeHidden();
  // The map must have drawn its fills but no sky, which would cover the whole canvas and cannot be seen from above.
  await expect.poll(() => drawnKinds(page)).toContain('fill');
  expect(await drawnKinds(page)).not.toContain('sky');

  expect(await killGraphicsProcess(app)).toBe(true);
  await expect(view.getByText('does not let the map be drawn yet')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.desktop.setSettings({ theme: wanted }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    keepPicture(`map-lost-${theme}`, await page.screenshot());
    expect(await axeViolations(page, theme === 'light' ? 'all' : 'colours'), theme).toEqual([]);
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
  expect(await drawnKinds(page)).not.toContain('sky');
});
