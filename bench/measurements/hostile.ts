import { readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { City } from '../../tests/e2e/support/city';
import { launch, makeUserFolder, removeUserFolder, signIn, untilLive } from '../../tests/e2e/support/desktop';
import { serveFront } from '../../tests/e2e/support/front';
import { layOut } from '../../tests/faults/hostile/layOut';
import { EXAMPLES } from '../../tests/faults/hostile/examples';
import { isFromTheStart, isOfLogin, planOf, type Strike } from '../../tests/faults/hostile/plan';
import { result, type BenchResult } from '../result';

/** Random plans beside the examples, from this seed on. */
const BY_CHANCE = 12;
const FIRST_SEED = 1_001;

/** How long one plan runs after its answers came, and how long they are waited for, in ms. */
const SUFFER_MS = 1_500;
const WAIT_MS = 9_000;

/** What the product promises while a server is hostile: ms, ms, MB. */
const LIMITS = { main: 200, window: 500, memory: 700 };

/**
 * The application against a server that is hostile in one way after another: the longest block of main, the longest task of
 * the window and the memory of all processes, beside what is promised.
 */
export async function measureHostile(): Promise<BenchResult[]> {
  const city = await City.start();
  const front = await serveFront(city);
  const userData = makeUserFolder();
  try {
    await warmUp();
    const { app, page, close } = await launch({ userData });
    const memory = watchMemory(app);
    const read = (strikes: readonly Strike[]): Promise<Figures> => readFigures(app, page, memory, strikes);
    await watchMain(app);
    await watchWindow(page);
    const plans = plansOfHead();
    // Outlines are fetched once: they are hostile from the first question on.
    layOut(front, city.url, 'head_engineer', plans.outlines);
    await signIn(page, front.url);
    await backLive(page);
    const atStart = await read(plans.outlines);
    // What this machine takes for the same requests when nothing is wrong: where software draws the map, most of it is
    // drawing.
    const well = await sufferWell(page, read);
    const drawing = await drawAgain(page, read);
    const found: Figures[] = [atStart];
    for (const strikes of plans.atWork) {
      layOut(front, city.url, 'head_engineer', strikes);
      front.cut();
      await suffer(page);
      front.clear();
      found.push(await read(strikes));
    }
    await page.evaluate(() => window.desktop.retryLink());
    await backLive(page);
    memory.end();
    await close();
    const [main, longestTask, peak] = [worst(found, 'main'), worst(found, 'window'), worst(found, 'memory')];
    const name = `${plans.atWork.length + 1} hostile plans`;
    const limit = (value: number) => ({ name: 'limit', value });
    const healthy = (value: number) => ({ name: 'the same server, well', value });
    return [
      result(`longest block of main, ${name}`, main, 'ms', limit(LIMITS.main)),
      result(`longest block of main, ${name}, beside none`, main, 'ms', healthy(well.main)),
      result(`longest task of the window, ${name}`, longestTask, 'ms', limit(LIMITS.window)),
      result(`longest task of the window, ${name}, beside none`, longestTask, 'ms', healthy(well.window)),
      result(`longest task of the window, ${name}, beside drawing`, longestTask, 'ms', {
        name: 'the map drawn once',
        value: drawing.window,
      }),
      result(`most memory of all processes, ${name}`, peak, 'MB', limit(LIMITS.memory)),
      result(`most memory of all processes, ${name}, beside none`, peak, 'MB', healthy(well.memory)),
    ];
  } finally {
    await front.stop();
    await city.kill();
    removeUserFolder(userData);
  }
}

/** What is read from the disk for the first time belongs to no plan. */
async function warmUp(): Promise<void> {
  const userData = makeUserFolder();
  const { page, close } = await launch({ userData });
  await page.getByRole('textbox').first().waitFor();
  await close();
  removeUserFolder(userData);
}

/** Those a Head Engineer meets while signed in, and the outlines with the most points that are drawn. */
function plansOfHead(): {
  readonly outlines: readonly Strike[];
  readonly atWork: readonly (readonly Strike[])[];
} {
  const examples = EXAMPLES.map(({ strikes }) => strikes);
  const chance = Array.from({ length: BY_CHANCE }, (_, index) => planOf(FIRST_SEED + index).strikes);
  const outlines = examples.find((strikes) => strikes.some(({ malice }) => malice === 'mostPoints')) ?? [];
  const atWork = [...examples, ...chance]
    .map((strikes) => strikes.filter((strike) => !isFromTheStart(strike) && !isOfLogin(strike)))
    .filter(({ length }) => length > 0);
  return { outlines, atWork };
}

/** How long the window is busy with the answers is what is measured. */
async function backLive(page: Page): Promise<void> {
  await page.locator('[data-phase="live"]').waitFor({ timeout: 90_000 });
  await untilLive(page);
}

/** The longest of a few rounds in which the server answers as it should. */
async function sufferWell(
  page: Page,
  read: (strikes: readonly Strike[]) => Promise<Figures>,
): Promise<Figures> {
  const rounds: Figures[] = [];
  for (let round = 0; round < 5; round += 1) {
    await suffer(page);
    rounds.push(await read([]));
  }
  const most = (part: Measured): number => Math.max(...rounds.map((figures) => figures[part]));
  return { plan: 'none', main: most('main'), window: most('window'), memory: most('memory') };
}

/** The map is drawn a few times with nothing changed: where software draws it, the window waits for each. */
async function drawAgain(
  page: Page,
  read: (strikes: readonly Strike[]) => Promise<Figures>,
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

async function suffer(page: Page): Promise<void> {
  await page.evaluate(async (waitMs) => {
    await window.desktop.retryLink();
    await Promise.race([window.desktop.refreshAll(), new Promise((resolve) => setTimeout(resolve, waitMs))]);
  }, WAIT_MS);
  await page.waitForTimeout(SUFFER_MS);
}

/** The result of one plan, in ms and MB. */
type Figures = {
  readonly plan: string;
  readonly main: number;
  readonly window: number;
  readonly memory: number;
};

type Measured = Exclude<keyof Figures, 'plan'>;

/** Reads what was seen since the last time. */
async function readFigures(
  app: ElectronApplication,
  page: Page,
  memory: MemoryWatch,
  strikes: readonly Strike[],
): Promise<Figures> {
  const main = await app.evaluate(() => {
    const seen = globalThis as unknown as { longestBlock: number };
    const { longestBlock } = seen;
    seen.longestBlock = 0;
    return longestBlock;
  });
  const window = await page.evaluate(() => {
    const seen = globalThis as unknown as { longestTask: number };
    const { longestTask } = seen;
    seen.longestTask = 50;
    return longestTask;
  });
  const plan = strikes.map(({ target, malice }) => `${target} ${malice}`).join(', ');
  return { plan, main, window, memory: memory.takePeak() };
}

/** The greatest figure of all plans; those that came near it are named. */
function worst(found: readonly Figures[], part: Measured): number {
  const sorted = found.toSorted((one, other) => other[part] - one[part]);
  for (const figures of sorted.slice(0, 4))
    console.log(`${part} ${Math.round(figures[part])} ${part === 'memory' ? 'MB' : 'ms'}: ${figures.plan}`);
  return sorted[0]?.[part] ?? 0;
}

async function watchMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const seen = globalThis as unknown as { longestBlock: number };
    seen.longestBlock = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      seen.longestBlock = Math.max(seen.longestBlock, now - last - 5);
      last = now;
    }, 5);
  });
}

/** Tasks below 50 ms are not reported by the browser; the longest then counts as 50. */
async function watchWindow(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = globalThis as unknown as { longestTask: number };
    seen.longestTask = 50;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, entry.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** Looks several times a second; which processes there are, now and then. */
type MemoryWatch = {
  /** The most of all processes since the last time, in MB. */
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
      // Main is busy with the answers, or has ended; the next reading will tell.
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

/** What a process has for itself and its share of what it has with others; elsewhere than on Linux its whole working set. */
function ownKb(pid: number, workingSetKb: number): number {
  try {
    const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return share === undefined ? workingSetKb : Number(share);
  } catch {
    return workingSetKb;
  }
}
