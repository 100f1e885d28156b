import { useSyncExternalStore } from 'react';
import { isAhead } from './age';

const SECOND = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let current = Date.now();

function tick(): void {
  current = Date.now();
  for (const notify of listeners) notify();
}

/** One timer for the whole window, while somebody may be looking at it. */
function run(): void {
  const isWanted = listeners.size > 0 && document.visibilityState !== 'hidden';
  if (isWanted) timer ??= setInterval(tick, SECOND);
  else if (timer !== null) {
    clearInterval(timer);
    timer = null;
  }
}

function onVisibility(): void {
  run();
  if (timer !== null) tick();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', onVisibility);
  listeners.add(listener);
  run();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', onVisibility);
    run();
  };
}

function read(): number {
  // Without a running ticker the kept value may be hours old.
  if (timer === null) current = Date.now();
  return current;
}

/**
 * What a clock makes of something, e.g. its age in words: drawn anew only when that is another value than a second ago.
 * @param select from epoch ms to a text, number or boolean
 */
export function useClock<T extends string | number | boolean>(select: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => select(read()));
}

/**
 * Epoch ms, from one timer for the whole window. Meant for the small component that shows an age.
 */
export function useNow(): number {
  // Whole seconds: a value that is another one at each reading would be drawn again and again while no timer runs.
  return useClock((now) => Math.floor(now / SECOND) * SECOND);
}

/** Whether a time is still to come; draws anew only when that changes, so that long lists may ask it row by row. */
export function useIsAhead(at: number | null): boolean {
  return useClock((now) => isAhead(at, now));
}
