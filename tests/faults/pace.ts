/** Interval at which clocks check for due timers, in ms. */
const TICK_MS = 4;

/**
 * Most time that may pass from one check to the next, in ms. A longer gap means that this process got no processor time or
 * was overloaded, and the excess is not counted.
 */
const MOST_MS = 6;

const ticking = new Set<() => void>();
let elapsedMs = 0;
let tickedAt = 0;
let interval: NodeJS.Timeout | null = null;

/**
 * Time that this process could use, in ms. On a busy machine it passes more slowly than real time, for clients, servers
 * and deadlines alike, so that time limits do not depend on the machine's load. It stands still while no clock ticks.
 */
export function usableMs(): number {
  return elapsedMs;
}

/** Calls back many times a second. @returns a function that stops it */
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
