import { expect, type Page } from '@playwright/test';
import { axeViolations } from './axe';
import type { Desktop } from './desktop';
import { indistinct } from './forced';
import { outOfReach, overlapping } from './reach';

/** Size of the window for all checks; at twice the zoom the page is 640 × 360 CSS pixels. */
export const EXAMINED_SIZE = { width: 1280, height: 720 };

/** The text spacing that WCAG 1.4.12 requires a page to support. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

type Options = {
  /** Leaves axe out, for a second language: only its longer texts need a check. */
  readonly isOnlyForRoom?: boolean;
};

/**
 * Checks the accessibility of what is on screen: axe in both themes, and at twice the zoom, with wider text, forced colours
 * and more contrast whether everything can be seen and reached. Restores everything; fails with all problems found.
 */
export async function examine(desktop: Desktop, state: string, options: Options = {}): Promise<void> {
  const { page } = desktop;
  const found: string[] = [];
  const note = (how: string, lines: readonly string[]): void => {
    for (const line of lines) found.push(`${state}, ${how}: ${line}`);
  };
  const noteRoom = async (how: string): Promise<void> => {
    await settle(page);
    note(how, await outOfReach(page));
    note(`${how}, over the map`, await overlapping(page));
  };

  await noteRoom('as it is');
  if (!options.isOnlyForRoom) {
    note('axe', await axeViolations(page));
    await setTheme(page, 'dark');
    note('axe, dark', await axeViolations(page, 'colours'));
    await setTheme(page, 'light');
    await page.emulateMedia({ forcedColors: 'active', contrast: 'more' });
    await settle(page);
    note('forced colours', await indistinct(page));
    await page.emulateMedia({ forcedColors: null, contrast: null });
  }
  await setSheet(page, SPACING);
  await noteRoom('wider text');
  await setSheet(page, '');
  await zoom(desktop, 2);
  await noteRoom('twice the size');
  await zoom(desktop, 1);
  // A soft assertion, so that one run reports all problems.
  expect.soft(found, state).toEqual([]);
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => window.desktop.setSettings({ theme: wanted }), theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await settle(page);
}

/** Waits for two frames and for the end of all transitions. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const isFinite = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(isFinite)
        .map(({ finished }) => finished),
    );
  });
}

/** Adds a style sheet by the document's own interface, because the content security policy allows no added style element. */
async function setSheet(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

async function zoom({ app, page }: Desktop, factor: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted),
    factor,
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(EXAMINED_SIZE.width / factor);
}
