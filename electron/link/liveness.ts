import type { Clock, TimerHandle } from '../time/clock';

export type LivenessOptions = {
  readonly clock: Clock;
  /** Longest silence, in ms, before the other side is asked for a sign of life. */
  readonly askAfterMs: number;
  /** Longest silence, in ms, after that before the connection counts as dead. */
  readonly deadAfterMs: number;
  /**
   * Asks for a sign of life, e.g. by a ping. Left out where the other side sends by itself, as a stream with heartbeats
   * does.
   */
  readonly ask?: () => void;
  /** Called once. */
  readonly onDead: () => void;
};

/**
 * Watches one connection for silence. A half-open connection (cable pulled, laptop moved, proxy restarted) never ends
 * by itself: it only stays silent.
 */
export class Liveness {
  readonly #options: LivenessOptions;
  #heardAt: number;
  #askedAt: number | null = null;
  #timer: TimerHandle | null = null;
  #isStopped = false;

  constructor(options: LivenessOptions) {
    this.#options = options;
    this.#heardAt = options.clock.now();
    this.#wait(options.askAfterMs);
  }

  /** Any byte is a sign of life. */
  heard(): void {
    this.#heardAt = this.#options.clock.now();
    this.#askedAt = null;
  }

  /**
   * Something happened to the machine or the network: check now rather than when it is due. Where the other side cannot
   * be asked, it has to send something within the usual time from now on.
   */
  suspect(): void {
    if (this.#isStopped) return;
    this.#options.clock.cancel(this.#timer);
    this.#startAnew();
  }

  stop(): void {
    this.#isStopped = true;
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    const { clock, askAfterMs, deadAfterMs } = this.#options;
    const now = clock.now();
    // The computer's clock was set back: times noted before are worthless.
    if (now < Math.max(this.#heardAt, this.#askedAt ?? 0)) return this.#startAnew();
    if (this.#askedAt !== null) {
      // A late timer proves nothing: after a sleep the answer may be waiting to be read. So the deadline counts from
      // the question, which is repeated when the timer itself was far too late.
      const overdue = now - this.#askedAt;
      if (deadAfterMs > 0 && overdue >= deadAfterMs * 3) return this.#askNow();
      if (overdue >= deadAfterMs) return this.#die();
      return this.#wait(deadAfterMs - overdue);
    }
    const silence = now - this.#heardAt;
    if (silence >= askAfterMs) this.#askNow();
    else this.#wait(askAfterMs - silence);
  }

  #startAnew(): void {
    this.#heardAt = this.#options.clock.now();
    if (this.#options.ask) this.#askNow();
    else this.#wait(this.#options.askAfterMs);
  }

  #askNow(): void {
    this.#askedAt = this.#options.clock.now();
    this.#options.ask?.();
    this.#wait(this.#options.deadAfterMs);
  }

  #wait(ms: number): void {
    this.#timer = this.#options.clock.after(ms, () => this.#look());
  }

  #die(): void {
    this.stop();
    this.#options.onDead();
  }
}
