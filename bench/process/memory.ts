import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { memoryOf } from './processes';

/** Has main and the page give back what nothing holds any more, as they would by themselves later. */
export async function collectGarbage(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
    collect();
  });
  const tools = await page.context().newCDPSession(page);
  await tools.send('HeapProfiler.collectGarbage');
  await tools.detach();
}

const READINGS = 5;
const APART_MS = 500;

/** Memory of a process and its descendants, bytes: the lowest of a few readings, because frames come and go. */
export async function settledMemoryOf(pid: number): Promise<number> {
  let lowest = Number.POSITIVE_INFINITY;
  for (let reading = 0; reading < READINGS; reading += 1) {
    await sleep(APART_MS);
    lowest = Math.min(lowest, memoryOf(pid));
  }
  return lowest;
}
