import { app, type WebContents } from 'electron';
import { isTrustedFrame } from '../ipc/trustedFrame';
import type { Log } from '../diagnostics/log';

/**
 * Keeps every page of the process where it is: no navigation away from the application's own pages, no new windows,
 * no embedded pages. Installed for all contents, so that none can be forgotten.
 */
export function guardNavigation(log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: Log): void {
  const refuse = (event: { preventDefault(): void }, url: string): void => {
    if (isTrustedFrame({ url, parent: null })) return;
    event.preventDefault();
    log.warn('navigation', 'refused');
  };
  contents.on('will-navigate', (event) => refuse(event, event.url));
  contents.on('will-redirect', (event) => refuse(event, event.url));
  contents.on('will-frame-navigate', (event) => refuse(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
