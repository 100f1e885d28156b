import type { ElectronApplication } from '@playwright/test';

/** The longest time that main was not there for anybody, ms. */
export type Blocks = {
  /** By its own work: what it waited for a processor that others used is taken off. Linux tells; elsewhere as `whole`. */
  readonly own: number;
  /** All of it: on a busy computer it waits for its turn as well. */
  readonly whole: number;
};

type Watched = { readonly __blocks: { own: number; whole: number } };

/** Measures in main how late its event loop comes round, from now on. */
export async function watchMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const PERIOD_MS = 2;
    const { readFileSync } = process.getBuiltinModule('node:fs');
    // proc(5): nanoseconds that the main thread was ready to run and had no processor.
    const waited = (): number => {
      try {
        return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
      } catch {
        return 0;
      }
    };
    const blocks = { own: 0, whole: 0 };
    let last = { at: performance.now(), waited: waited() };
    setInterval(() => {
      const now = { at: performance.now(), waited: waited() };
      const whole = now.at - last.at - PERIOD_MS;
      blocks.whole = Math.max(blocks.whole, whole);
      blocks.own = Math.max(blocks.own, whole - (now.waited - last.waited));
      last = now;
    }, PERIOD_MS);
    Object.assign(globalThis, { __blocks: blocks });
  });
}

/** The longest blocks of main since the last call. */
export async function longestBlocks(app: ElectronApplication): Promise<Blocks> {
  return app.evaluate(() => {
    const { __blocks: blocks } = globalThis as unknown as Watched;
    const found = { ...blocks };
    Object.assign(blocks, { own: 0, whole: 0 });
    return found;
  });
}
