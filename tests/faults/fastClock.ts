import type { Clock, TimerHandle } from '../../electron/clock';

/** Real time, so many times as fast: rules in seconds can be watched over real sockets without waiting for them. */
export class FastClock implements Clock {
  readonly #factor: number;
  readonly #startedAt = Date.now();
  /** What somebody set the clock forward or back by, in its own ms. */
  #setBy = 0;
  /** What waits while the machine sleeps; null while it is awake. */
  #asleep: (() => void)[] | null = null;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(factor: number) {
    this.#factor = factor;
  }

  now(): number {
    return this.#startedAt + (Date.now() - this.#startedAt) * this.#factor + this.#setBy;
  }

  after(ms: number, callback: () => void): TimerHandle {
    const timer = setTimeout(() => {
      const run = (): void => {
        if (this.#timers.delete(timer)) callback();
      };
      if (this.#asleep) this.#asleep.push(run);
      else run();
    }, ms / this.#factor);
    this.#timers.add(timer);
    return { id: timer };
  }

  cancel(handle: TimerHandle | null): void {
    if (!handle) return;
    clearTimeout(handle.id as NodeJS.Timeout);
    this.#timers.delete(handle.id as NodeJS.Timeout);
  }

  /** Somebody sets the clock; timers keep what is left of their wait. */
  jump(ms: number): void {
    this.#setBy += ms;
  }

  /** The machine sleeps: no timer comes due. Time itself goes on. */
  sleep(): void {
    this.#asleep ??= [];
  }

  /** What came due during the sleep runs now. */
  wake(): void {
    const due = this.#asleep ?? [];
    this.#asleep = null;
    for (const run of due) run();
  }

  /** Callbacks still waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Resolves after so many of its own ms. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }
}
