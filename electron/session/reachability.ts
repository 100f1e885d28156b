import { idleLink, type LinkState } from '#shared/domain/connection';
import type { ErrorCode } from '#shared/result';
import type { Clock, TimerHandle } from '../time/clock';
import { backoffMs } from '../time/backoff';

/** The result of a check of the server. */
export type Finding = {
  /** The user can sign in now. */
  readonly isReady: boolean;
  /** What prevents it, or why a kept login no longer works. */
  readonly problem: ErrorCode | null;
  /** Where the redirect in question leads. */
  readonly host?: string | undefined;
};

export type ReachabilityOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  /** Checks the server; never rejects. */
  readonly probe: () => Promise<Finding>;
  readonly onState: (state: LinkState) => void;
};

/**
 * How long the server's last answer counts while nobody is signed in, in ms; plus a random part of up to half as long.
 */
const STANDS_MS = 60_000;

/**
 * The link while nobody is signed in but saved data is shown: it only finds out whether the server answers, or why it
 * does not, so that the bar can truthfully say "offline" or "sign in to go live".
 */
export class Reachability {
  readonly #options: ReachabilityOptions;
  #attempt = 0;
  #answers = false;
  #timer: TimerHandle | null = null;
  #isStopped = false;
  /** The check whose answer counts; an earlier one may still be under way. */
  #current: symbol | null = null;

  constructor(options: ReachabilityOptions) {
    this.#options = options;
  }

  start(): void {
    this.#say('connecting', 'started', { problem: null }, null);
    void this.#look();
  }

  /** Checks at once. */
  retryNow(): void {
    if (this.#isStopped) return;
    this.#options.clock.cancel(this.#timer);
    this.#attempt = 0;
    this.#answers = false;
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
    const found = await probe();
    const { isReady } = found;
    if (this.#isStopped || this.#current !== look) return;
    if (isReady) {
      this.#attempt = 0;
      if (!this.#answers) this.#say('signed_out', 'login_ended', found, null);
      this.#answers = true;
      // The server may stop again before anybody signs in, and the bar must not offer what would fail.
      this.#lookAfter(STANDS_MS * (1 + random() / 2));
      return;
    }
    const delayMs = Math.max(1_000, backoffMs(this.#attempt, random));
    this.#attempt += 1;
    this.#answers = false;
    this.#say('offline', 'unreachable', found, clock.now() + delayMs);
    this.#lookAfter(delayMs);
  }

  #lookAfter(ms: number): void {
    const { clock } = this.#options;
    clock.cancel(this.#timer);
    this.#timer = clock.after(Math.round(ms), () => void this.#look());
  }

  #say(
    phase: LinkState['phase'],
    reason: LinkState['reason'],
    { problem, host }: Pick<Finding, 'problem' | 'host'>,
    nextTryAt: number | null,
  ): void {
    const idle = idleLink(this.#options.clock.now());
    this.#options.onState({ ...idle, phase, reason, problem, problemHost: host, nextTryAt });
  }
}
