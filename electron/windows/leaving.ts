import { app, BrowserWindow, dialog, powerMonitor } from 'electron';
import type { Locale } from '#shared/messages/locale';
import type { LeaveQuestion } from '#shared/domain/leaving';
import { sayLeaving } from '#shared/messages/sayLeaving';
import { createTranslate } from '#shared/messages/translate';
import type { Log } from '../diagnostics/log';
import type { Clock } from '../time/clock';
import type { LeaveGuard } from './leaveGuard';

/** Once everything is stopped, a window that is still there after this many ms does not close by itself. */
const CLOSED_WITHIN = 3_000;

export type LeavingOptions = {
  readonly clock: Clock;
  readonly log: Log;
  readonly guard: LeaveGuard;
  /** Writes now what was typed. */
  readonly flush: () => void;
  /** Stops everything; the application ends after it. */
  readonly close: () => Promise<void>;
};

/**
 * Every way out of the application asks the guard first, except those that cannot be held up: a log-off, a shutdown or
 * a signal finds the drafts on the disk.
 */
export class Leaving {
  readonly #options: LeavingOptions;
  /** No more questions. */
  #isFree = false;
  #isClosing = false;
  #isClosed = false;

  constructor(options: LeavingOptions) {
    this.#options = options;
    app.on('window-all-closed', () => app.quit());
    app.on('before-quit', (event) => {
      if (this.#isClosed) return;
      event.preventDefault();
      void this.#quit();
    });
    powerMonitor.on('shutdown', () => this.#hurry());
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => this.#hurry());
  }

  /** Closing this window ends the application. */
  watch(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#isFree) return;
      event.preventDefault();
      void this.#options.guard.mayLeave('close').then((leaves) => {
        if (!leaves) return;
        this.#isFree = true;
        window.close();
      });
    });
    // Windows reports only to windows that the user is logged off.
    window.on('session-end', () => this.#hurry());
  }

  async #quit(): Promise<void> {
    if (this.#isClosing) return;
    if (!this.#isFree && !(await this.#options.guard.mayLeave('quit'))) return;
    this.#isFree = true;
    if (this.#isClosing) return;
    this.#isClosing = true;
    await this.#options.close().finally(() => {
      this.#isClosed = true;
      app.quit();
      this.#options.clock.after(CLOSED_WITHIN, () => this.#destroyWindows());
    });
  }

  /**
   * Nothing is left that a window could still do, and one alone that does not answer, or does not let itself be closed, would
   * keep the process, and with it every later start.
   */
  #destroyWindows(): void {
    const windows = BrowserWindow.getAllWindows();
    this.#options.log.warn('app', 'windows_left', { count: windows.length });
    for (const window of windows) window.destroy();
    app.quit();
  }

  #hurry(): void {
    this.#isFree = true;
    this.#options.flush();
    this.#options.guard.giveUp();
    app.quit();
  }
}

/** Asks in a window of the system's, for a page that cannot: hung, or gone. */
export async function askNatively(
  window: BrowserWindow | null,
  locale: Locale,
  question: LeaveQuestion,
  signal: AbortSignal,
): Promise<boolean> {
  const { title, sentences, stay, leave } = sayLeaving(question, createTranslate(locale));
  const options = {
    type: 'warning' as const,
    message: title,
    detail: sentences.join('\n'),
    buttons: [stay, leave],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal,
  };
  const answer = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  return answer.response === 1;
}
