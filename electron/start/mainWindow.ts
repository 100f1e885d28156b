import { join } from 'node:path';
import { app, Menu, type BrowserWindow } from 'electron';
import { keepPage } from '../windows/keepPage';
import { createMainWindow, loadApplication } from '../windows/mainWindow';
import { BUNDLE } from './bundle';
import type { Given, Ground } from './ground';
import type { Keeping } from './keeping';
import type { Pages } from './pages';
import type { Rescues } from './rescue';
import type { Choices } from './settings';
import { onDeepLink } from './singleInstance';

/** The main window, and whether the developer tools may be opened in it. */
export type MainWindow = { readonly window: BrowserWindow; readonly hasDeveloperTools: boolean };

/**
 * Opens the main window and loads the application into it, before the rest of main is put together: its process starts
 * and its scripts are read meanwhile, and its calls are answered when the handlers exist.
 */
export function openMainWindow(there: Given & Ground & Choices & Pages & Rescues): MainWindow {
  const { clock, log, windows, raiseNotice, userFile, translate, places } = there;
  // Until the application's own menu is there: Electron's default one could load the page again.
  Menu.setApplicationMenu(null);
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
    openRescue: () => there.showRescue('page_stopped'),
    askAboutHang: there.askAboutHang,
  });
  loadApplication(window);
  onDeepLink({
    open: (route) => places.open(route),
    comeForward: () => windows.comeForward('main'),
    openFile: (file) => there.opened.add(file),
  });
  return { window, hasDeveloperTools };
}

/** When a page is loaded anew, the content of its forms is put into the state before the new page asks for it. */
export function tellFormsOfPages({ window, outboxes }: MainWindow & Keeping): object {
  window.webContents.on('did-navigate', () => outboxes.current?.notePageGone());
  return {};
}
