import { AsyncLocalStorage } from 'node:async_hooks';

/** Uncaught errors while one schedule ran. */
export type Crashes = readonly string[];

const schedule = new AsyncLocalStorage<string[]>();
let running = 0;

/**
 * Runs a schedule and gathers the uncaught errors of everything it starts, its timers and sockets included. Schedules
 * that run at the same time get only their own errors.
 */
export async function gatherCrashes<T>(run: (crashes: Crashes) => Promise<T>): Promise<T> {
  const crashes: string[] = [];
  if (running === 0) listen('on');
  running += 1;
  try {
    return await schedule.run(crashes, () => run(crashes));
  } finally {
    running -= 1;
    if (running === 0) listen('off');
  }
}

function listen(how: 'on' | 'off'): void {
  process[how]('unhandledRejection', note);
  process[how]('uncaughtException', note);
}

function note(error: unknown): void {
  // An error that belongs to no schedule is not collected here.
  schedule.getStore()?.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
