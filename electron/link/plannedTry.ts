import type { Clock, TimerHandle } from '../time/clock';

/** The next attempt of a channel and when it is due; at most one is planned. */
export class PlannedTry {
  readonly #clock: Clock;
  #timer: TimerHandle | null = null;
  #at: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Epoch ms; null while none is planned. */
  get at(): number | null {
    return this.#at;
  }

  /** Replaces the one that was planned. @param delayMs from now */
  set(delayMs: number, task: () => void): void {
    this.cancel();
    this.#at = this.#clock.now() + delayMs;
    this.#timer = this.#clock.after(delayMs, () => {
      this.#timer = null;
      this.#at = null;
      task();
    });
  }

  cancel(): void {
    this.#clock.cancel(this.#timer);
    this.#timer = null;
    this.#at = null;
  }
}
