import type { ProxyWeather } from './proxyWeather';

/** Runs what is given one after another, each when the weather lets so many bytes through. */
export type Lane = (bytes: number, run: () => void) => void;

/**
 * One direction of one connection. What is due later never overtakes what was given earlier, as timers alone may.
 * @param later runs something after so many ms, unless the proxy ends first
 */
export function createLane(weather: ProxyWeather, later: (ms: number, run: () => void) => void): Lane {
  const queue: { readonly dueAt: number; readonly run: () => void }[] = [];
  let freeAt = 0;
  const next = (): void => {
    const [first] = queue;
    if (!first) return;
    later(Math.max(0, first.dueAt - performance.now()), () => {
      queue.shift();
      first.run();
      next();
    });
  };
  return (bytes, run) => {
    const now = performance.now();
    const speed = weather.bytesPerSecond;
    freeAt = Math.max(freeAt, now) + (speed === null ? 0 : (bytes / speed) * 1_000);
    const dueAt = freeAt + weather.delayMs;
    if (queue.length === 0 && dueAt - now < 1) return run();
    queue.push({ dueAt, run });
    if (queue.length === 1) next();
  };
}
