import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { estimate, expectedBytes } from '#shared/domain/packs/estimate';
import type { PackView } from '#shared/domain/packs/view';
import { City } from '../../tests/e2e/support/city';
import {
  launch,
  makeUserFolder,
  removeUserFolder,
  setContentSize,
  signIn,
} from '../../tests/e2e/support/desktop';
import { drawAtLowResolution } from '../../tests/e2e/support/lowResolutionMap';
import { signInBare } from '../process/bareClient';
import { startCountingProxy, type CountedRequest } from '../process/countingProxy';
import { bytesBelow } from '../process/folderBytes';
import { backLive } from '../process/live';
import { sharedOutMemory } from '../process/processes';
import { amount } from '../process/short';
import { result, type BenchResult } from '../result';

const PROJECTS = amount(300, 5);
/** Bytes of files that the pack may hold: more than there are. */
const MOST_BYTES = 2_000_000_000;

/** What is asked for about one project, and its files; lists that are read meanwhile have no number in their path. */
const OF_PACK = /^GET \/(?:media\/|\S*\/\d+\/)/;

/** How often a person who prepares a pack looks at main's memory, ms. */
const LOOK_EVERY_MS = 1_000;

type Prepared = {
  readonly view: PackView;
  readonly seconds: number;
  /** The first size that was said while it was prepared, bytes. */
  readonly early: number;
  /** Memory of main before, and the most while it was prepared, bytes. */
  readonly memory: { readonly before: number; readonly most: number };
};

/**
 * Takes 300 projects with their photos and documents offline, as Head Engineer, beside a bare loop of the same requests
 * without a pause; and how true the sizes are that are said before and afterwards.
 */
export async function measurePack(): Promise<BenchResult[]> {
  const city = await City.start({ profile: 'recorded' });
  const proxy = await startCountingProxy(city.port);
  const userData = makeUserFolder();
  const onDisk = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + bytesBelow(join(userData, name)), 0);
  try {
    const first = await launch({ userData });
    await signIn(first.page, proxy.url);
    await backLive(first.page);
    await first.close();
    const before = { parts: onDisk('cache'), files: onDisk('media') };

    const { app, page, close } = await launch({ userData });
    await drawAtLowResolution({ app, page });
    await setContentSize(app, { width: 1000, height: 500 });
    await signInAgain(page);
    await backLive(page);
    const from = proxy.requests.length;
    const prepared = await prepare(page, app.process().pid ?? 0);
    const requests = proxy.requests.slice(from).filter(({ what }) => OF_PACK.test(what));
    await close();
    const after = { parts: onDisk('cache'), files: onDisk('media'), manifests: onDisk('packs') };

    const bareSeconds = await fetchBare(city.url, requests);
    const { view, seconds, memory, early } = prepared;
    const answering = requests.reduce((sum, { at, endedAt }) => sum + Math.max(0, endedAt - at), 0) / 1000;
    const bytes = requests.reduce((sum, one) => sum + one.bytes, 0) / 1e6;
    const said = (view.partBytes + view.fileBytes) / 1e6;
    const grown = (after.parts - before.parts + after.files - before.files + after.manifests) / 1e6;
    const again = estimate(PROJECTS, MOST_BYTES, [view]).most / 1e6;
    const bare = { name: 'bare loop of the same requests', value: bareSeconds };
    const beside = (name: string, value: number) => ({ name, value });
    const name = `${PROJECTS} projects`;
    return [
      result(`pack of ${name}, from beginning to ready`, seconds, 's', bare),
      result(`pack of ${name}, of that the server at work`, answering, 's', bare),
      result(`requests of the pack of ${name}`, requests.length, ''),
      result(`files in the pack of ${name}`, view.files.held, '', beside('files named', view.files.all)),
      result(`answers of the pack of ${name}`, bytes, 'MB', beside('the pack on the disk', grown)),
      result(`memory of main while it is prepared, most`, memory.most / 2 ** 20, 'MB', {
        ...beside('before', memory.before / 2 ** 20),
      }),
      result(`size said after the first files`, early / 1e6, 'MB', beside('on the disk', grown)),
      result(`size said before a second one`, again, 'MB', beside('on the disk', grown)),
      result(`size said afterwards`, said, 'MB', beside('on the disk', grown)),
    ];
  } finally {
    proxy.close();
    await city.kill();
    removeUserFolder(userData);
  }
}

async function signInAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.locator('input[name="password"]').fill('head1-demo');
  await page.locator('input[name="password"]').press('Enter');
}

async function prepare(page: Page, pid: number): Promise<Prepared> {
  const before = sharedOutMemory(pid);
  const startedAt = Date.now();
  await page.evaluate(
    async ([count, mostBytes]) => {
      const snapshot = await window.desktop.getSnapshot();
      if (!snapshot.ok) throw new Error(snapshot.error.code);
      const projectIds = snapshot.value.projects.slice(0, count).map(({ id }) => id);
      const done = await window.desktop.preparePack({ title: 'Bench', projectIds, mostBytes });
      if (!done.ok) throw new Error(done.error.code);
    },
    [PROJECTS, MOST_BYTES] as const,
  );
  let most = before;
  let early: number | null = null;
  for (;;) {
    await sleep(LOOK_EVERY_MS);
    most = Math.max(most, sharedOutMemory(pid));
    const view = await page.evaluate(async () => {
      const snapshot = await window.desktop.getSnapshot();
      return snapshot.ok ? (snapshot.value.packs.packs[0] ?? null) : null;
    });
    if (view) early ??= expectedBytes(view);
    if (view?.phase !== 'ready') continue;
    return { view, early: early ?? 0, seconds: (Date.now() - startedAt) / 1000, memory: { before, most } };
  }
}

/** The same requests, one after the other and without a pause. @returns how many seconds they took */
async function fetchBare(origin: string, requests: readonly CountedRequest[]): Promise<number> {
  const headers = { Cookie: await signInBare(origin) };
  const startedAt = Date.now();
  for (const { what } of requests) {
    const answer = await fetch(origin + what.slice('GET '.length), { headers });
    await answer.arrayBuffer();
  }
  return (Date.now() - startedAt) / 1000;
}
