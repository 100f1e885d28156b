import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { keepPage } from '../windows/keepPage';
import { createMainWindow, loadApplication } from '../windows/mainWindow';
import { BUNDLE } from './bundle';
import type { Ground } from './ground';
import type { Keeping } from './keeping';
import type { Pages } from './pages';
import type { Choices } from './settings';
import { onDeepLink } from './singleInstance';

/** The main window, and whether anything may open the developer tools in it. */
export type MainWindow = { readonly window: BrowserWindow; readonly hasDeveloperTools: boolean };

/**
 * Opens the main window and loads the application into it, before the rest of main is put together: its process starts and its
 * scripts are read meanwhile, and what it asks is answered when the handlers are there.
 */
export function openMainWindow(there: Ground & Choices & Pages): MainWindow {
  const { clock, log, windows, raiseNotice, userFile, translate, places } = there;
  const hasDeveloperTools = !app.isPackaged || there.administrator.developerTools;
  const window = createMainWindow({
    preloadPath: join(BUNDLE, '../preload/preload.cjs'),
    userFile,
    title: app.name,
    hasDeveloperTools,
  });
  windows.add('main', window);
  window.webContents.on('did-finish-load', () => places.noteLoaded());
  there.page.keeper = keepPage({
    window,
    clock,
    log,
    translate,
    onReturn: (cause) => raiseNotice('window_restarted', { cause }),
  });
  loadApplication(window);
  onDeepLink({ open: (route) => places.open(route), comeForward: () => windows.comeForward('main') });
  return { window, hasDeveloperTools };
}

/** What stood in the forms of a page that is loaded anew is told to the page that follows, before that asks. */
export function tellFormsOfPages({ window, outboxes }: MainWindow & Keeping): object {
  window.webContents.on('did-navigate', () => outboxes.current?.notePageGone());
  return {};
}
