import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { keepPage } from '../windows/keepPage';
import { createMainWindow, loadApplication } from '../windows/mainWindow';
import { BUNDLE } from './bundle';
import type { Ground } from './ground';
import type { Keeping } from './keeping';
import type { Pages } from './pages';
import type { Tools } from './requests';
import type { Choices } from './settings';
import { onDeepLink } from './singleInstance';

/** Opens the main window and loads the application into it. */
export function openMainWindow(there: Ground & Choices & Pages & Keeping & Tools): {
  readonly window: BrowserWindow;
} {
  const { clock, log, windows, raiseNotice, userFile, translate, places, outboxes } = there;
  const window = createMainWindow({
    preloadPath: join(BUNDLE, '../preload/preload.cjs'),
    userFile,
    title: app.name,
    hasDeveloperTools: there.hasDeveloperTools,
  });
  windows.add('main', window);
  // Before the new page asks what there is.
  window.webContents.on('did-navigate', () => outboxes.current?.notePageGone());
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
  return { window };
}
