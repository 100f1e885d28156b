import type { Clock, TimerHandle } from './clock';

/** One frame of a 60 Hz screen, in ms. */
const FRAME_MS = 16;

/**
 * Hands items on at once when idle and at most once a frame when busy: a single change is not delayed, and a thousand a
 * second cost sixty deliveries.
 */
export class FrameBatch<T> {
  readonly #clock: Clock;
  readonly #deliver: (items: readonly T[]) => void;
  readonly #weigh: (item: T) => number;
  readonly #mostWeight: number;
  #waiting: T[] = [];
  #timer: TimerHandle | null = null;

  /**
   * @param limit the largest weight of one delivery; the rest waits for the next frame, so that the receiver is never
   *   given more at once. A single item is delivered whatever it weighs.
   */
  constructor(
    clock: Clock,
    deliver: (items: readonly T[]) => void,
    limit?: { readonly weigh: (item: T) => number; readonly most: number },
  ) {
    this.#clock = clock;
    this.#deliver = deliver;
    this.#weigh = limit?.weigh ?? (() => 0);
    this.#mostWeight = limit?.most ?? Infinity;
  }

  add(items: readonly T[]): void {
    if (items.length === 0) return;
    for (const item of items) this.#waiting.push(item);
    if (this.#timer) return;
    this.#startFrame();
    this.#deliver(this.#takeLoad());
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
      this.#startFrame();
      this.#deliver(this.#takeLoad());
    });
  }

  #takeLoad(): readonly T[] {
    let weight = 0;
    const end = this.#waiting.findIndex((item, index) => {
      weight += this.#weigh(item);
      return index > 0 && weight > this.#mostWeight;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }
}
