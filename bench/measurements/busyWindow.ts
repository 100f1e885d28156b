import type { Page } from '@playwright/test';
import { City } from '../../tests/e2e/support/city';
import { launch, makeUserFolder, removeUserFolder, signIn, untilLive } from '../../tests/e2e/support/desktop';
import { result, type BenchResult } from '../result';

const SECONDS = 10;

/** Longest task of the window's main thread during 1,000 events a second, beside the same window without events. */
export async function measureBusyWindow(projects: number): Promise<BenchResult[]> {
  const city = await City.start({ projects });
  const userData = makeUserFolder();
  try {
    const { page, close } = await launch({ userData });
    await signIn(page, city.url);
    await untilLive(page);
    const idle = await watchTasks(page, () => page.waitForTimeout(SECONDS * 1000));
    const busy = await watchTasks(page, () => city.post('/burst', { per_second: 1000, seconds: SECONDS }));
    await close();
    const name = `1,000 events/s, ${projects.toLocaleString('en')} projects`;
    return [
      result(`longest task, ${name}`, busy.longestTask, 'ms', { name: 'idle', value: idle.longestTask }),
      result(`longest frame gap, ${name}`, busy.longestGap, 'ms', { name: 'idle', value: idle.longestGap }),
    ];
  } finally {
    await city.kill();
    removeUserFolder(userData);
  }
}

type Tasks = { readonly longestTask: number; readonly longestGap: number };

/** The browser reports only tasks of 50 ms and more, so 50 is the least figure. */
async function watchTasks(page: Page, work: () => Promise<unknown>): Promise<Tasks> {
  const watch = await page.evaluateHandle(() => {
    const seen = { longestTask: 50, longestGap: 0 };
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, entry.duration);
    });
    observer.observe({ entryTypes: ['longtask'] });
    let last = performance.now();
    let isOver = false;
    const look = (now: number): void => {
      seen.longestGap = Math.max(seen.longestGap, now - last);
      last = now;
      if (!isOver) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return {
      end: () => {
        isOver = true;
        observer.disconnect();
        return seen;
      },
    };
  });
  await work();
  return watch.evaluate((running) => running.end());
}
