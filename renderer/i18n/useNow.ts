import { useSyncExternalStore } from 'react';
import { isAhead } from './age';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let current = Date.now();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = Date.now();
    for (const notify of listeners) notify();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function read(): number {
  // Without a running timer the kept value may be hours old.
  if (timer === null) current = Date.now();
  return current;
}

/** Epoch ms, updated once a second by one timer for the whole window. For small components that show an age. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}

/** Whether a time is in the future; draws anew only when that changes, so that each row of a long list may call it. */
export function useIsAhead(at: number | null): boolean {
  return useSyncExternalStore(subscribe, () => isAhead(at, read()));
}
