import type { ProxyFaults } from './proxyFaults';

/** Runs callbacks in order, each after the delay of its number of bytes. */
export type DeliveryQueue = (bytes: number, run: () => void) => void;

/**
 * Creates the queue of one direction of one connection. It keeps the order, which separate timers would not.
 * @param later runs something after so many ms, unless the proxy ends first
 */
export function createDeliveryQueue(
  faults: ProxyFaults,
  later: (ms: number, run: () => void) => void,
): DeliveryQueue {
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
    const speed = faults.bytesPerSecond;
    freeAt = Math.max(freeAt, now) + (speed === null ? 0 : (bytes / speed) * 1_000);
    const dueAt = freeAt + faults.delayMs;
    if (queue.length === 0 && dueAt - now < 1) return run();
    queue.push({ dueAt, run });
    if (queue.length === 1) next();
  };
}
