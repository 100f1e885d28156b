import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { axeViolations } from './axe';
import { shrinkPng } from './smallPng';

/** Whether the committed pictures are replaced, by `GISTAGUM_UPDATE_SCREENSHOTS=1`. */
export const IS_RENEWING = process.env['GISTAGUM_UPDATE_SCREENSHOTS'] === '1';
const FOLDER = resolve(IS_RENEWING ? 'docs/screenshots' : 'test-results/screenshots');
/** Greatest size of a committed picture, in bytes. */
const LARGEST = 250_000;
export const THEMES = ['light', 'dark'] as const;

type Theme = (typeof THEMES)[number];

/**
 * Takes `<screen>-light.png` and `<screen>-dark.png` of the current screen. Fails where a content does not fit into its
 * place in either theme, or where axe finds anything: whatever is pictured is accessible.
 */
export async function shootBothThemes(page: Page, screen: string): Promise<void> {
  for (const theme of THEMES) await shootInTheme(page, screen, theme);
}

/** As {@link shootBothThemes}, for a state that may not last for two pictures. */
export async function shootInTheme(page: Page, screen: string, theme: Theme): Promise<void> {
  await page.evaluate((wanted) => window.desktop.setSettings({ theme: wanted }), theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await shoot(page, `${screen}-${theme}`);
  expect(await axeViolations(page, theme === 'light' ? 'all' : 'colours'), `axe, ${screen}-${theme}`).toEqual(
    [],
  );
}

/** Takes one picture after everything has been drawn. */
export async function shoot(page: Page, name: string): Promise<void> {
  await untilStill(page);
  expect(await misfits(page), `${name}: wider than the place it has`).toEqual([]);
  keepPicture(name, await page.screenshot());
}

/** Writes `<name>.png` of a window that is no page of the application, beside the other pictures. @param taken a PNG */
export function keepPicture(name: string, taken: Buffer): void {
  mkdirSync(FOLDER, { recursive: true });
  // Only committed pictures are made smaller, because that takes longer than taking the picture.
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
 * Waits until the open view and its map are drawn completely, fonts are loaded and no transition runs.
 */
async function untilStill(page: Page): Promise<void> {
  // The script of a view may still be loading.
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

/** Elements whose content does not fit, apart from those that scroll or shorten it with an ellipsis. */
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
      // A badge overlaps the edge of its button by design.
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
