import type { Page } from '@playwright/test';
import { makeUserFolder, removeUserFolder } from '../../tests/e2e/support/desktop';
import { makeBareMap, makeBlankApp } from '../baseline/plainApps';
import { saveCity } from '../process/savedCity';
import { amount } from '../process/short';
import { timeStart, type Start } from '../process/started';
import { median, result, type BenchResult } from '../result';
import { openPanel, projectsInList } from './record/panel';

/** The largest city that is promised, and the usual one. */
const MANY = amount(10_000, 600);
const USUAL = 300;
const RUNS = amount(3, 1);

/** What the product promises for the larger one on an ordinary computer, ms. */
const LIMIT_MS = 2_000;

type Opened = Start & {
  /** Ms from the click until what is known of a project is drawn. */
  readonly panel: number;
  /** Ms from the key until the dashboard is drawn. */
  readonly dashboard: number;
};

/**
 * Opens the application on saved data whose server is gone, as Head Engineer: 10,000 projects beside 300, beside a blank
 * window, and beside a page with nothing but MapLibre and as many points.
 */
export async function measureOffline(): Promise<BenchResult[]> {
  const many = await saveCity({ projects: MANY, profile: 'recorded' });
  const usual = await saveCity({ projects: USUAL, profile: 'recorded' });
  const [blank, bare] = [makeBlankApp(), makeBareMap(many.points)];
  const [ofBlank, ofBare] = [makeUserFolder(), makeUserFolder()];
  const plain: Record<'blank' | 'bare', Start[]> = { blank: [], bare: [] };
  const opened: Record<'many' | 'usual', Opened[]> = { many: [], usual: [] };
  try {
    // The first start on a user folder creates Chromium's files and compiled scripts, which later starts use.
    for (let run = -1; run < RUNS; run++) {
      const ofRun = {
        blank: await timeStart({ folder: blank.folder, userData: ofBlank }, false),
        bare: await timeStart({ folder: bare.folder, userData: ofBare }, true),
        many: await open(many.userData),
        usual: await open(usual.userData),
      };
      if (run < 0) continue;
      plain.blank.push(ofRun.blank);
      plain.bare.push(ofRun.bare);
      opened.many.push(ofRun.many);
      opened.usual.push(ofRun.usual);
    }
  } finally {
    blank.remove();
    bare.remove();
    for (const folder of [many.userData, usual.userData, ofBlank, ofBare]) removeUserFolder(folder);
  }
  const of = <S>(starts: readonly S[], value: (start: S) => number | null): number =>
    median(starts.map((start) => value(start) ?? Number.NaN));
  const beside = (name: string, value: number) => ({ name, value });
  const limit = beside('limit', LIMIT_MS);
  const window = beside(
    'blank window',
    of(plain.blank, ({ firstPaint }) => firstPaint),
  );
  const listOf = (start: Opened): number | null => start.list;
  const mapOf = (start: Opened): number | null => start.map;
  const megabytes = (start: Start): number => start.memory / 2 ** 20;
  const name = `${MANY.toLocaleString('en')} projects`;
  const small = (value: (start: Opened) => number | null) =>
    beside(`${USUAL} projects`, of(opened.usual, value));
  const panelOf = (start: Opened): number => start.panel;
  const dashboardOf = (start: Opened): number => start.dashboard;
  return [
    result(`start to saved list, ${name}`, of(opened.many, listOf), 'ms', limit),
    result(`start to saved list, ${name}, beside a window`, of(opened.many, listOf), 'ms', window),
    result(`start to saved list, ${name}, beside fewer`, of(opened.many, listOf), 'ms', small(listOf)),
    result(`start to saved map, ${name}`, of(opened.many, mapOf), 'ms', limit),
    result(
      `start to saved map, ${name}, beside a bare map`,
      of(opened.many, mapOf),
      'ms',
      beside(
        'bare map, as many points',
        of(plain.bare, ({ map }) => map),
      ),
    ),
    result(`start to saved map, ${name}, beside fewer`, of(opened.many, mapOf), 'ms', small(mapOf)),
    result(`click to a project's panel, ${name}`, of(opened.many, panelOf), 'ms', small(panelOf)),
    result(`key to dashboard, ${name}`, of(opened.many, dashboardOf), 'ms', small(dashboardOf)),
    result(`memory of all processes, ${name}`, of(opened.many, megabytes), 'MB', small(megabytes)),
  ];
}

/** Starts the application on saved data, and once it has come to rest opens a project's panel and the dashboard. */
async function open(userData: string): Promise<Opened> {
  let panel = Number.NaN;
  let dashboard = Number.NaN;
  const start = await timeStart({ userData }, true, async (page) => {
    const [first] = await projectsInList(page, 1);
    if (first) panel = (await openPanel(page, first, 'facts')).usableAfter;
    dashboard = await untilDashboard(page);
  });
  return { ...start, panel, dashboard };
}

/** Ms from the key for the dashboard until it is drawn. */
async function untilDashboard(page: Page): Promise<number> {
  const watch = await page.evaluateHandle(() => {
    const drawn = new Promise<number>((resolve) => {
      let pressedAt = 0;
      document.addEventListener('keydown', ({ timeStamp }) => (pressedAt ||= timeStamp), { capture: true });
      const observer = new MutationObserver(() => {
        if (pressedAt === 0 || !document.querySelector('main canvas:not(.maplibregl-canvas)')) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressedAt)));
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    return { drawn };
  });
  await page.locator('body').press('2');
  return watch.evaluate(({ drawn }) => drawn);
}
