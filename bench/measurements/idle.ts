import { setTimeout as sleep } from 'node:timers/promises';
import { City } from '../../tests/e2e/support/city';
import { makeUserFolder, removeUserFolder, signIn, untilLive } from '../../tests/e2e/support/desktop';
import { startCountingProxy } from '../process/countingProxy';
import { COUNT_TIMERS, makeHook, type TimerCounts } from '../process/hook';
import { commandOf, processorTimeOf } from '../process/processes';
import { end, lookAt, startProgram } from '../process/started';
import { result, type BenchResult } from '../result';

/** Time after the sign-in for loading scripts, fetching lists and writing them to the disk, in ms. */
const SETTLE = 25_000;
const VISIBLE = 60_000;
/** Time after hiding the window in which fetches planned while it was visible still come due, in ms. */
const SETTLE_HIDDEN = 20_000;
const HIDDEN = 60_000;
const COUNTED = 30_000;

/**
 * Measures what the application costs while nothing changes, with its window visible and hidden: 300 projects, and a
 * server of profile `recorded` in a process of its own. No debugger is attached meanwhile.
 */
export async function measureIdle(): Promise<BenchResult[]> {
  const city = await City.start({ profile: 'recorded' });
  const proxy = await startCountingProxy(city.port);
  const userData = makeUserFolder();
  const hook = makeHook();
  const child = startProgram({ userData, args: [], preload: hook.script });
  const pid = child.pid ?? 0;
  const requestsIn = async (ms: number): Promise<string[]> => {
    const from = proxy.requests.length;
    await sleep(ms);
    return proxy.requests.slice(from).map(({ what }) => what);
  };
  try {
    const { page, browser } = await lookAt(userData);
    await signIn(page, proxy.url);
    await untilLive(page);
    await browser.close();
    await sleep(SETTLE);
    const seen = await processorShare(pid, () => requestsIn(VISIBLE));

    const again = await lookAt(userData);
    await again.page.addInitScript(COUNT_TIMERS);
    await again.page.reload();
    await untilLive(again.page);
    process.kill(pid, 'SIGUSR2');
    await sleep(SETTLE_HIDDEN);
    const page2 = again.page;
    await page2.evaluate('globalThis.__due = {}');
    await sleep(COUNTED);
    const dueInPage = await page2.evaluate<TimerCounts>('globalThis.__due');
    await again.browser.close();

    const hidden = await processorShare(pid, () => requestsIn(HIDDEN));
    process.kill(pid, 'SIGUSR2');
    await sleep(500);
    const dueInMain = hook.readDue();
    const secondsInMain = (SETTLE_HIDDEN + COUNTED + HIDDEN) / 1000;
    const fast = [
      ...fasterThanOneASecond(dueInPage, COUNTED / 1000),
      ...fasterThanOneASecond(dueInMain, secondsInMain),
    ];
    for (const { name, requests } of [
      { name: 'seen', requests: seen.value },
      { name: 'hidden', requests: hidden.value },
    ]) {
      console.log(`Requests while ${name}: ${requests.join(', ')}`);
    }
    if (fast.length > 0) console.log(`Faster than one a second: ${fast.join('\n')}`);
    return [
      result('processor while seen and nothing changes', seen.percent, '% of a core'),
      result('processor while hidden and nothing changes', hidden.percent, '% of a core'),
      result('requests in a minute while seen', seen.value.length, ''),
      result('requests in a minute while hidden', hidden.value.length, ''),
      result('timers faster than one a second while hidden', fast.length, ''),
    ];
  } finally {
    await end(child);
    proxy.close();
    await city.kill();
    hook.remove();
    removeUserFolder(userData);
  }
}

/** Share of one core, in %, that a process and its descendants use during some work. */
async function processorShare<T>(
  pid: number,
  during: () => Promise<T>,
): Promise<{ readonly percent: number; readonly value: T }> {
  const before = processorTimeOf(pid);
  const startedAt = performance.now();
  const value = await during();
  const ms = performance.now() - startedAt;
  const spent = [...processorTimeOf(pid)].map(([one, after]) => ({
    one,
    spent: after - (before.get(one) ?? 0),
  }));
  for (const each of spent) {
    const kind = /--type=(\S+)(?:.*--utility-sub-type=(\S+))?/.exec(commandOf(each.one));
    console.log(`  ${kind?.[2] ?? kind?.[1] ?? 'main'}: ${((each.spent * 100) / ms).toFixed(2)} %`);
  }
  return { percent: (spent.reduce((sum, each) => sum + each.spent, 0) * 100) / ms, value };
}

function fasterThanOneASecond(due: TimerCounts, seconds: number): string[] {
  return Object.entries(due)
    .filter(([, count]) => count > seconds)
    .map(([place, count]) => `${count} in ${seconds} s: ${place}`);
}
