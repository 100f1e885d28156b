import type { Clock, TimerHandle } from '../time/clock';
import type { Log } from '../diagnostics/log';
import { Falls, FALLS_ALLOWED, STRAYS_ALLOWED } from './falls';

/** Why the page had to be loaded again; it selects the message on screen. */
export type FallCause = 'stopped' | 'memory' | 'hung' | 'strayed';

/** One stop of the page, for the details that go to support: codes only. */
export type Fall = {
  /** Epoch ms. */
  readonly at: number;
  readonly cause: FallCause;
  /** Chromium's word or number for it. */
  readonly code: string;
};

/** What a person says about a page that does not answer. */
export type HangAnswer = 'wait' | 'load_again';

export type PageKeeperOptions = {
  readonly clock: Clock;
  readonly log: Log;
  /** Loads one of our pages into the window. */
  readonly load: (page: 'app' | 'stopped') => void;
  /** Opens the rescue window in its place; {@link PageKeeper.noteRescueFailed} says that it did not. */
  readonly openRescue: () => void;
  /** Ends the page's process, whatever it is doing. */
  readonly kill: () => void;
  /** The page is being loaded again: a notice says so once it is there. */
  readonly onReturn: (cause: FallCause) => void;
  /** Asks, outside the page, about one that does not answer; the signal withdraws the question. */
  readonly askAboutHang: (signal: AbortSignal) => Promise<HangAnswer>;
  /** Asks, outside the page, when even the plain page stops. */
  readonly askAboutStop: () => Promise<'try_again' | 'quit'>;
  readonly quit: () => void;
};

/** If the page still does not answer this many ms after "wait", the question is asked again. */
export const ASK_AGAIN_AFTER = 30_000;

/** How many stops the details list. */
const FALLS_TOLD = 10;

/**
 * Keeps a window from staying empty. A page whose process ended, or that was led elsewhere, is loaded again; one that
 * stops repeatedly is left alone, and a window of its own process asks what to do; where even that does not open, a plain page in
 * this window does, and when that stops too, a dialog of the system's. A page that does not answer is ended only by its user.
 */
export class PageKeeper {
  readonly #options: PageKeeperOptions;
  readonly #falls = new Falls(FALLS_ALLOWED);
  readonly #strays = new Falls(STRAYS_ALLOWED);
  #told: readonly Fall[] = [];
  #shown: 'app' | 'rescue' | 'stopped' | 'question' = 'app';
  /** Withdraws the question about a page that does not answer. */
  #hang: AbortController | null = null;
  #askAgain: TimerHandle | null = null;
  #isKilledByUser = false;
  #next: TimerHandle | null = null;

  constructor(options: PageKeeperOptions) {
    this.#options = options;
  }

  /** The latest stops of this run, oldest first. */
  get falls(): readonly Fall[] {
    return this.#told;
  }

  /** The page's process has ended, with Electron's reason for it. */
  noteGone(reason: string, exitCode: number): void {
    this.#options.log.error('window', 'page_gone', { reason, exitCode });
    const cause = this.#isKilledByUser ? 'hung' : reason === 'oom' ? 'memory' : 'stopped';
    this.#isKilledByUser = false;
    this.noteAnswers();
    this.#fall(cause, `${reason} ${exitCode}`);
  }

  /** The window shows something that is not ours. */
  noteStrayed(code: number): void {
    this.#options.log.warn('window', 'page_strayed', { code });
    this.#fall('strayed', String(code), this.#strays);
  }

  /** One of our own pages could not be loaded. */
  noteLoadFailed(code: number): void {
    this.#options.log.error('window', 'page_load_failed', { code });
    this.#fall('stopped', `load ${code}`);
  }

  /** The rescue window did not open, or has stopped too. */
  noteRescueFailed(): void {
    if (this.#shown !== 'rescue') return;
    this.#options.log.error('window', 'rescue_failed');
    this.#loadNext('stopped', 'stopped');
  }

  /** The user has the application loaded again. */
  tryAgain(): void {
    this.noteTriedAgain();
    this.#options.load('app');
  }

  /** The user loads the application again, from the plain page or in the dialog. */
  noteTriedAgain(): void {
    if (this.#shown === 'app') return;
    this.#falls.clear();
    this.#strays.clear();
    this.#shown = 'app';
  }

  /** The page does not answer any more. */
  noteHung(): void {
    if (this.#hang) return;
    this.#options.log.warn('window', 'page_hung');
    this.#hang = new AbortController();
    void this.#askAboutHang(this.#hang);
  }

  /** It answers again, or it is gone. */
  noteAnswers(): void {
    this.#hang?.abort();
    this.#hang = null;
    this.#options.clock.cancel(this.#askAgain);
    this.#askAgain = null;
  }

  /** The window closes. */
  stop(): void {
    this.noteAnswers();
    this.#options.clock.cancel(this.#next);
    this.#next = null;
  }

  async #askAboutHang(hang: AbortController): Promise<void> {
    const answer = await this.#options.askAboutHang(hang.signal);
    if (hang.signal.aborted) return;
    if (answer === 'load_again') {
      this.#isKilledByUser = true;
      this.#options.kill();
      return;
    }
    this.#askAgain = this.#options.clock.after(ASK_AGAIN_AFTER, () => void this.#askAboutHang(hang));
  }

  #fall(cause: FallCause, code: string, counter = this.#falls): void {
    const { clock } = this.#options;
    this.#told = [...this.#told, { at: clock.now(), cause, code }].slice(-FALLS_TOLD);
    const isWorthAnother = counter.note(clock.now());
    if (this.#shown === 'app' && isWorthAnother) return this.#loadNext('app', cause);
    if (this.#shown === 'app') {
      this.#options.log.error('window', 'page_given_up');
      return this.#loadNext('rescue', cause);
    }
    if (this.#shown === 'stopped') void this.#askAboutStop();
  }

  /** Not within the event that reported the stop: Electron is still taking the old page down then. */
  #loadNext(page: 'app' | 'rescue' | 'stopped', cause: FallCause): void {
    this.#shown = page;
    this.#options.clock.cancel(this.#next);
    this.#next = this.#options.clock.after(0, () => {
      this.#next = null;
      if (page === 'rescue') return this.#options.openRescue();
      this.#options.load(page);
      if (page === 'app') this.#options.onReturn(cause);
    });
  }

  async #askAboutStop(): Promise<void> {
    this.#shown = 'question';
    if ((await this.#options.askAboutStop()) === 'quit') return this.#options.quit();
    this.tryAgain();
  }
}
