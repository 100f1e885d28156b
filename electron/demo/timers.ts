import type { Clock } from '../time/clock';

/** Ends one timer; harmless when it has already run. */
export type CancelTimer = () => void;

/** The timers of one server: all of them end together, so that a stopped server leaves none behind. */
export class Timers {
  readonly #clock: Clock;
  readonly #cancels = new Set<CancelTimer>();
  #isStopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#clock.now();
  }

  /** Runs once after so many ms. */
  after(ms: number, run: () => void): CancelTimer {
    if (this.#isStopped) return () => {};
    const cancel = () => {
      this.#clock.cancel(handle);
      this.#cancels.delete(cancel);
    };
    const handle = this.#clock.after(ms, () => {
      this.#cancels.delete(cancel);
      run();
    });
    this.#cancels.add(cancel);
    return cancel;
  }

  /** Runs every so many ms, the first time after one period. */
  every(ms: number, run: () => void): CancelTimer {
    let cancelNext: CancelTimer;
    const arm = () => {
      cancelNext = this.after(ms, () => {
        arm();
        run();
      });
    };
    arm();
    return () => cancelNext();
  }

  /** Resolves after so many ms; never, when the server stops first. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Ends every timer; none starts any more. */
  stop(): void {
    this.#isStopped = true;
    for (const cancel of this.#cancels) cancel();
  }
}
