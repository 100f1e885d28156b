import type { AppError } from '#shared/result';
import type { Clock, TimerHandle } from '../time/clock';
import { backoffMs } from '../time/backoff';

/** What renewing a login ahead needs; without it a login is renewed only when it is found ended. */
export type Upkeep = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
};

/** Shortest pause after a failed renewal, in ms, plus a random part. */
const MIN_PAUSE_MS = 500;

/** Longest pause after the first login in vain, and after many, in ms: about twenty an hour at most. */
const FIRST_IN_VAIN_MS = 2_000;
const MOST_IN_VAIN_MS = 600_000;

/**
 * Keeps pauses between renewals after one that failed; meanwhile every caller gets the same failure. A login is in vain
 * when the server was given the password and answered, and yet it cannot be used: the pauses after such grow much
 * longer, and no sign of life ends them early, because an office may lock accounts that sign in again and again.
 */
export class RenewalPause {
  readonly #upkeep: Upkeep | null;
  #timer: TimerHandle | null = null;
  #error: AppError | null = null;
  #failures = 0;
  #inVain = 0;
  /** The generation of the login that was current, or new, when the last one was in vain. */
  #inVainAt: number | null = null;
  #isFirm = false;

  constructor(upkeep: Upkeep | null) {
    this.#upkeep = upkeep;
  }

  /** The error that prevents a renewal now; null when one may be tried. */
  get error(): AppError | null {
    return this.#error;
  }

  /**
   * Begins, replacing one that may be running. Without upkeep there are no pauses.
   * @param inVainAt generation of the current login when one was in vain, else null
   */
  begin(error: AppError, inVainAt: number | null, onOver: () => void): void {
    if (!this.#upkeep) return;
    const { clock, random } = this.#upkeep;
    this.cut();
    this.#error = error;
    this.#isFirm = inVainAt !== null;
    if (inVainAt === null) this.#failures += 1;
    else {
      this.#inVain += 1;
      this.#inVainAt = inVainAt;
    }
    const ms =
      inVainAt === null ? MIN_PAUSE_MS + backoffMs(this.#failures, random) : inVainMs(this.#inVain, random);
    this.#timer = clock.after(ms, () => {
      this.cut();
      onOver();
    });
  }

  /** Ends it early. */
  cut(): void {
    this.#upkeep?.clock.cancel(this.#timer);
    this.#timer = null;
    this.#error = null;
  }

  /** The server sent something: ends it early, unless it follows a login in vain. */
  noteSign(): void {
    if (!this.#isFirm) this.cut();
  }

  /** A login was accepted: the next failure counts as the first one again. */
  noteTaken(): void {
    this.cut();
    this.#failures = 0;
  }

  /** The server answered under a login; its generation tells whether it came after those in vain. */
  noteWorked(login: number): void {
    if (login !== this.#inVainAt) this.#inVain = 0;
  }
}

/** At least half of the longest, so that several short random pauses in succession do not make a loop. */
function inVainMs(count: number, random: () => number): number {
  const longest = Math.min(MOST_IN_VAIN_MS, FIRST_IN_VAIN_MS * 2 ** Math.min(count - 1, 16));
  return Math.round(longest * (0.5 + random() / 2));
}
