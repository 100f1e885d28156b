import { idleLink, type LinkState } from '#shared/domain/connection';
import type { Clock, TimerHandle } from '../clock';
import { backoffMs } from '../realtime/backoff';

export type ReachabilityOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  /** Whether the server answers; never rejects. */
  readonly probe: () => Promise<boolean>;
  readonly onState: (state: LinkState) => void;
};

/**
 * The link while nobody is signed in but saved data is shown: it only finds out whether the server answers, so that
 * the bar says "offline" or "sign in to go live", and never anything untrue in between.
 */
export class Reachability {
  readonly #options: ReachabilityOptions;
  #attempt = 0;
  #timer: TimerHandle | null = null;
  #isStopped = false;
  /** The look whose answer counts; an earlier one may still be on its way. */
  #current: symbol | null = null;

  constructor(options: ReachabilityOptions) {
    this.#options = options;
  }

  start(): void {
    this.#say('connecting', 'started', null);
    void this.#look();
  }

  /** Looks at once. */
  retryNow(): void {
    if (this.#isStopped) return;
    this.#options.clock.cancel(this.#timer);
    this.#attempt = 0;
    void this.#look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#options.clock.cancel(this.#timer);
  }

  async #look(): Promise<void> {
    const { clock, random, probe } = this.#options;
    const look = Symbol('look');
    this.#current = look;
    const answers = await probe();
    if (this.#isStopped || this.#current !== look) return;
    if (answers) return this.#say('signed_out', 'login_ended', null);
    const delayMs = Math.max(1_000, backoffMs(this.#attempt, random));
    this.#attempt += 1;
    this.#say('offline', 'unreachable', clock.now() + delayMs);
    this.#timer = clock.after(delayMs, () => void this.#look());
  }

  #say(phase: LinkState['phase'], reason: LinkState['reason'], nextTryAt: number | null): void {
    this.#options.onState({ ...idleLink(this.#options.clock.now()), phase, reason, nextTryAt });
  }
}
