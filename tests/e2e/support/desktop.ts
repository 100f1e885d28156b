import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { describeStuckEnd } from './stuckEnd';

/** Root of the checkout, from which Playwright runs. */
const ROOT = resolve('.');

/** A running copy of the application and its first window. */
export type Desktop = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Errors and warnings of the page's console, for tests that expect none. */
  readonly complaints: string[];
  close(): Promise<void>;
};

export type LaunchOptions = {
  /** The user folder; a test that restarts the app passes the same twice. */
  readonly userData: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Size of the page in px; null leaves the window as the application opened it. */
  readonly size?: { readonly width: number; readonly height: number } | null;
  /** The folder of another program to start, for comparison; default: the checkout. */
  readonly folder?: string;
};

/** Default size of the page in px. */
export const WINDOW_SIZE = { width: 1440, height: 900 };

export function setContentSize(app: ElectronApplication, size: typeof WINDOW_SIZE): Promise<void> {
  return app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
}

/**
 * Asks again where the debugger lost the answer of `app.evaluate`, as it does in two of three starts with what is asked
 * while main reads its second script: the function has been run, the promise of its result was collected. What a test
 * has run in the first second of a start must therefore bear being run twice.
 */
function keepAnswers(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (...given: unknown[]) => Promise<unknown>;
  const ask = async (...given: unknown[]): Promise<unknown> => {
    for (let left = 5; ; left -= 1) {
      try {
        return await evaluate(...given);
      } catch (error) {
        if (left === 0 || !String(error).includes('promise was garbage collected')) throw error;
      }
    }
  };
  app.evaluate = ask as typeof app.evaluate;
}

/** A user folder of its own. */
export function makeUserFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gistagum-e2e-'));
}

export function removeUserFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts the checkout, or the package named by `GISTAGUM_PACKAGED_APP`, in the real Electron. */
export async function launch(options: LaunchOptions): Promise<Desktop> {
  const app = await _electron.launch({ ...commandOf(options), timeout: 60_000 });
  keepAnswers(app);
  const main = app.process();
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const size = options.size === undefined ? WINDOW_SIZE : options.size;
  if (size) await setContentSize(app, size);
  return { app, page, complaints, close: () => closeAll(app, page, main, options.userData) };
}

/** Starts the application again on the same user folder, as a second click on its icon does, and waits for its end. */
export async function secondStart(options: Pick<LaunchOptions, 'userData' | 'args'>): Promise<void> {
  const { executablePath, args, env } = commandOf(options);
  await once(spawn(executablePath, args, { env, stdio: 'ignore' }), 'exit');
}

