import type { Clock, TimerHandle } from './clock';

/** One frame of a 60 Hz screen, in ms. */
const FRAME_MS = 16;

/**
 * Hands items on at once when idle and at most once a frame when busy: a single change is not delayed, a thousand a
 * second cost sixty deliveries.
 */
export class FrameBatch<T> {
  readonly #clock: Clock;
  readonly #deliver: (items: readonly T[]) => void;
  #waiting: T[] = [];
  #timer: TimerHandle | null = null;

  constructor(clock: Clock, deliver: (items: readonly T[]) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  add(items: readonly T[]): void {
    if (items.length === 0) return;
    if (this.#timer) {
      this.#waiting.push(...items);
      return;
    }
    this.#startFrame();
    this.#deliver(items);
  }

  /** Drops what waits. */
  stop(): void {
    this.#clock.cancel(this.#timer);
    this.#timer = null;
    this.#waiting = [];
  }

  #startFrame(): void {
    this.#timer = this.#clock.after(FRAME_MS, () => {
      this.#timer = null;
      if (this.#waiting.length === 0) return;
      const items = this.#waiting;
      this.#waiting = [];
      this.#startFrame();
      this.#deliver(items);
    });
  }
}
