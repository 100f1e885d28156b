import { useSyncExternalStore } from 'react';

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
  // Without a running ticker the kept value may be hours old.
  if (timer === null) current = Date.now();
  return current;
}

/** Epoch ms, once a second, from one timer for the whole window. Meant for the small component that shows an age. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}
