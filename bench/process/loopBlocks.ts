import { setTimeout as sleep } from 'node:timers/promises';

/** How often it is looked at, in ms. */
const PERIOD = 1;

/** The longest time in ms for which the event loop of this process does not come round while something runs. */
export async function loopBlocks(run: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - PERIOD);
    last = now;
  };
  const looking = setInterval(look, PERIOD);
  // What was made ready before is not in the figure.
  await sleep(10 * PERIOD);
  longest = 0;
  try {
    await run();
    await sleep(2 * PERIOD);
    look();
    return longest;
  } finally {
    clearInterval(looking);
  }
}
