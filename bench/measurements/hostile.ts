import { readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { City } from '../../tests/e2e/support/city';
import { launch, makeUserFolder, removeUserFolder, signIn } from '../../tests/e2e/support/desktop';
import { serveInterceptingProxy, type InterceptingProxy } from '../../tests/e2e/support/interceptingProxy';
import { installAttacks, prepareAnswers } from '../../tests/faults/hostile/installAttacks';
import { EXAMPLES } from '../../tests/faults/hostile/examples';
import { isFromTheStart, isOfLogin, planOf, type Attack } from '../../tests/faults/hostile/plan';
import { backLive } from '../process/live';
import { longestBlocks, watchMain } from '../process/mainBlocks';
import { quantile, result, type BenchResult } from '../result';

/** How many random plans run after the examples, and the seed of the first. */
const BY_CHANCE = 200;
const FIRST_SEED = 1_001;

/** Time after each plan's fetch for what it causes, and the longest wait for the fetch itself, in ms. */
const SETTLE_MS = 1_500;
const WAIT_MS = 9_000;
/** A start that a hostile server keeps from ever being live is given up after this long, in ms. */
const START_MS = 20_000;

/** What the product promises while a server is hostile: ms, ms, MB. */
const LIMITS = { main: 200, window: 500, memory: 700 };

/**
 * Measures the application against a server that is hostile in one way after another: the longest block of main, the
 * longest task of the window and the memory of all processes, beside the promised limits.
 */
export async function measureHostile(): Promise<BenchResult[]> {
  const city = await City.start();
  const interceptor = await serveInterceptingProxy(city);
  const userData = makeUserFolder();
  try {
    await warmUp(interceptor.url);
    const plans = plansOfHead();
    const healthyStarts: Figures[] = [];
    for (let round = 0; round < 3; round += 1)
      healthyStarts.push(await measureStart(interceptor, city.url, []));
    const found: Figures[] = [];
    for (const attacks of plans.atStart)
      found.push(await untilSure(() => measureStart(interceptor, city.url, attacks)));
    const { app, page, close } = await launch({ userData });
    const memory = watchMemory(app);
    const read = (attacks: readonly Attack[]): Promise<Figures> => readFigures(app, page, memory, attacks);
    await watchMain(app);
    await watchWindow(page);
    await signIn(page, interceptor.url);
    await backLive(page);
    await read([]);
    // Baselines: the same starts and requests without attacks, and drawing the map alone, which takes most of the
    // time where the computer draws it in software.
    const normal = mostOf([...healthyStarts, ...(await measureWithoutAttacks(page, read))]);
    const drawing = await drawAgain(page, read);
    for (const attacks of plans.atWork) {
      const prepared = await prepareAnswers(interceptor, city.url, 'head_engineer', attacks);
      const measure = async (): Promise<Figures> => {
        installAttacks(interceptor, city.url, 'head_engineer', attacks, prepared);
        interceptor.cut();
        await fetchEverything(page);
        interceptor.clear();
        return read(attacks);
      };
      found.push(await untilSure(measure));
    }
    await page.evaluate(() => window.desktop.retryLink());
    await backLive(page);
    memory.end();
    await close();
    const [main, whole] = [worst(found, 'main'), worst(found, 'mainWhole')];
    const [longestTask, peak] = [worst(found, 'window'), worst(found, 'memory')];
    const name = `${plans.atStart.length} hostile starts, ${plans.atWork.length} plans at work`;
    const limit = (value: number) => ({ name: 'limit', value });
    const healthy = (value: number) => ({ name: 'the same server without attacks', value });
    return [
      result(`longest block of main, ${name}`, main, 'ms', limit(LIMITS.main)),
      result(`longest block of main, ${name}, beside none`, main, 'ms', healthy(normal.main)),
      // With the time it waited for a processor that the window and the drawing had.
      result(`the same with its waiting, ${name}, beside none`, whole, 'ms', healthy(normal.mainWhole)),
      result(`longest task of the window, ${name}`, longestTask, 'ms', limit(LIMITS.window)),
      result(`longest task of the window, ${name}, beside none`, longestTask, 'ms', healthy(normal.window)),
      result(`longest task of the window, ${name}, beside drawing`, longestTask, 'ms', {
        name: 'the map drawn once',
        value: drawing.window,
      }),
      result(`most memory of all processes, ${name}`, peak, 'MB', limit(LIMITS.memory)),
      result(`most memory of all processes, ${name}, beside none`, peak, 'MB', healthy(normal.memory)),
    ];
  } finally {
    await interceptor.stop();
    await city.kill();
    removeUserFolder(userData);
  }
}

/**
 * Starts the application once before, so that reading its files from the disk is not counted; attacks are made from the answers it
 * is given.
 */
async function warmUp(url: string): Promise<void> {
  const userData = makeUserFolder();
  const { page, close } = await launch({ userData });
  await signIn(page, url);
  await backLive(page);
  await close();
  removeUserFolder(userData);
}

/**
 * The figures of one plan. A plan over a limit is measured three times and its median counts: among hundreds of plans the
 * computer's own work falls into some, and what a plan causes comes back.
 */
async function untilSure(measure: () => Promise<Figures>): Promise<Figures> {
  const first = await measure();
  if (first.main < LIMITS.main && first.window < LIMITS.window) return first;
  const all = [first, await measure(), await measure()];
  const middle = (part: 'main' | 'mainWhole' | 'window'): number =>
    quantile(
      all.map((figures) => figures[part]),
      0.5,
    );
  console.log(
    `measured again, main ${all.map(({ main }) => Math.round(main)).join(', ')} ms, window ${all.map(({ window }) => Math.round(window)).join(', ')} ms: ${first.plan}`,
  );
  return {
    plan: first.plan,
    main: middle('main'),
    mainWhole: middle('mainWhole'),
    window: middle('window'),
    memory: Math.max(...all.map(({ memory }) => memory)),
  };
}

/** One start of the application, on a folder of its own, at a server that is hostile from before the sign-in. */
async function measureStart(
  interceptor: InterceptingProxy,
  cityUrl: string,
  attacks: readonly Attack[],
): Promise<Figures> {
  const userData = makeUserFolder();
  const prepared = await prepareAnswers(interceptor, cityUrl, 'head_engineer', attacks);
  const { app, page, close } = await launch({ userData });
  const memory = watchMemory(app);
  // Main answers the page's calls once all of its own code is read, which no server has a part in.
  await page.evaluate(() => window.desktop.getSettings());
  await watchMain(app);
  await watchWindow(page);
  installAttacks(interceptor, cityUrl, 'head_engineer', attacks, prepared);
  // A server that answers no login, or never anything, leaves the application at its first screen.
  const started = signIn(page, interceptor.url).then(() => backLive(page));
  await Promise.race([started.catch(() => undefined), page.waitForTimeout(START_MS)]);
  await page.waitForTimeout(SETTLE_MS);
  const figures = await readFigures(app, page, memory, attacks);
  memory.end();
  interceptor.clear();
  await close();
  removeUserFolder(userData);
  return { ...figures, plan: `a start with ${figures.plan}` };
}

/** The attacks that a Head Engineer meets at a start and while signed in; each plan's are told apart by when they are met. */
function plansOfHead(): {
  readonly atStart: readonly (readonly Attack[])[];
  readonly atWork: readonly (readonly Attack[])[];
} {
  const examples = EXAMPLES.map(({ attacks }) => attacks);
  const chance = Array.from({ length: BY_CHANCE }, (_, index) => planOf(FIRST_SEED + index).attacks);
  const isAtStart = (attack: Attack): boolean => isFromTheStart(attack) || isOfLogin(attack);
  // Some of them alone, to find out what one costs: part of a line that an earlier run printed.
  const wanted = process.env['GISTAGUM_HOSTILE_PLANS']?.split('|');
  const isNamed = (attacks: readonly Attack[]): boolean =>
    wanted?.some((part) => nameOf(attacks).includes(part)) ?? true;
  const only = (isWanted: (attack: Attack) => boolean): (readonly Attack[])[] =>
    [...examples, ...chance]
      .map((attacks) => attacks.filter(isWanted))
      .filter((attacks) => attacks.length > 0 && isNamed(attacks));
  return { atStart: only(isAtStart), atWork: only((attack) => !isAtStart(attack)) };
}

/** The figures of a few rounds without attacks. */
async function measureWithoutAttacks(
  page: Page,
  read: (attacks: readonly Attack[]) => Promise<Figures>,
): Promise<readonly Figures[]> {
  const rounds: Figures[] = [];
  for (let round = 0; round < 5; round += 1) {
    await fetchEverything(page);
    rounds.push(await read([]));
  }
  return rounds;
}

function mostOf(rounds: readonly Figures[]): Figures {
  const most = (part: Measured): number => Math.max(...rounds.map((figures) => figures[part]));
  return {
    plan: 'none',
    main: most('main'),
    mainWhole: most('mainWhole'),
    window: most('window'),
    memory: most('memory'),
  };
}

/** The greatest figures while the unchanged map is drawn a few times. */
async function drawAgain(
  page: Page,
  read: (attacks: readonly Attack[]) => Promise<Figures>,
): Promise<Figures> {
  for (let time = 0; time < 5; time += 1) {
    await page.evaluate(() => {
      const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
      if (!host) throw new Error('no map on the page');
      (host as unknown as { maplibreMap: { triggerRepaint(): void } }).maplibreMap.triggerRepaint();
    });
    await page.waitForTimeout(500);
  }
  return read([]);
}

async function fetchEverything(page: Page): Promise<void> {
  await page.evaluate(async (waitMs) => {
    await window.desktop.retryLink();
    await Promise.race([window.desktop.refreshAll(), new Promise((resolve) => setTimeout(resolve, waitMs))]);
  }, WAIT_MS);
  await page.waitForTimeout(SETTLE_MS);
}

/** The result of one plan, in ms and MB. */
type Figures = {
  readonly plan: string;
  /** The longest block of main by its own work, and with what it waited for a processor. */
  readonly main: number;
  readonly mainWhole: number;
  readonly window: number;
  readonly memory: number;
};

type Measured = Exclude<keyof Figures, 'plan'>;

/** Reads and resets what was measured since the last call. */
async function readFigures(
  app: ElectronApplication,
  page: Page,
  memory: MemoryWatch,
  attacks: readonly Attack[],
): Promise<Figures> {
  const { own, whole } = await longestBlocks(app);
  const window = await page.evaluate(() => {
    const seen = globalThis as unknown as { longestTask: number };
    const { longestTask } = seen;
    seen.longestTask = 50;
    return longestTask;
  });
  return { plan: nameOf(attacks), main: own, mainWhole: whole, window, memory: memory.takePeak() };
}

const nameOf = (attacks: readonly Attack[]): string =>
  attacks.map(({ target, variant }) => `${target} ${variant}`).join(', ');

/** The greatest figure of all plans; prints the plans that came near it. */
function worst(found: readonly Figures[], part: Measured): number {
  const sorted = found.toSorted((one, other) => other[part] - one[part]);
  for (const figures of sorted.slice(0, 4))
    console.log(`${part} ${Math.round(figures[part])} ${part === 'memory' ? 'MB' : 'ms'}: ${figures.plan}`);
  return sorted[0]?.[part] ?? 0;
}

/** The browser reports only tasks of 50 ms and more, so 50 is the least figure. */
async function watchWindow(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = globalThis as unknown as { longestTask: number };
    seen.longestTask = 50;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, entry.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** Reads the memory several times a second, and the list of processes less often. */
type MemoryWatch = {
  /** Greatest memory of all processes together since the last call, in MB. */
  takePeak(): number;
  end(): void;
};

function watchMemory(app: ElectronApplication): MemoryWatch {
  let processes: readonly { readonly pid: number; readonly workingSetKb: number }[] = [];
  let peak = 0;
  const list = async (): Promise<void> => {
    processes = await app
      .evaluate(({ app: electron }) =>
        electron.getAppMetrics().map(({ pid, memory }) => ({ pid, workingSetKb: memory.workingSetSize })),
      )
      // Main is busy or has ended, so this reading is skipped.
      .catch(() => processes);
  };
  const listing = setInterval(() => void list(), 2_000);
  const looking = setInterval(() => {
    peak = Math.max(
      peak,
      processes.reduce((sum, { pid, workingSetKb }) => sum + ownKb(pid, workingSetKb), 0),
    );
  }, 250);
  void list();
  return {
    takePeak: () => {
      const most = peak / 1_000;
      peak = 0;
      return most;
    },
    end: () => {
      clearInterval(listing);
      clearInterval(looking);
    },
  };
}

/** Proportional set size of a process in kB; on other systems than Linux its working set. */
function ownKb(pid: number, workingSetKb: number): number {
  try {
    const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return share === undefined ? workingSetKb : Number(share);
  } catch {
    return workingSetKb;
  }
}
