import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { City } from '../../tests/e2e/support/city';
import {
  launch,
  makeUserFolder,
  removeUserFolder,
  setContentSize,
  signIn,
  untilLive,
  untilMapIdle,
  WINDOW_SIZE,
} from '../../tests/e2e/support/desktop';
import { drawAtLowResolution } from '../../tests/e2e/support/lowResolutionMap';
import { startCountingProxy, type CountingProxy } from '../process/countingProxy';
import { collectGarbage, settledMemoryOf } from '../process/memory';
import { longestBlocks, watchMain } from '../process/mainBlocks';
import { quantile, result, type BenchResult } from '../result';
import { openPanel, projectsInList, readTab, type Panel } from './record/panel';

/** What each project of the measurement has, and the longest history that a server may tell. */
const HISTORY = { reports: 20, costs: 40, documents: 12, photos: 30 };
const LONG_HISTORY = { reports: 10_000, costs: 1_000 };

const PROJECTS = 10;
const RUNS = 5;

/** Time after which nothing that was opened is under way any more, ms. */
const SETTLE_MS = 3_000;

/** What the product promises: ms, ms, ms, MB. */
const LIMITS = { usable: 300, complete: 300, block: 50, memory: 60 };

/** The head's own page of a project, which no panel may ask for: 7 MB, and it marks notifications as read. */
const HEAVY_PAGE = /GET \/dashboard\/monitoring\/projects\/\d+\/detail\//;

/**
 * Panels of projects in the real window, opened by clicks in the list: how soon key figures and the open part are drawn
 * from what is held, in memory and on the disk; how soon after the last answer all is there; how long main is busy at a
 * time; what ten of them in turn cost in memory; and what each asks the server for. Beside them the same panels with a
 * part that needs no record, the same time without any panel, and the longest history that a server may tell.
 */
export async function measureRecord(): Promise<BenchResult[]> {
  const city = await City.start();
  const proxy = await startCountingProxy(city.port);
  const userData = makeUserFolder();
  try {
    const { app, page, close } = await launch({ userData });
    await signIn(page, proxy.url);
    await untilLive(page);
    const all = await projectsInList(page, 2 * PROJECTS + RUNS + 1);
    const [records, plain] = [all.slice(0, PROJECTS), all.slice(PROJECTS, 2 * PROJECTS)];
    const [light, endless] = [all.slice(2 * PROJECTS, -1), all.slice(-1)];
    for (const { id } of [...records, ...light]) await city.post(`/projects/${id}/history`, HISTORY);
    for (const { id } of endless) await city.post(`/projects/${id}/history`, LONG_HISTORY);
    await watchMain(app);
    await sleep(SETTLE_MS);

    const pid = app.process().pid ?? 0;
    const memory = async (): Promise<number> => {
      await sleep(SETTLE_MS);
      await collectGarbage(app, page);
      return settledMemoryOf(pid);
    };
    const idleFrom = Date.now();
    const atFirst = await memory();
    const plainPanels = await openAll(page, proxy, plain, 'facts');
    const withPlain = await memory();

    await longestBlocks(app);
    const cold = await openAll(page, proxy, records, 'timeline');
    const blockOfTen = await longestBlocks(app);
    const took = Date.now() - idleFrom;
    for (const panel of records) {
      await openPanel(page, panel, 'timeline');
      await readTab(page, 'photos');
    }
    const withRecords = await memory();

    const held: number[] = [];
    await readTab(page, 'timeline');
    for (const panel of records.slice(0, RUNS))
      held.push((await openPanel(page, panel, 'timeline')).usableAfter);

    await longestBlocks(app);
    await sleep(Math.min(took, 15_000));
    const idleBlock = await longestBlocks(app);
    const long = await openAll(page, proxy, endless, 'timeline');
    await sleep(SETTLE_MS);
    const blockOfEndless = await longestBlocks(app);

    // Without a graphics device the map alone takes a good part of the time: the same with a quarter of its pixels.
    await drawAtLowResolution({ app, page });
    await setContentSize(app, { width: WINDOW_SIZE.width, height: WINDOW_SIZE.height - 8 });
    await sleep(SETTLE_MS);
    const lightly = await openAll(page, proxy, light, 'timeline');
    await close();

    const fromDisk = await openFromDisk(userData, records.slice(0, RUNS));
    const limit = (value: number) => ({ name: 'limit', value });
    const beside = (name: string, value: number) => ({ name, value });
    const worst = (values: readonly number[]): number => quantile(values, 1);
    const median = (values: readonly number[]): number => quantile(values, 0.5);
    const withoutRecord = median(plainPanels.map(({ usableAfter }) => usableAfter));
    const complete = cold.map(({ completeAfterAnswer }) => completeAfterAnswer);
    const cost = (withRecords - atFirst) / 1024 / 1024;
    const plainCost = Math.max(0.1, (withPlain - atFirst) / 1024 / 1024);
    return [
      result('click to panel drawn from memory, p50', median(held), 'ms', limit(LIMITS.usable)),
      result('click to panel drawn from memory, worst', worst(held), 'ms', limit(LIMITS.usable)),
      result('click to panel drawn from the disk, p50', median(fromDisk), 'ms', limit(LIMITS.usable)),
      result('click to panel drawn from the disk, worst', worst(fromDisk), 'ms', limit(LIMITS.usable)),
      result(
        'click to panel drawn from memory, p50, beside one without a record',
        median(held),
        'ms',
        beside('panel with the row alone', withoutRecord),
      ),
      result('last answer to panel complete, p50', median(complete), 'ms', limit(LIMITS.complete)),
      result('last answer to panel complete, worst', worst(complete), 'ms', limit(LIMITS.complete)),
      result(
        'last answer to panel complete, a quarter of the map’s pixels, p50',
        median(lightly.map(({ completeAfterAnswer }) => completeAfterAnswer)),
        'ms',
        limit(LIMITS.complete),
      ),
      result('longest block of main by ten panels in turn', blockOfTen.own, 'ms', limit(LIMITS.block)),
      result(
        'longest block of main by ten panels in turn, beside none',
        blockOfTen.own,
        'ms',
        beside('no panel opened', idleBlock.own),
      ),
      result(
        'longest block of main by ten panels, waiting for a processor included',
        blockOfTen.whole,
        'ms',
        beside('no panel opened', idleBlock.whole),
      ),
      result('memory of ten panels in turn', Math.max(0.1, cost), 'MB', limit(LIMITS.memory)),
      result(
        'memory of ten panels in turn, beside ten without a record',
        Math.max(0.1, cost),
        'MB',
        beside('ten panels with the row alone', plainCost),
      ),
      result('requests for one panel', worst(cold.map(({ requests }) => requests)), ''),
      result(
        'answers for one panel',
        worst(cold.map(({ kilobytes }) => kilobytes)),
        'kB',
        beside('page of the web client', 7_100),
      ),
      result(
        '10,000 reports: last answer to panel complete',
        worst(long.map((one) => one.completeAfterAnswer)),
        'ms',
      ),
      result('10,000 reports: longest block of main', blockOfEndless.own, 'ms', limit(LIMITS.block)),
    ];
  } finally {
    proxy.close();
    await city.kill();
    removeUserFolder(userData);
  }
}

