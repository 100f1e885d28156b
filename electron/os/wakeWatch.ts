import type { Clock, TimerHandle } from '../time/clock';

/** How often the watch checks, in ms. */
const LOOK_MS = 5_000;

/** A check this much earlier or later than due, in ms, means that the machine slept or its clock was set. */
const JUMP_MS = 10_000;

export type WakeWatchOptions = {
  readonly clock: Clock;
  /** The system's word about the network: false is certain, true only means "perhaps". */
  readonly isOnline: () => boolean;
  readonly onSuspicion: (reason: 'clock_jumped' | 'network_changed') => void;
};

/**
 * Notices what the system does not report everywhere: a sleep or a set clock, by a timer that comes at the wrong time,
 * and a network that came back.
 */
export class WakeWatch {
  readonly #options: WakeWatchOptions;
  #timer: TimerHandle | null = null;
  #dueAt = 0;
  #wasOnline: boolean;

  constructor(options: WakeWatchOptions) {
    this.#options = options;
    this.#wasOnline = options.isOnline();
  }

  start(): void {
    this.#dueAt = this.#options.clock.now() + LOOK_MS;
    this.#timer = this.#options.clock.after(LOOK_MS, () => this.#look());
  }

  stop(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    const { clock, isOnline, onSuspicion } = this.#options;
    const hasJumped = Math.abs(clock.now() - this.#dueAt) >= JUMP_MS;
    const online = isOnline();
    const isBack = online && !this.#wasOnline;
    this.#wasOnline = online;
    this.start();
    if (hasJumped) onSuspicion('clock_jumped');
    else if (isBack) onSuspicion('network_changed');
  }
}
