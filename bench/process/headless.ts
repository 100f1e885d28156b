import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../../electron/diagnostics/log';
import { createMainProcess, type MainProcess } from '../../electron/start/mainProcess';
import { openState } from '../../electron/start/mainState';
import { systemClock } from '../../electron/time/clock';
import type { City } from '../../tests/e2e/support/city';
import { openKeptData } from '../../tests/fakes/keptData';

/** Who works in a bench: Head Engineer. */
export const USER = 'head1';

/**
 * Signs in without windows, on a user folder as the application keeps it; waits until all lists are fetched, does
 * something, and closes: everything is on the disk then.
 */
export async function withoutWindows(
  city: City,
  folder: string,
  work: (main: MainProcess) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const main = createMainProcess(openState(systemClock), {
    clock: systemClock,
    random: Math.random,
    fetch: globalThis.fetch,
    log: createLog(() => undefined),
    kept: await openKeptData(folder),
  });
  const signedIn = await main.sessions.signIn(city.url, { username: USER, password: `${USER}-demo` });
  if (!signedIn.ok) throw new Error(`the sign-in failed: ${signedIn.error.code}`);
  await untilFetched(main);
  await work(main);
  await main.sessions.close();
}

/** Waits until every list is the server's and none is being fetched. */
export async function untilFetched({ store }: MainProcess): Promise<void> {
  for (;;) {
    const { link, freshness } = store.state;
    const { projects, notifications, boundaries } = freshness;
    const isThere = [projects, notifications, boundaries].every(({ source }) => source === 'server');
    const isRefreshing = Object.values(freshness).some((one) => one.isRefreshing);
    if (link.phase === 'live' && isThere && !isRefreshing) return;
    await sleep(50);
  }
}
