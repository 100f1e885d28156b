import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

const loads = new Set<() => Promise<unknown>>();

/**
 * A part whose script is read when it is first drawn, or by {@link readTheRest}: the frame of the window does not wait
 * for it.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  loads.add(load);
  return lazy(async () => ({ default: await load() }));
}

/** Reads everything that was put off, one after the other, so that no part has to be waited for when it is opened. */
export async function readTheRest(): Promise<void> {
  // If one cannot be read, the place where it is drawn says so.
  for (const load of loads) await load().catch(() => undefined);
}
