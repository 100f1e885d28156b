import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { NO_UPDATES, type UpdateView } from '#shared/domain/updates';
import { untilLive } from './desktop';
import { expect } from './fixtures';
import { OrdinaryUser, type Account, type InstalledApp } from './installedDeb';

/** Where an administrator lays down policies for single users. */
const POLICIES = '/etc/gistagum/users';

/** A computer whose user has an AppImage in a folder of theirs, under a policy that names the office's feed. */
export class UpdatedComputer {
  readonly user: OrdinaryUser;
  /** The folder of the AppImage. */
  readonly apps: string;
  readonly appImage: string;
  readonly #policy: string;

  /** @param feed its address */
  constructor(feed: string, account: Account) {
    this.user = new OrdinaryUser(account);
    this.apps = join(this.user.home, 'Applications');
    this.appImage = join(this.apps, 'GISTagum.AppImage');
    this.#policy = join(POLICIES, `${account.name}.json`);
    mkdirSync(POLICIES, { recursive: true, mode: 0o755 });
    writeFileSync(this.#policy, JSON.stringify({ updatesUrl: feed, updatesMode: 'auto' }), { mode: 0o644 });
    this.user.own(this.apps);
  }

  install(appImage: string): void {
    copyFileSync(appImage, this.appImage);
    this.user.own(this.appImage);
  }

  /** What stands there now, by its bytes. */
  get installed(): string {
    return hashOf(this.appImage);
  }

  /** Starts it anew and asks for nothing but its version: whether what stands there runs. */
  saysVersion(): string {
    const { code, said } = this.user.ask(this.appImage, ['--version', '--json', ...switches()]);
    const line = said.split('\n').find((one) => one.startsWith('{'));
    if (code !== 0 || line === undefined) throw new Error(`It does not start (${code}): ${said}`);
    return (JSON.parse(line) as { version: string }).version;
  }

  /** Opens it on the demo city and in the settings, where updates are told of. */
  async open(): Promise<InstalledApp & { readonly told: Locator }> {
    const app = await this.user.start(this.appImage, [...switches(), '--demo', '--demo-rate=0']);
    await untilLive(app.page);
    await app.page.locator('body').press('5');
    return { ...app, told: app.page.getByTestId('updates') };
  }

  /** The folder that it downloads into. */
  get downloads(): string {
    return join(this.user.data, 'updates');
  }

  /** Versions in the order in which they were started, as its log says. */
  get started(): readonly string[] {
    return this.#logged(/ app start version=(\S+)/);
  }

  /** Ends the program, however it was started. @returns the exit code */
  quit(): number | null {
    return this.user.ask(this.appImage, [...switches(), '--quit']).code;
  }

  /** What its log says of updates that were not installed at an end. */
  get notInstalled(): readonly string[] {
    return this.#logged(/updates not_installed code=(\w+)/);
  }

  #logged(what: RegExp): readonly string[] {
    const text = readFileSync(join(this.user.data, 'logs', 'main.log'), 'utf8');
    return text.split('\n').flatMap((line) => what.exec(line)?.[1] ?? []);
  }

  async remove(): Promise<void> {
    await this.user.leave();
    rmSync(this.#policy, { force: true });
    // That of another test may be in it.
    if (readdirSync(POLICIES).length === 0) rmdirSync(POLICIES);
  }
}

/** Asks for a check, and for a download where the policy wants one, and waits until it has ended, however it did. */
export async function check(page: Page): Promise<UpdateView> {
  await page.evaluate(() => window.desktop.checkForUpdates());
  let view: UpdateView | null = null;
  const isOver = async (): Promise<boolean> => {
    view = await updatesOf(page);
    return view !== null && !['checking', 'downloading'].includes(view.phase);
  };
  await expect.poll(isOver, { timeout: 60_000 }).toBe(true);
  return view ?? NO_UPDATES;
}

export function updatesOf(page: Page): Promise<UpdateView | null> {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.updates : null;
  });
}

export function hashOf(file: string): string {
  return createHash('sha512').update(readFileSync(file)).digest('base64');
}

/** Those that Electron needs here, and not the one that turns the sandbox off. */
export function switches(): readonly string[] {
  const given = (process.env['GISTAGUM_ELECTRON_SWITCHES'] ?? '').split(' ');
  return given.filter((one) => one !== '' && one !== '--no-sandbox');
}
