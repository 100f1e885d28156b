import { app } from 'electron';
import { registerAppScheme } from '../windows/appScheme';
import { APP_ID } from './appId';
import { parseArguments } from './arguments';
import { openGround, type Given } from './ground';
import { listenToWindows } from './listening';
import { openMainWindow } from './mainWindow';
import { servePages } from './pages';
import { OpenedFiles } from './openedFiles';
import { Ends, Phases } from './phases';
import { readPolicies } from './policies';
import { openRescue } from './rescue';
import { startSafely } from './safeStart';
import { openChoices } from './settings';
import { keepSingleInstance, onOpenFile } from './singleInstance';

/**
 * The window and its page, before the rest of main is even read: this needs one small script, and the page is drawn while
 * the rest is put together.
 */
const WINDOW = Phases.of<Given>()
  .add(openGround)
  .add(readPolicies)
  .add(openChoices)
  .add(servePages)
  .add(openRescue)
  .add(listenToWindows)
  .add(openMainWindow);

/** Starts everything: first what Electron requires before it is ready, then the window, then the rest. */
export async function startApplication(): Promise<void> {
  // Before Chromium reads its switches for the network and the window.
  const safety = startSafely();
  if (!safety) return app.exit(0);
  // Both must come before `ready`.
  registerAppScheme();
  const isSandboxed = !app.commandLine.hasSwitch('no-sandbox');
  if (isSandboxed) app.enableSandbox();

  // By it Windows finds the shortcut of a window and of a notice: the installer writes the same into its shortcuts.
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
  const args = parseArguments(process.argv.slice(1), process.cwd());
  const opened = new OpenedFiles();
  for (const file of args.files) opened.add(file);
  // macOS tells of the file it was started with before `ready`.
  onOpenFile((file) => opened.add(file));
  // The folder of all our files, also where Chromium has to use another one because this one cannot be written.
  const folder = app.getPath('userData');
  if (!keepSingleInstance()) return app.quit();
  await app.whenReady();
  const ends = new Ends();
  let tellFailure: ((error: unknown) => void) | null = null;
  const endStart = (): void => void ends.run(() => undefined).finally(() => app.exit(1));
  const given: Given = {
    ...{ args, folder, safety, isSandboxed, opened, endStart },
    onStartFailed: (tell) => (tellFailure = tell),
  };
  await startAll(given, ends).catch((error: unknown) => {
    if (!tellFailure) throw error;
    tellFailure(error);
  });
}

async function startAll(given: Given, ends: Ends): Promise<void> {
  const there = await WINDOW.run(given, ends);
  await there.isPageServed;
  // Closed before there was anything in it: the application quits by itself.
  if (there.window.isDestroyed()) return;
  const { REST } = await import('./rest');
  await REST.run(there, ends);
  there.later.isWhole = true;
}
