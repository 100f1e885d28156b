import { app, type WebContents } from 'electron';
import type { Log } from '../diagnostics/log';
import { isOwnPage, isRescuePage, QUIT_LINK, readRescueLink, schemeOf, STOPPED_PAGE } from './appPages';

export type NavigationGuardOptions = {
  readonly log: Log;
  /** The page without a script asks to quit. */
  readonly onQuit: () => void;
};

export type StrayedOptions = {
  /** With the HTTP status, Chromium's error number, or -1. */
  readonly onStrayed: (code: number) => void;
  readonly onLoadFailed: (code: number) => void;
};

/** Chromium's code for a load that was cancelled. */
const ABORTED = -3;

/**
 * Keeps every page of the process where it is: no navigation away from the application's own pages, no new windows, no
 * embedded pages. Installed for all contents, so that none is missed.
 */
export function guardNavigation(options: NavigationGuardOptions): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, options));
}

function guard(contents: WebContents, { log, onQuit }: NavigationGuardOptions): void {
  const refuse = (event: { preventDefault(): void }, url: string): void => {
    if (isOwnPage(url)) return;
    event.preventDefault();
    // The rescue window itself listens to what is chosen in it.
    if (readRescueLink(url) && isRescuePage(contents.getURL())) return;
    if (url === QUIT_LINK && contents.getURL() === STOPPED_PAGE) onQuit();
    else log.warn('navigation', 'refused', { scheme: schemeOf(url) });
  };
  contents.on('will-navigate', (event) => refuse(event, event.url));
  contents.on('will-redirect', (event) => refuse(event, event.url));
  contents.on('will-frame-navigate', (event) => refuse(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/**
 * Calls back when the window shows something else than one of our pages after all, or could not load one. Electron does
 * not ask about `about:blank` and the like, and cancelling them as they begin ends the whole process: they can only be
 * undone afterwards.
 */
export function onStrayed(contents: WebContents, tell: StrayedOptions): void {
  const note = (url: string, code: number): void =>
    isOwnPage(url) ? tell.onLoadFailed(code) : tell.onStrayed(code);
  contents.on('did-navigate', (_event, url, httpCode) => {
    // Codes below 100 belong to schemes that have no status.
    if (!isOwnPage(url) || httpCode >= 400) note(url, httpCode);
  });
  contents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) note(url, code);
  });
}
