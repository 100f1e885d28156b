import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { systemDisplays } from '../windows/displays';
import { createPresentedWindow, loadPresented } from '../windows/presentedWindow';
import { Presenting } from '../windows/presenting';
import { BUNDLE } from './bundle';
import type { Ground } from './ground';
import type { MainWindow } from './mainWindow';
import type { Ends } from './phases';

/** A review on a second screen. */
export type Presents = { readonly presenting: Presenting<BrowserWindow> };

/** Prepares the second screen; there is no window on it until somebody wants one. */
export function openPresenting(
  { log, windows, publisher, window: main }: Ground & MainWindow,
  ends: Ends,
): Presents {
  const tellMain: typeof publisher.sendTo extends (target: never, ...rest: infer R) => void
    ? (...rest: R) => void
    : never = (name, payload) => {
    const page = windows.get('main')?.webContents;
    if (page) publisher.sendTo(page, name, payload);
  };
  const presenting = new Presenting<BrowserWindow>({
    displays: systemDisplays,
    log,
    mainBounds: () => (main.isDestroyed() ? null : main.getBounds()),
    open: (screen) => {
      const opened = createPresentedWindow(screen, {
        preloadPath: join(BUNDLE, '../preload/preload.cjs'),
        title: app.name,
      });
      windows.add('presented', opened);
      return opened;
    },
    reload: loadPresented,
    onDisplays: (displays) => tellMain('present:displays', displays),
    onTurned: (projectId) => {
      const page = windows.get('presented')?.webContents;
      if (page) publisher.sendTo(page, 'present:turned', { projectId });
    },
    onEnded: () => tellMain('present:ended', null),
  });
  // Whoever presents sits in the main window's page: without it nobody turns the other one.
  main.webContents.on('render-process-gone', () => presenting.end());
  main.webContents.on('did-navigate', () => presenting.end());
  main.on('closed', () => presenting.end());
  ends.add(() => presenting.end());
  return { presenting };
}
