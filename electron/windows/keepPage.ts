import { app, dialog, type BrowserWindow } from 'electron';
import type { Translate } from '#shared/messages/translate';
import type { Clock } from '../time/clock';
import type { Log } from '../diagnostics/log';
import { APP_PAGE, STOPPED_PAGE } from './appPages';
import { onStrayed } from './navigationGuard';
import { PageKeeper, type FallCause, type HangAnswer } from './pageKeeper';

export type KeepPageOptions = {
  readonly window: BrowserWindow;
  readonly clock: Clock;
  readonly log: Log;
  /** In the language that applies. */
  readonly translate: () => Translate;
  /** The page is being loaded again, which a notice says. */
  readonly onReturn: (cause: FallCause) => void;
  /** The page keeps stopping: another window asks what to do. */
  readonly openRescue: () => void;
  /** Another window asks about a page that does not answer; null where it cannot, and a dialog of the system's does. */
  readonly askAboutHang: (signal: AbortSignal) => Promise<HangAnswer | null>;
};

/** Connects a {@link PageKeeper} to a window: Electron's events of its page, and the system's own dialogs. */
export function keepPage({
  window,
  clock,
  log,
  translate,
  onReturn,
  openRescue,
  askAboutHang,
}: KeepPageOptions): PageKeeper {
  const { webContents: contents } = window;
  /** Here, and not by whoever works in it. */
  let isHidden = false;
  const keeper = new PageKeeper({
    clock,
    log,
    // An address, and not a reload: the page may be elsewhere, and only a load of ours ends the block that Chromium
    // puts on WebGL after the graphics process stopped twice. A failed load is reported by an event.
    load: (page) => {
      if (isHidden) window.show();
      isHidden = false;
      void contents.loadURL(page === 'app' ? APP_PAGE : STOPPED_PAGE).catch(() => undefined);
    },
    kill: () => contents.forcefullyCrashRenderer(),
    onReturn,
    openRescue: () => {
      // What is left in it is empty.
      isHidden = true;
      window.hide();
      openRescue();
    },
    askAboutHang: async (signal) => {
      const chosen = await askAboutHang(signal);
      if (chosen !== null || signal.aborted) return chosen ?? 'wait';
      const say = translate();
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        title: say('app.name'),
        message: say('hung.title'),
        detail: say('hung.sentence'),
        buttons: [say('hung.wait'), say('hung.loadAgain')],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
        signal,
      });
      return response === 1 ? 'load_again' : 'wait';
    },
    askAboutStop: async () => {
      const say = translate();
      const { response } = await dialog.showMessageBox({
        type: 'error',
        title: say('app.name'),
        message: say('stopped.title'),
        detail: `${say('stopped.saved')} ${say('stopped.todoSentence')}`,
        buttons: [say('stopped.again'), say('stopped.quit')],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      return response === 0 ? 'try_again' : 'quit';
    },
    quit: () => app.quit(),
  });
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // The window is closing, and its page with it.
    if (!window.isDestroyed()) keeper.noteGone(reason, exitCode);
  });
  contents.on('unresponsive', () => keeper.noteHung());
  contents.on('responsive', () => keeper.noteAnswers());
  contents.on('did-navigate', (_event, url) => {
    if (url === APP_PAGE) keeper.noteTriedAgain();
  });
  onStrayed(contents, {
    onStrayed: (code) => keeper.noteStrayed(code),
    onLoadFailed: (code) => keeper.noteLoadFailed(code),
  });
  window.on('closed', () => keeper.stop());
  return keeper;
}

/** Logs, by codes alone, every other process of the application that ends; Chromium starts them anew. */
export function logLostProcesses(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.warn('process', 'gone', { type: type.replaceAll(' ', '_'), reason, exitCode }),
  );
}
