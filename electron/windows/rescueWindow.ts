import { BrowserWindow, nativeTheme, session as electronSession, type Session } from 'electron';
import { readRescueLink, RESCUE_BUNDLE_PAGE, RESCUE_PAGE } from './appPages';
import { serveAppScheme } from './appScheme';
import { denyPermissions } from './permissions';
import { PLAIN_STYLE } from './plainPage';
import { isWithinReach } from './printReach';
import type { Rescue, RescueEvents, RescueWindow } from './rescue';
import { SHELTERED } from './sheltered';

/** In memory alone, and apart from the application's pages: Chromium then never shares a process with them. */
const PARTITION = 'rescue';

export type RescueWindowOptions = {
  /** The folder of the built pages, of which it uses none. */
  readonly root: string;
  readonly title: string;
  /** Who makes its pages. */
  readonly pages: () => Pick<Rescue, 'firstPage' | 'bundlePage'>;
  /** The window is there and on screen. */
  readonly onOpened: (window: BrowserWindow) => void;
};

/** Makes what opens the rescue window: its pages are made in this process, it has no preload, and it reaches nothing. */
export function createRescueWindows(options: RescueWindowOptions): (events: RescueEvents) => RescueWindow {
  let session: Session | null = null;
  const sessionNow = (): Session => {
    if (session) return session;
    session = electronSession.fromPartition(PARTITION, { cache: false });
    denyPermissions(session);
    session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isWithinReach(details.url) }));
    session.on('will-download', (event) => event.preventDefault());
    serveAppScheme(session, options.root, {
      made: {
        '/rescue.html': () => options.pages().firstPage(),
        '/rescue-bundle.html': () => options.pages().bundlePage(),
        '/rescue.css': () => PLAIN_STYLE,
      },
      folders: {},
      onServed: () => undefined,
    });
    return session;
  };

  return (events) => {
    const window = new BrowserWindow({
      width: 660,
      height: 640,
      minWidth: 360,
      minHeight: 320,
      title: options.title,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1216' : '#f3f5f8',
      webPreferences: {
        session: sessionNow(),
        ...SHELTERED,
      },
    });
    window.removeMenu();
    const { webContents: contents } = window;
    // Asked before `will-navigate`, which no longer comes once the navigation guard has refused this one.
    contents.on('will-frame-navigate', ({ url }) => {
      const chosen = readRescueLink(url);
      if (chosen) events.onDeed(chosen.deed, chosen.index);
    });
    contents.on('did-finish-load', () => events.onShown());
    contents.on('did-fail-load', (_event, _code, _description, _url, isMainFrame) => {
      if (isMainFrame) events.onFailed();
    });
    contents.on('render-process-gone', () => {
      if (!window.isDestroyed()) events.onFailed();
    });
    // It stays until somebody has decided; destroying it does not come by here.
    window.on('close', (event) => {
      event.preventDefault();
      events.onClosed();
    });
    options.onOpened(window);
    return {
      // A failed load is reported by an event.
      load: (page) =>
        void contents.loadURL(page === 'first' ? RESCUE_PAGE : RESCUE_BUNDLE_PAGE).catch(() => undefined),
      destroy: () => {
        if (!window.isDestroyed()) window.destroy();
      },
    };
  };
}
