import { expect, type Page } from '@playwright/test';
import { axeViolations } from './axe';
import type { Desktop } from './desktop';
import { indistinct } from './forced';
import { outOfReach, overlapping } from './reach';

/** The window everything is looked at in; at twice the size its page is 640 × 360. */
export const EXAMINED_SIZE = { width: 1280, height: 720 };

/** WCAG 1.4.12: what a reader may set by a style sheet of their own. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

type Options = {
  /** Words are longer in Filipino; what axe looks at is the same. */
  readonly isOnlyForRoom?: boolean;
};

/**
 * Checks what is on screen for accessibility: axe in both themes; twice the size, wider text, forced colours and more
 * contrast, each time for what cannot be seen or reached. Leaves everything as it was; fails with all it found.
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
  // Soft: one run reports everything that needs fixing.
  expect.soft(found, state).toEqual([]);
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => window.desktop.setSettings({ theme: wanted }), theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await settle(page);
}

/** Two frames, and no transition runs. */
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

/** By the document's own interface: the page's content security policy allows no foreign style element. */
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
