import { BrowserWindow, nativeTheme } from 'electron';
import type { UserFile } from '../config/userFile';
import { APP_PAGE } from './appPages';
import { chooseBounds } from './bounds';
import { stayOnScreen, workAreas } from './stayOnScreen';
import { SHELTERED } from './sheltered';

/** Drawn before the first page paint, so that no white flashes; the same as the page's own background. */
const BACKGROUND = { light: '#f3f5f8', dark: '#0d1015' } as const;

export type MainWindowOptions = {
  readonly preloadPath: string;
  readonly userFile: UserFile;
  readonly title: string;
  /** Without it nothing can open the developer tools. */
  readonly hasDeveloperTools: boolean;
};

/** Opens the application's window: isolated, sandboxed, without Node, and without its page yet. */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const { userFile } = options;
  const saved = userFile.data.window;
  const window = new BrowserWindow({
    ...chooseBounds(saved, workAreas()),
    title: options.title,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: options.preloadPath,
      ...SHELTERED,
      devTools: options.hasDeveloperTools,
    },
  });
  stayOnScreen(window);
  if (saved?.isMaximized) window.maximize();
  // At once, in the colour of the page to come, which is drawn as soon as its first part is there.
  window.show();
  window.on('close', () => {
    const bounds = window.getNormalBounds();
    userFile.update({ window: { ...bounds, isMaximized: window.isMaximized() } });
  });
  return window;
}

/** Loads the application into its window. A failed load is reported by the window's own events. */
export function loadApplication(window: BrowserWindow): void {
  window.loadURL(APP_PAGE).catch(() => undefined);
}
