import { expect } from '@playwright/test';
import { City } from './city';
import { drawAtLowResolution } from './lowResolutionMap';
import {
  launch,
  makeUserFolder,
  openView,
  removeUserFolder,
  setContentSize,
  signIn,
  untilLive,
  WINDOW_SIZE,
  type Desktop,
} from './desktop';
import type { DisplayAndBus } from './displayAndBus';

type SettingsChange = Parameters<Window['desktop']['setSettings']>[0];

/** Most dialogs, menus and panels that a test may leave open. */
const MOST_OPEN = 8;

/** A signed-in application and its city that all tests of one worker use; before each it is restored as if just opened. */
export class SharedApp implements Desktop {
  readonly city: City;
  readonly app: Desktop['app'];
  readonly page: Desktop['page'];
  readonly complaints: string[];
  readonly #desktop: Desktop;
  readonly #userData: string;
  readonly #settings: SettingsChange;

  private constructor(city: City, desktop: Desktop, userData: string, settings: SettingsChange) {
    this.city = city;
    this.app = desktop.app;
    this.page = desktop.page;
    this.complaints = desktop.complaints;
    this.#desktop = desktop;
    this.#userData = userData;
    this.#settings = settings;
  }

  /** Starts both, signed in as Head Engineer and live. The 300 projects change only when a test changes them. */
  static async start(
    { env }: DisplayAndBus,
    { hasFullMapResolution }: { readonly hasFullMapResolution: boolean },
  ): Promise<SharedApp> {
    const city = await City.start();
    const userData = makeUserFolder();
    const desktop = await launch({ userData, env });
    if (!hasFullMapResolution) await drawAtLowResolution(desktop);
    await signIn(desktop.page, city.url);
    await untilLive(desktop.page);
    const settings = await desktop.page.evaluate(async () => {
      const all = await window.desktop.getSettings();
      if (!all.ok) throw new Error(all.error.code);
      return all.value;
    });
    return new SharedApp(city, desktop, userData, settings);
  }

  /** Undoes what the previous test left on screen; what it changed on the server stays. */
  async tidy(): Promise<void> {
    const { page } = this;
    await page.evaluate((settings) => window.desktop.setSettings(settings), this.#settings);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await setContentSize(this.app, WINDOW_SIZE);
    await this.#closeAll('dialog[open], [role="dialog"], [role="alertdialog"], [role="menu"]');
    await openView(page, 'map');
    await this.#closeAll('aside');
    const filter = page.getByRole('button', { name: 'Clear filter' }).first();
    if (await filter.isVisible()) await filter.click();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('listbox', { name: 'Projects' }).evaluate((list) => list.scrollTo(0, 0));
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await untilLive(page);
    this.complaints.length = 0;
  }

  /** Closes everything that matches, by Escape; what was typed is discarded. */
  async #closeAll(selector: string): Promise<void> {
    const { page } = this;
    const open = page.locator(selector);
    for (let closed = 0; closed < MOST_OPEN && (await open.count()) > 0; closed += 1) {
      const discard = page.getByRole('alertdialog').getByRole('button', { name: 'Discard' });
      if (await discard.isVisible()) await discard.click();
      else await page.keyboard.press('Escape');
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
    await expect(open).toHaveCount(0);
  }

  async close(): Promise<void> {
    await this.#desktop.close();
    await this.city.kill();
    removeUserFolder(this.#userData);
  }
}
