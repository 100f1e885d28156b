import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, TimerHandle } from '../../electron/time/clock';
import { onTick, usableMs } from './pace';

type Timer = {
  /** On the clock of {@link usableMs}. */
  readonly dueAt: number;
  readonly run: () => void;
};

/** Real time, many times as fast: rules in seconds can be watched over real sockets without waiting for them. */
export class FastClock implements Clock {
  readonly #factor: number;
  readonly #startedAt = Date.now();
  readonly #startedUsable = usableMs();
  /** By how much the clock was set forward or back, in its own ms. */
  #setBy = 0;
  /** What waits while the machine sleeps; null while it is awake. */
  #asleep: Timer[] | null = null;
  readonly #timers = new Set<Timer>();
  #stopTicking: (() => void) | null = null;

  constructor(factor: number) {
    this.#factor = factor;
  }

  now(): number {
    // Whole, as the computer's own: what is published is counted by it.
    return Math.floor(this.#startedAt + (usableMs() - this.#startedUsable) * this.#factor + this.#setBy);
  }

  after(ms: number, callback: () => void): TimerHandle {
    // The caller that sets it handles what it throws.
    const inContext = AsyncLocalStorage.snapshot();
    const timer: Timer = {
      dueAt: usableMs() + Math.max(0, ms) / this.#factor,
      run: () => inContext(() => void setImmediate(() => this.#run(timer, callback))),
    };
    this.#timers.add(timer);
    this.#stopTicking ??= onTick(() => this.#look());
    return { id: timer };
  }

  cancel(handle: TimerHandle | null): void {
    if (handle) this.#drop(handle.id as Timer);
  }

  /** The clock is set; timers keep what is left of their wait. */
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
    for (const timer of due) timer.run();
  }

  /** Callbacks still waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Resolves after so many of its own ms. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  #look(): void {
    const now = usableMs();
    const due = [...this.#timers].filter(({ dueAt }) => dueAt <= now);
    for (const timer of due.toSorted((one, other) => one.dueAt - other.dueAt)) {
      if (!this.#asleep) timer.run();
      else if (!this.#asleep.includes(timer)) this.#asleep.push(timer);
    }
  }

  #run(timer: Timer, callback: () => void): void {
    if (!this.#timers.has(timer)) return;
    this.#drop(timer);
    callback();
  }

  #drop(timer: Timer): void {
    this.#timers.delete(timer);
    if (this.#timers.size > 0) return;
    this.#stopTicking?.();
    this.#stopTicking = null;
  }
}
