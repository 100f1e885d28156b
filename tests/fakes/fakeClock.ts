import type { Clock, TimerHandle } from '../../electron/time/clock';

/**
 * A clock that moves only when a test advances it. To extend: add what production code needs of {@link Clock}; tests call
 * `advance(ms)` to run everything due by then, in order, letting promises settle between callbacks.
 */
export class FakeClock implements Clock {
  #now: number;
  #nextId = 1;
  readonly #timers = new Map<number, { readonly due: number; readonly callback: () => void }>();

  constructor(now = Date.parse('2026-11-22T06:00:00Z')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): TimerHandle {
    const id = this.#nextId++;
    this.#timers.set(id, { due: this.#now + Math.max(0, ms), callback });
    return { id };
  }

  cancel(handle: TimerHandle | null): void {
    if (handle) this.#timers.delete(handle.id as number);
  }

  /** Callbacks still waiting; a test that ends with some has found a leak. */
  get pending(): number {
    return this.#timers.size;
  }

  /** The computer's clock is set: `now` jumps, timers keep what is left of their wait. */
  jump(ms: number): void {
    this.#now += ms;
    for (const [id, timer] of this.#timers) this.#timers.set(id, { ...timer, due: timer.due + ms });
  }

  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const next = [...this.#timers.entries()]
        .filter(([, timer]) => timer.due <= end)
        .toSorted(([idA, a], [idB, b]) => a.due - b.due || idA - idB)[0];
      if (!next) break;
      const [id, timer] = next;
      this.#timers.delete(id);
      this.#now = timer.due;
      timer.callback();
      await settle();
    }
    this.#now = end;
  }
}

/** Lets everything already resolved run, without waiting for time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}
