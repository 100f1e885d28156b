import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { shrinkPng } from './smallPng';

/** With `GISTAGUM_UPDATE_SCREENSHOTS=1` the committed pictures are renewed; without, they stay as they are. */
export const IS_RENEWING = process.env['GISTAGUM_UPDATE_SCREENSHOTS'] === '1';
const FOLDER = resolve(IS_RENEWING ? 'docs/screenshots' : 'test-results/screenshots');
/** Bytes a committed picture may take. */
const LARGEST = 250_000;
const THEMES = ['light', 'dark'] as const;

/**
 * Takes `<screen>-light.png` and `<screen>-dark.png` of what is open. Fails where something is wider than its place, or
 * where the page complained in either theme.
 */
export async function shootBothThemes(page: Page, screen: string): Promise<void> {
  for (const theme of THEMES) {
    await page.evaluate((wanted) => window.desktop.setSettings({ theme: wanted }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await shoot(page, `${screen}-${theme}`);
  }
}

/** Takes one picture once everything stands still. */
export async function shoot(page: Page, name: string): Promise<void> {
  await untilStill(page);
  expect(await misfits(page), `${name}: wider than the place it has`).toEqual([]);
  mkdirSync(FOLDER, { recursive: true });
  const taken = await page.screenshot();
  // Only what is committed has to be small; a palette takes longer to choose than the picture to take.
  const picture = IS_RENEWING ? shrinkPng(taken) : taken;
  if (IS_RENEWING) expect(picture.length, `${name}.png in bytes`).toBeLessThan(LARGEST);
  writeFileSync(join(FOLDER, `${name}.png`), picture);
}

type MapHandle = {
  loaded(): boolean;
  isMoving(): boolean;
  once(event: 'idle', listener: () => void): void;
  triggerRepaint(): void;
};

/**
 * The view that is open is drawn, fonts are loaded, no transition runs, and the map, where there is one, is drawn
 * completely.
 */
async function untilStill(page: Page): Promise<void> {
  // The script of a view may still be on its way.
  await page.waitForFunction(() => {
    const stage = document.querySelector('main > div[data-focus-home]');
    const parts = [...(stage?.querySelectorAll(':scope > div') ?? [])];
    const isDrawn = (part: Element) =>
      part.checkVisibility({ visibilityProperty: true }) && part.childElementCount > 0;
    return stage === null || parts.some(isDrawn);
  });
  await page.evaluate(async () => {
    await document.fonts.ready;
    const isFinite = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(isFinite)
        .map((animation) => animation.finished),
    );
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    if (!host?.checkVisibility({ visibilityProperty: true })) return;
    const { maplibreMap } = host as unknown as { maplibreMap: MapHandle };
    await new Promise<void>((done) => {
      maplibreMap.once('idle', done);
      maplibreMap.triggerRepaint();
    });
  });
}

/** Everything on screen whose content does not fit, apart from what scrolls or is shortened with an ellipsis. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.scrollingElement;
    if (root && root.scrollWidth > window.innerWidth) found.push(`page: ${root.scrollWidth} px`);
    for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const mayBeCut = style.textOverflow === 'ellipsis' || /auto|scroll/.test(style.overflowX);
      const isText = element.matches('button, h1, h2, h3, th, td, label, dt, dd, p, li, a, [role="status"]');
      const isBox = style.overflowX === 'hidden';
      const isForReadersOnly = element.clientWidth <= 1;
      if (mayBeCut || isForReadersOnly || (!isText && !isBox) || style.display === 'inline') continue;
      // A badge stands out over its button on purpose.
      if ([...element.children].some((child) => getComputedStyle(child).position === 'absolute')) continue;
      if (element.scrollWidth > element.clientWidth + 1) {
        found.push(
          `${element.tagName.toLowerCase()}.${element.className} “${element.innerText.slice(0, 40)}”: ` +
            `${element.scrollWidth} px in ${element.clientWidth} px`,
        );
      }
    }
    return found;
  });
}
