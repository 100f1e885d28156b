import { BrowserWindow, nativeTheme } from 'electron';
import { PRESENTED_PAGE } from './appPages';
import type { Screen } from './displays';
import { SHELTERED } from './sheltered';

export type PresentedWindowOptions = { readonly preloadPath: string; readonly title: string };

/**
 * Opens a window that fills another screen: isolated and sandboxed as the main one is, without developer tools, and without taking
 * the keyboard from whoever presents.
 */
export function createPresentedWindow(
  { bounds }: Screen,
  { preloadPath, title }: PresentedWindowOptions,
): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    title,
    show: false,
    frame: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0d1015' : '#f3f5f8',
    webPreferences: {
      preload: preloadPath,
      ...SHELTERED,
      // Nobody works in it, and everybody looks at it.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  // Where the window manager moved it, it comes back to its screen before it fills it.
  window.setBounds(bounds);
  window.showInactive();
  window.setFullScreen(true);
  loadPresented(window);
  return window;
}

/** Loads its page, again after it stopped. A failed load is reported by the window's own events. */
export function loadPresented(window: BrowserWindow): void {
  window.loadURL(PRESENTED_PAGE).catch(() => undefined);
}
