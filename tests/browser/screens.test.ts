import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/config/settings';
import { emptyState, toSnapshot } from '#shared/state/state';
import { en } from '#shared/messages/en';
import { VIEWS, type View } from '#shared/views';
import { BUILDS, ensureBuilt } from '../../scripts/lib/buildOutput.mjs';
import { countColors, startBrowser, whatBrowserLacks } from './browser';
import { fakeMain, type Answers } from './fakeMain';
import { openPage, servePage } from './openPage';
import { recordCity, type RecordedCity } from './recordedCity';

// The page as it is built, in a Chromium as new as the one that is shipped: the runtime of the other tests may be an older one.

/** Noon in Manila. */
const NOW = Date.parse('2026-11-23T12:00:00+08:00');

const lacking = whatBrowserLacks();

/** Opens a view by its button in the rail, and waits until it is there with its heading and its content. */
async function openView(page: Page, view: View): Promise<void> {
  const rail = page.getByRole('navigation', { name: en['nav.label'], exact: true });
  await rail.getByRole('button', { name: en[`nav.${view}`] }).click();
  await rail.locator(`[aria-current="page"][aria-label^="${en[`nav.${view}`]}"]`).waitFor();
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  // More than the heading: in the language of the page, so only how much it is.
  await page.waitForFunction(() => (document.querySelector('main')?.innerText.trim().length ?? 0) > 40);
}

describe.skipIf(lacking !== null)(`the page in a current Chromium${lacking ? `, ${lacking}` : ''}`, () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof servePage>>;
  let city: RecordedCity;
  beforeAll(async () => {
    await ensureBuilt(BUILDS.app);
    [browser, served, city] = await Promise.all([startBrowser(), servePage(), recordCity()]);
  }, 240_000);
  afterAll(async () => {
    served?.stop();
    await browser?.close();
  });

  const mainIn = (theme: 'light' | 'dark', answers: Answers) =>
    fakeMain({ 'settings:all:get': { ...DEFAULT_SETTINGS, theme }, ...answers });

  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    it('shows every view of a live city without a complaint, and draws the map', async () => {
      const main = mainIn(theme, {
        'state:snapshot:text': city.snapshot,
        'city:boundaries:get': city.boundaries,
      });
      const { page, complaints, close } = await openPage(browser, served.url, main, theme);
      await page.locator('[data-project]').first().waitFor();
      await page.waitForFunction(() => performance.getEntriesByName('map:live').length > 0, undefined, {
        timeout: 60_000,
      });
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme);
      const colors = await countColors(browser, await page.locator('canvas.maplibregl-canvas').screenshot());
      expect(colors).toBeGreaterThan(50);
      for (const view of VIEWS) {
        await openView(page, view);
        expect([view, await page.getByRole('main').count()]).toEqual([view, 1]);
      }
      expect(complaints).toEqual([]);
      await close();
    }, 120_000);

    it('shows the sign-in screen without a complaint', async () => {
      const main = mainIn(theme, { 'state:snapshot:text': toSnapshot(emptyState(NOW)) });
      const { page, complaints, close } = await openPage(browser, served.url, main, theme);
      await page.getByRole('heading', { name: en['signin.title'] }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    }, 60_000);
  });
});
