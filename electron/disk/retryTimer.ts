import type { Clock, TimerHandle } from '../time/clock';

/** Longest pauses before each further try, in ms; the last one repeats. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** While another program holds a file: locks are short, and a try costs little. */
const LOCKED_PAUSES_MS = [300, 600, 1_000, 2_000, 5_000] as const;

export type RetryTimerOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
};

/** Tries something again after growing, jittered pauses of at most half a minute; it never gives up by itself. */
export class RetryTimer {
  readonly #options: RetryTimerOptions;
  readonly #task: () => void;
  #timer: TimerHandle | null = null;
  #tries = 0;

  constructor(options: RetryTimerOptions, task: () => void) {
    this.#options = options;
    this.#task = task;
  }

  get isWaiting(): boolean {
    return this.#timer !== null;
  }

  /** Tries since the last {@link reset}. */
  get tries(): number {
    return this.#tries;
  }

  /** Begins the next pause, unless one is running. */
  wait(isLocked = false): void {
    if (this.#timer) return;
    const pauses = isLocked ? LOCKED_PAUSES_MS : PAUSES_MS;
    const longest = pauses[Math.min(this.#tries, pauses.length - 1)] ?? 0;
    this.#tries += 1;
    // At least three quarters of it: several short random pauses in succession must not become a loop.
    const ms = Math.round(longest * (0.75 + this.#options.random() / 4));
    this.#timer = this.#options.clock.after(ms, () => {
      this.#timer = null;
      this.#task();
    });
  }

  /** It worked: the next pause is the first one again. */
  reset(): void {
    this.stop();
    this.#tries = 0;
  }

  stop(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
  }
}
