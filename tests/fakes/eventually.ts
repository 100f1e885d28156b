import { vi } from 'vitest';

/**
 * Waits until a check no longer throws; for what real processes, sockets and files do in their own time, on a machine that
 * other tests keep busy.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 20 });
}
