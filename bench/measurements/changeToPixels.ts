import type { Page } from '@playwright/test';
import { City } from '../../tests/e2e/support/city';
import { launch, makeUserFolder, removeUserFolder, signIn, untilLive } from '../../tests/e2e/support/desktop';
import { untilPixelsChange } from '../../tests/e2e/support/frames';
import { quantile, result, type BenchResult } from '../result';

const CHANGES = 40;

/** Time from a change on the server until the pixels at the project's position change, over 40 changes. */
export async function measureChangeToPixels(): Promise<BenchResult[]> {
  const city = await City.start();
  const userData = makeUserFolder();
  try {
    const { page, close } = await launch({ userData });
    await signIn(page, city.url);
    await untilLive(page);
    const times = await timeChanges(page, city);
    await close();
    return [
      result('change on the server to changed pixels, p50', quantile(times, 0.5), 'ms'),
      result('change on the server to changed pixels, p95', quantile(times, 0.95), 'ms'),
    ];
  } finally {
    await city.kill();
    removeUserFolder(userData);
  }
}

/** Changes a project's status back and forth. @returns for each change the ms until its pixels changed */
export async function timeChanges(page: Page, city: City, changes = CHANGES): Promise<number[]> {
  const id = Number(await page.locator('[data-project]').nth(3).getAttribute('data-project'));
  await page.locator(`[data-project="${id}"]`).click();
  const times: number[] = [];
  for (let change = 0; change < changes; change++) {
    const status = change % 2 === 0 ? 'cancelled' : 'in_progress';
    const changed = await untilPixelsChange(page, id);
    const startedAt = Date.now();
    await city.change(id, { status });
    times.push((await changed.result()) - startedAt);
  }
  return times;
}
