import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, TimerHandle } from '../../electron/time/clock';
import { onTick, usableMs } from './pace';

type Timer = {
  /** When it is due, on the clock of {@link usableMs}. */
  readonly dueAt: number;
  readonly run: () => void;
};

/** A clock that runs many times as fast as real time, so that tests over real sockets need not wait whole seconds. */
export class FastClock implements Clock {
  readonly #factor: number;
  readonly #startedAt = Date.now();
  readonly #startedUsable = usableMs();
  /** How far the clock was set forward or back, in its own ms. */
  #setBy = 0;
  /** Timers that came due while the machine sleeps; null while it is awake. */
  #asleep: Timer[] | null = null;
  readonly #timers = new Set<Timer>();
  #stopTicking: (() => void) | null = null;

  constructor(factor: number) {
    this.#factor = factor;
  }

  now(): number {
    // Whole ms, as a computer's clock gives them: published times must be integers.
    return Math.floor(this.#startedAt + (usableMs() - this.#startedUsable) * this.#factor + this.#setBy);
  }

  after(ms: number, callback: () => void): TimerHandle {
    // An error in the callback belongs to the caller that set the timer.
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

  /** Sets the clock; timers keep their remaining time. */
  jump(ms: number): void {
    this.#setBy += ms;
  }

  /** Puts the machine to sleep: no timer runs, while the time goes on. */
  sleep(): void {
    this.#asleep ??= [];
  }

  /** Wakes the machine and runs the timers that came due meanwhile. */
  wake(): void {
    const due = this.#asleep ?? [];
    this.#asleep = null;
    for (const timer of due) timer.run();
  }

  /** Callbacks still waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Resolves after the given time, in its own ms. */
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
