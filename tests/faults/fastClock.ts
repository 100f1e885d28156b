import type { Clock, TimerHandle } from '../../electron/clock';

/** Real time, so many times as fast: rules in seconds can be watched over real sockets without waiting for them. */
export class FastClock implements Clock {
  readonly #factor: number;
  readonly #startedAt = Date.now();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(factor: number) {
    this.#factor = factor;
  }

  now(): number {
    return this.#startedAt + (Date.now() - this.#startedAt) * this.#factor;
  }

  after(ms: number, callback: () => void): TimerHandle {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, ms / this.#factor);
    this.#timers.add(timer);
    return { id: timer };
  }

  cancel(handle: TimerHandle | null): void {
    if (!handle) return;
    clearTimeout(handle.id as NodeJS.Timeout);
    this.#timers.delete(handle.id as NodeJS.Timeout);
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