/** Runs the program for a command. @returns its exit code and what it said, without the complaints of Chromium */
export async function askProgram(
  options: LaunchOptions,
): Promise<{ readonly code: number | null; readonly answer: string; readonly errors: string }> {
  const { executablePath, args, env } = commandOf(options);
  const child = spawn(executablePath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [answer, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  const isOurs = (line: string): boolean => !/^\[\d+:\d+\/\d+\.\d+:/.test(line);
  return { code, answer, errors: errors.split('\n').filter(isOurs).join('\n').trim() };
}

/**
 * As {@link askProgram}, for a person at a terminal: each line is typed once its question is on the screen.
 * @returns all that was ever on the screen, its own lines included
 */
export async function askProgramAtTerminal(
  options: LaunchOptions,
  answers: readonly (readonly [question: string, line: string])[],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const { executablePath, args, env } = commandOf(options);
  const command = [executablePath, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const left = [...answers];
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk;
    const [next] = left;
    if (!next || !screen.includes(next[0])) return;
    left.shift();
    child.stdin.write(`${next[1]}\r`);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, screen };
}

function commandOf(options: LaunchOptions): {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
} {
  const packaged = process.env['GISTAGUM_PACKAGED_APP'];
  const switches = (process.env['GISTAGUM_ELECTRON_SWITCHES'] ?? '').split(' ').filter(Boolean);
  return {
    executablePath: packaged ?? electronExecutable(),
    args: [
      ...switches,
      ...(packaged ? [] : [options.folder ?? ROOT]),
      `--user-data-dir=${options.userData}`,
      ...(options.args ?? []),
    ],
    env: { ...(process.env as Record<string, string>), ...options.env },
  };
}

/** Starts a second copy of the checkout on a user folder in use. @returns its exit code; null where it keeps running */
export function startSecondCopy(userData: string): number | null {
  const { status } = spawnSync(electronExecutable(), [ROOT, '--no-sandbox', `--user-data-dir=${userData}`], {
    timeout: 30_000,
  });
  return status;
}

/** Kills the application at once, as when the computer crashes. */
export async function kill({ app }: Pick<Desktop, 'app'>): Promise<void> {
  const child = app.process();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** An application that has not ended so long, in ms, after it was told to is stuck. */
const ENDS_WITHIN = 45_000;

/**
 * Closes the application, and confirms if it asks because something would be lost. One that does not end is killed, and
 * the error says what it was doing.
 */
async function closeAll(
  app: ElectronApplication,
  page: Page,
  main: ChildProcess,
  userData: string,
): Promise<void> {
  let isOver = false;
  const closing = app.close().finally(() => (isOver = true));
  const letGo = async (): Promise<void> => {
    const leave = page.locator('[data-leaving] button').last();
    while (!isOver && !page.isClosed()) await leave.click({ timeout: 1000 }).catch(() => undefined);
  };
  let limit: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => {
      const seen = describeStuckEnd(main, userData);
      main.kill('SIGKILL');
      reject(
        new Error(`the application has not ended ${ENDS_WITHIN / 1000} s after it was told to\n${seen}`),
      );
    }, ENDS_WITHIN);
  });
  await Promise.race([Promise.all([closing, letGo()]), stuck]).finally(() => clearTimeout(limit));
}

function electronExecutable(): string {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set: run this through npm run e2e');
  if (process.platform === 'win32') return join(dist, 'electron.exe');
  if (process.platform === 'darwin') return join(dist, 'Electron.app/Contents/MacOS/Electron');
  return join(dist, 'electron');
}

/** Fills in and submits the sign-in screen. */
export async function signIn(page: Page, url: string, username = 'head1', password?: string): Promise<void> {
  await page.locator('input[name="address"]').fill(url);
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password ?? `${username}-demo`);
  await page.locator('input[name="password"]').press('Enter');
}

/** ms until the link is live. */
const LIVE_WITHIN = 20_000;
/** ms */
const FIRST_DATA_WITHIN = 60_000;

/** Waits until the bar says that the link is live and the map has drawn all projects. */
export async function untilLive(page: Page): Promise<void> {
  // Not by `expect`: at each look in vain it describes the whole page, a tenth of what a start costs the window.
  await page.locator('[data-phase="live"]').waitFor({ timeout: LIVE_WITHIN });
  // 10,000 projects on two busy processors take longer than one answer of the application may.
  await expect.poll(() => heldCount(page), { timeout: FIRST_DATA_WITHIN }).toBeGreaterThan(0);
  await untilMapIdle(page);
}

/** Waits until the map has nothing left to load or draw. */
export async function untilMapIdle(page: Page): Promise<void> {
  // Not in each frame, as it would be by itself: that would have the window drawn meanwhile.
  await page.waitForFunction(() => performance.getEntriesByName('map:live').length > 0, undefined, {
    polling: 100,
    timeout: FIRST_DATA_WITHIN,
  });
}

/** The number of projects in main's state. */
export function heldCount(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? snapshot.value.projects.length : 0;
  });
}

/** One project in main's state. */
export function heldProject(page: Page, id: number) {
  return page.evaluate(async (projectId) => {
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok ? (snapshot.value.projects.find((project) => project.id === projectId) ?? null) : null;
  }, id);
}

/** Opens a view by its entry in the rail. */
export async function openView(
  page: Page,
  view: 'map' | 'dashboard' | 'projects' | 'notifications',
): Promise<void> {
  const key = { map: '1', dashboard: '2', projects: '3', notifications: '4' }[view];
  await page.locator('body').press(key);
}
