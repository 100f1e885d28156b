/** How often a clock looks what is due, in ms. */
const TICK_MS = 4;

/**
 * As much time passes from one look to the next at most, in ms. More means that this process was not let run, or had more to do
 * than it could: that time does not count.
 */
const MOST_MS = 6;

const ticking = new Set<() => void>();
let elapsedMs = 0;
let tickedAt = 0;
let interval: NodeJS.Timeout | null = null;

/**
 * Time that this process could use, in ms. On a busy machine it passes more slowly, for a client, a server and a
 * deadline alike, so that promises in seconds do not depend on the machine's load. It stands still while no clock
 * ticks.
 */
export function usableMs(): number {
  return elapsedMs;
}

/** Calls back many times a second. @returns ends it */
export function onTick(callback: () => void): () => void {
  ticking.add(callback);
  if (!interval) {
    tickedAt = performance.now();
    interval = setInterval(tick, TICK_MS);
  }
  return () => {
    ticking.delete(callback);
    if (ticking.size > 0 || !interval) return;
    clearInterval(interval);
    interval = null;
  };
}

function tick(): void {
  const now = performance.now();
  elapsedMs += Math.min(now - tickedAt, MOST_MS);
  tickedAt = now;
  for (const callback of [...ticking]) callback();
}
