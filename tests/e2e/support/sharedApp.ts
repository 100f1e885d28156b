import { expect } from '@playwright/test';
import { City } from './city';
import { drawCoarsely } from './coarseMap';
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
import type { Seat } from './seat';

type SettingsChange = Parameters<Window['desktop']['setSettings']>[0];

/** Dialogs over dialogs, a menu, a panel: none of the tests leaves more open than this. */
const MOST_OPEN = 8;

/** An application and its city that the tests of one worker use in turn, each finding it as if just opened. */
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

  /** Signed in as the Head Engineer of a city of 300 projects that stands still, and live. */
  static async start({ env }: Seat, { isMapFine }: { readonly isMapFine: boolean }): Promise<SharedApp> {
    const city = await City.start();
    const userData = makeUserFolder();
    const desktop = await launch({ userData, env });
    if (!isMapFine) await drawCoarsely(desktop);
    await signIn(desktop.page, city.url);
    await untilLive(desktop.page);
    const settings = await desktop.page.evaluate(async () => {
      const all = await window.desktop.getSettings();
      if (!all.ok) throw new Error(all.error.code);
      return all.value;
    });
    return new SharedApp(city, desktop, userData, settings);
  }

  /** Undoes what the test before left on screen; what it changed in the city stays. */
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

  /** By Escape, one after the other; what was typed is given up. */
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
