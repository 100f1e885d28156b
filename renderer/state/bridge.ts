import type { DesktopApi } from '#shared/ipc/interface';

declare global {
  interface Window {
    readonly desktop?: DesktopApi;
  }
}

/**
 * The main process as this window sees it. The only place that touches `window.desktop`; looked up at each call so
 * that a test may put its own there. Throws when the page runs outside the application.
 */
export function bridge(): DesktopApi {
  if (!window.desktop) throw new Error('window.desktop is missing: the preload script did not run');
  return window.desktop;
}