type Asked = {
  readonly usableAfter: number;
  /** Ms from the last byte of the last answer that the panel needed until all of it is drawn. */
  readonly completeAfterAnswer: number;
  readonly requests: number;
  readonly kilobytes: number;
};

/** Opens one panel after the other, each once the one before is complete. */
async function openAll(
  page: Page,
  proxy: CountingProxy,
  panels: readonly Panel[],
  tab: 'facts' | 'timeline',
): Promise<Asked[]> {
  const opened: Asked[] = [];
  for (const panel of panels) {
    const from = proxy.requests.length;
    const { usableAfter, completeAt } = await openPanel(page, panel, tab);
    const asked = proxy.requests
      .slice(from)
      .filter(({ what, at }) => isAbout(what, panel.id) && at < completeAt);
    const heavy = asked.find(({ what }) => HEAVY_PAGE.test(what));
    if (heavy) throw new Error(`a panel asked for ${heavy.what}`);
    const lastAnswer = Math.max(0, ...asked.map(({ endedAt }) => endedAt));
    opened.push({
      usableAfter,
      completeAfterAnswer: lastAnswer === 0 ? 0 : Math.max(0, completeAt - lastAnswer),
      requests: asked.length,
      kilobytes: asked.reduce((sum, { bytes }) => sum + bytes, 0) / 1024,
    });
  }
  return opened;
}

function isAbout(what: string, id: number): boolean {
  return what.includes(`/${id}/`) || what.includes('?prn=');
}

/** The same panels after a new start, before anybody signs in, once all of the window is drawn. */
async function openFromDisk(userData: string, panels: readonly Panel[]): Promise<number[]> {
  const { page, close } = await launch({ userData });
  await projectsInList(page, 1);
  await untilMapIdle(page);
  const times: number[] = [];
  for (const panel of panels) times.push((await openPanel(page, panel, 'timeline')).usableAfter);
  await close();
  return times;
}
