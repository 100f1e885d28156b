import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { makeUserFolder, removeUserFolder } from '../../tests/e2e/support/desktop';
import { memoryOf } from './processes';

export type StartOptions = {
  /** Folder of the program; default: the checkout. */
  readonly folder?: string;
  /** The user folder; default: a new one that is removed afterwards. */
  readonly userData?: string;
  readonly args?: readonly string[];
  /** A script that the main process loads first. */
  readonly preload?: string;
};

/** The times of a start, and the memory in use after it. */
export type Start = {
  /** Ms from the start of the process to first contentful paint. */
  readonly firstPaint: number;
  /** Ms from the start of the process to the first row of the list of projects on screen; null where there is none. */
  readonly list: number | null;
  /** Ms from the start of the process to the map with all its marks; null where there is none. */
  readonly map: number | null;
  /** Bytes of all its processes; shared memory is counted once. */
  readonly memory: number;
};

/** Where Chromium writes the port that a debugger can connect to. */
const PORT_FILE = 'DevToolsActivePort';

/** Time before a debugger connects, in ms, so that it does not slow down the start. */
const UNDISTURBED = 5_000;

/**
 * Starts a program as the desktop does, without a debugger, and reads the times of its start from the page afterwards.
 * @param hasMap waits for the mark `map:live`
 * @param then goes on with the started program
 */
export async function timeStart(
  options: StartOptions,
  hasMap: boolean,
  then: (page: Page, pid: number) => Promise<void> = () => Promise.resolve(),
): Promise<Start> {
  const userData = options.userData ?? makeUserFolder();
  const startedAt = Date.now();
  const child = startProgram({ ...options, userData });
  try {
    await sleep(UNDISTURBED);
    const memory = memoryOf(child.pid ?? 0);
    const { page, browser } = await lookAt(userData);
    if (hasMap) await page.waitForFunction(() => performance.getEntriesByName('map:live').length > 0);
    const at = await page.evaluate(readTimes);
    await then(page, child.pid ?? 0);
    await browser.close();
    const since = (time: number | null): number | null => (time === null ? null : time - startedAt);
    return { firstPaint: at.firstPaint - startedAt, list: since(at.list), map: since(at.map), memory };
  } finally {
    await end(child);
    if (options.userData === undefined) removeUserFolder(userData);
  }
}

/** Runs in the page; times in epoch ms. */
async function readTimes(): Promise<{ firstPaint: number; list: number | null; map: number | null }> {
  const seen = (type: string): Promise<PerformanceEntryList> =>
    new Promise((done) => {
      const observer = new PerformanceObserver((list) => done(list.getEntries()));
      observer.observe({ type, buffered: true });
      setTimeout(() => done([]), 1000);
    });
  const elements = (await seen('element')) as (PerformanceEntry & { identifier: string })[];
  const first = elements.find(({ identifier }) => identifier === 'project');
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const [map] = performance.getEntriesByName('map:live');
  const at = (entry: PerformanceEntry | undefined): number | null =>
    entry ? performance.timeOrigin + entry.startTime : null;
  return { firstPaint: at(paint) ?? Number.NaN, list: at(first), map: at(map) };
}

/** Starts a program that accepts a debugger on a free port. */
export function startProgram({
  folder,
  userData,
  args = [],
  preload,
}: StartOptions & { readonly userData: string }): ChildProcess {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set: run this through npm run bench');
  // The port of an earlier run on this user folder, which nobody listens on any more.
  rmSync(join(userData, PORT_FILE), { force: true });
  const switches = (process.env['GISTAGUM_ELECTRON_SWITCHES'] ?? '').split(' ').filter(Boolean);
  return spawn(
    join(dist, 'electron'),
    [
      ...switches,
      ...(preload === undefined ? [] : ['-r', preload]),
      folder ?? resolve('.'),
      `--user-data-dir=${userData}`,
      '--remote-debugging-port=0',
      ...args,
    ],
    { stdio: ['ignore', 'ignore', process.env['BENCH_STDERR'] ? 'inherit' : 'ignore'] },
  );
}

/** Connects to a program that {@link startProgram} has started. @returns its page, and the connection */
export async function lookAt(userData: string): Promise<{ readonly page: Page; readonly browser: Browser }> {
  const file = join(userData, PORT_FILE);
  const port = (): string => (existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[0] ?? '') : '');
  while (port() === '') await sleep(100);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port()}`);
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('the program has no page');
  return { page, browser };
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}
