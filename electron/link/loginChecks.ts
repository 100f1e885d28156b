import type { AppError, ErrorCode } from '#shared/result';
import type { Clock, TimerHandle } from '../time/clock';
import { maySse } from './reconnect';
import type { CloseReason } from './transport';

/** What a check of the login found: it is valid, it has ended, or the error that prevents an answer. */
export type LoginVerdict = 'stands' | 'ended' | ErrorCode | AppError;

export type LoginChecksOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** The `Server` header of the last HTTP answer, `checkLogin`'s among them, or null. */
  readonly serverHeader: () => string | null;
  /** Asks over HTTP whether the login stands, renewing it when that can be done without the user. */
  readonly checkLogin: () => Promise<LoginVerdict>;
  readonly onEnded: () => void;
  /** The login has not ended: channels that wait for the check continue. */
  readonly onSettled: () => void;
  /** HTTP was answered, or found this problem. */
  readonly onHttp: (found: 'answered' | Exclude<LoginVerdict, 'stands' | 'ended'>) => void;
  /** Whether HTTP was answered at or after that time (epoch ms), and has not failed since. */
  readonly httpAnsweredSince: (at: number) => boolean;
  /** Sockets or streams serve every channel that can be live. */
  readonly isServedLive: () => boolean;
};

/** The shortest time between two checks of the login, in ms. */
const CHECK_GAP_MS = 5_000;

/** After losing a live channel, HTTP is checked within this many ms. */
const PROBE_WITHIN_MS = 5_000;

/** The link's checks over HTTP: whether the login is valid, and whether the server answers. Many doubts cause few checks. */
export class LoginChecks {
  readonly #options: LoginChecksOptions;
  /** The check under way after a doubt. */
  #checking: Promise<LoginVerdict> | null = null;
  #lastCheckAt = -CHECK_GAP_MS;
  #probe: TimerHandle | null = null;

  constructor(options: LoginChecksOptions) {
    this.#options = options;
  }

  /** A refusal may mean that the login has ended: checks it. */
  doubt(): void {
    // Every channel waits for the check that is under way.
    if (this.#checking) return;
    const { clock, onEnded, onSettled } = this.#options;
    // In both directions: the computer's clock may have been set back.
    if (Math.abs(clock.now() - this.#lastCheckAt) < CHECK_GAP_MS) return onSettled();
    this.#lastCheckAt = clock.now();
    const check = this.#look();
    this.#checking = check;
    void check.then((verdict) => {
      if (this.#checking !== check) return;
      this.#checking = null;
      if (verdict === 'ended') onEnded();
      else onSettled();
    });
  }

  /**
   * A live channel was lost: HTTP is checked at a random moment of this client's own. Otherwise a channel that is only
   * polled would count as live until its next turn. Not where something else was answered meanwhile: after a restart
   * every client would ask once more than it must.
   */
  probeSoon(): void {
    const { clock, random, isServedLive, httpAnsweredSince, onEnded, onHttp } = this.#options;
    if (this.#probe) return;
    const lostAt = clock.now();
    this.#probe = clock.after(Math.round(random() * PROBE_WITHIN_MS), () => {
      this.#probe = null;
      if (isServedLive() || httpAnsweredSince(lostAt)) return;
      void this.#look().then((verdict) => {
        if (verdict === 'ended') onEnded();
        else onHttp(verdict === 'stands' ? 'answered' : verdict);
      });
    });
  }

  /** Checks, right before a stream is opened, which server answers: the reason not to open one, or null. */
  async findStreamObstacle(): Promise<CloseReason | null> {
    const verdict = await this.#look();
    if (verdict === 'stands') return maySse(this.#options.serverHeader()) ? null : { kind: 'unfit' };
    if (verdict === 'ended') this.#options.onEnded();
    return { kind: 'unreachable', detail: 'nobody says which server this is' };
  }

  /** Cancels the check after a lost channel. */
  cancelProbe(): void {
    this.#options.clock.cancel(this.#probe);
    this.#probe = null;
  }

  /** Cancels the probe and ignores a check that is under way. */
  stop(): void {
    this.#checking = null;
    this.cancelProbe();
  }

  /** A failed check says nothing about the login; the channels must not wait for it for ever. */
  #look(): Promise<LoginVerdict> {
    return this.#options.checkLogin().catch((): LoginVerdict => 'unreachable');
  }
}
