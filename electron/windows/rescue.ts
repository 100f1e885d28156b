import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { BundleFile } from '#shared/domain/supportBundle';
import type { Log } from '../diagnostics/log';
import type { Clock, TimerHandle } from '../time/clock';
import type { RescueDeed } from './appPages';
import type { HangAnswer } from './pageKeeper';
import {
  buildRescueBundlePage,
  buildRescuePage,
  type Failure,
  type RescueCause,
  type RescueFacts,
  type RescueNote,
} from './rescuePage';

/** What the window tells. */
export type RescueEvents = {
  readonly onDeed: (deed: RescueDeed, index: number) => void;
  /** Its page is there. */
  readonly onShown: () => void;
  /** Its page could not be loaded, or its process has ended. */
  readonly onFailed: () => void;
  /** A person closes it. */
  readonly onClosed: () => void;
};

/** An open window. */
export type RescueWindow = {
  readonly load: (page: 'first' | 'bundle') => void;
  readonly destroy: () => void;
};

export type RescueOptions = {
  readonly clock: Clock;
  readonly log: Log;
  readonly open: (events: RescueEvents) => RescueWindow;
  /** What is said besides why and what came of it. */
  readonly facts: () => Omit<RescueFacts, 'cause' | 'failure' | 'note'>;
  /** The bundle for support as it is now, cleaned. */
  readonly gather: () => Promise<readonly BundleFile[]>;
  /** Asks for a place, and saves the files with these names of what was gathered last. */
  readonly save: (names: readonly string[]) => Promise<SavedPaper>;
  /** False where the system does not open it. */
  readonly openLog: () => Promise<boolean>;
  /** Loads the application again into its own window. */
  readonly loadAgain: () => void;
  /** Ends the whole application and starts it again. */
  readonly startAgain: (cause: Failure, hasGraphics: boolean) => void;
  readonly quit: (cause: Failure) => void;
  /** Not even this window can ask. */
  readonly onGivenUp: (cause: Failure) => void;
};

/** A window whose page is not there after so many ms will not come. */
export const SHOWN_WITHIN = 15_000;

/**
 * Asks a person what to do after the application's page, or this process, has failed for good, or while the page does not answer.
 * One question at a time: what fails meanwhile is in the log.
 */
export class Rescue {
  readonly #options: RescueOptions;
  #window: RescueWindow | null = null;
  #cause: RescueCause = 'page_stopped';
  #failure: string | null = null;
  #note: RescueNote | null = null;
  #files: readonly BundleFile[] = [];
  #leftOut: ReadonlySet<number> = new Set();
  #limit: TimerHandle | null = null;
  /** Takes the answer to the question about a page that does not answer; null while nobody is asked. */
  #answerHang: ((answer: HangAnswer | null) => void) | null = null;

  constructor(options: RescueOptions) {
    this.#options = options;
  }

  /** Opens the window. @param failure what was thrown, in words for the details; null for none */
  show(cause: Failure, failure: string | null): void {
    this.#open(cause, failure);
  }

  /**
   * Asks about a page that does not answer. The signal takes the question back; closing the window is waiting.
   * @returns null where this window cannot ask, or asks something else
   */
  askAboutHang(signal: AbortSignal): Promise<HangAnswer | null> {
    if (this.#window || signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const takeBack = (): void => this.end();
      this.#answerHang = (answer) => {
        signal.removeEventListener('abort', takeBack);
        this.#answerHang = null;
        resolve(answer);
        this.end();
      };
      signal.addEventListener('abort', takeBack);
      this.#open('page_hung', null);
    });
  }

  #open(cause: RescueCause, failure: string | null): void {
    const { clock, log, open } = this.#options;
    if (this.#window) return;
    log.warn('rescue', 'opened', { cause });
    this.#cause = cause;
    this.#failure = failure;
    this.#note = null;
    this.#limit = clock.after(SHOWN_WITHIN, () => this.#fail());
    this.#window = open({
      onDeed: (deed, index) => void this.#do(deed, index),
      onShown: () => clock.cancel(this.#limit),
      onFailed: () => this.#fail(),
      onClosed: () => this.#noteClosed(),
    });
    this.#window.load('first');
  }

  /** The application ends. */
  end(): void {
    this.#options.clock.cancel(this.#limit);
    const window = this.#window;
    this.#window = null;
    window?.destroy();
    this.#answerHang?.('wait');
  }

  /** The page that is shown first, as it is now. */
  firstPage(): string {
    return buildRescuePage(this.#facts());
  }

  /** The page of the bundle. */
  bundlePage(): string {
    return buildRescueBundlePage(this.#facts(), this.#files, this.#leftOut);
  }

  #facts(): RescueFacts {
    return { ...this.#options.facts(), cause: this.#cause, failure: this.#failure, note: this.#note };
  }

  #fail(): void {
    if (!this.#window) return;
    const cause = this.#cause;
    this.#options.log.error('rescue', 'failed', { cause });
    if (cause === 'page_hung') return this.#answerHang?.(null);
    this.end();
    this.#options.onGivenUp(cause);
  }

  /** What goes on without it goes on; otherwise there would be no window left. */
  #noteClosed(): void {
    const cause = this.#cause;
    if (cause === 'main_failed' || cause === 'page_hung') this.end();
    else this.#options.quit(cause);
  }

  async #do(deed: RescueDeed, index: number): Promise<void> {
    const { startAgain, quit } = this.#options;
    const cause = this.#cause;
    this.#options.log.info('rescue', 'chosen', { deed });
    this.#note = null;
    switch (deed) {
      case 'wait':
        return this.#answerHang?.('wait');
      case 'again':
        if (cause === 'page_hung') return this.#answerHang?.('load_again');
        if (cause !== 'page_stopped') return startAgain(cause, true);
        this.end();
        return this.#options.loadAgain();
      // Nothing that a page which only does not answer is offered.
      case 'without_graphics':
        return cause === 'page_hung' ? undefined : startAgain(cause, false);
      case 'quit':
        return cause === 'page_hung' ? undefined : quit(cause);
      case 'back':
        return this.#window?.load('first');
      case 'toggle': {
        const next = new Set(this.#leftOut);
        if (!next.delete(index)) next.add(index);
        this.#leftOut = next;
        return this.#window?.load('bundle');
      }
      case 'bundle':
        return this.#gather();
      case 'save':
        return this.#save();
      case 'log':
        if (!(await this.#options.openLog())) this.#note = { is: 'log_not_opened' };
        return this.#window?.load('first');
    }
  }

  async #gather(): Promise<void> {
    try {
      this.#files = await this.#options.gather();
      this.#leftOut = new Set();
      this.#window?.load('bundle');
    } catch {
      // What is wrong with the application may be wrong with this too.
      this.#note = { is: 'bundle_failed' };
      this.#window?.load('first');
    }
  }

  async #save(): Promise<void> {
    const names = this.#files.filter((_file, index) => !this.#leftOut.has(index)).map(({ name }) => name);
    const saved = await this.#options.save(names);
    this.#note = { is: 'bundle', ...saved };
    this.#window?.load(saved.outcome === 'saved' ? 'first' : 'bundle');
  }
}
