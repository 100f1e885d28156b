import { expect } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../../shared/config/settings';
import { setContentSize, WINDOW_SIZE, type Desktop } from './desktop';

/** An application that is signed out between tests: all tests of one worker use it, each with its own city. */
export class SignedOutApp implements Desktop {
  readonly app: Desktop['app'];
  readonly page: Desktop['page'];
  readonly complaints: string[];
  /** The user folder of all tests of the worker; its logs hold lines of earlier tests. */
  readonly userData: string;
  readonly close: () => Promise<void>;

  constructor(desktop: Desktop, userData: string) {
    this.app = desktop.app;
    this.page = desktop.page;
    this.complaints = desktop.complaints;
    this.close = desktop.close;
    this.userData = userData;
  }

  /**
   * Signs out, forgets every server and its saved data, and restores the default settings. The window itself forgets what
   * the last user looked at; what was typed on the sign-in screen may stay.
   */
  async leave(): Promise<void> {
    const { page } = this;
    await page.evaluate(async (settings) => {
      // Confirms the questions about unfinished work and kept drafts, which are discarded.
      const leaving = setInterval(() => {
        [...document.querySelectorAll<HTMLElement>('[data-leaving] button')].at(-1)?.click();
      }, 50);
      const signedOut = await window.desktop.signOut();
      if (!signedOut.ok) throw new Error(signedOut.error.code);
      const servers = await window.desktop.listServers();
      for (const { origin, username } of servers.ok ? servers.value : []) {
        await window.desktop.forgetServer({ origin, username });
      }
      await window.desktop.forgetProxyLogin();
      await window.desktop.setSettings(settings);
      clearInterval(leaving);
      performance.clearMarks();
    }, DEFAULT_SETTINGS);
    await page.emulateMedia({ forcedColors: null, contrast: null });
    await setContentSize(this.app, WINDOW_SIZE);
    await page.mouse.move(0, 0);
    await expect(page.locator('html')).toHaveAttribute('lang', DEFAULT_SETTINGS.locale);
    await expect(page.locator('input[name="address"]')).toBeVisible();
    this.complaints.length = 0;
  }

  /** Reloads the page after {@link leave}, so that the sign-in screen is as at a first start. */
  async startOver(): Promise<void> {
    await this.page.reload();
    await expect(this.page.locator('input[name="address"]')).toBeFocused();
    this.complaints.length = 0;
  }
}
