import { app } from 'electron';
import { registerAppScheme } from '../windows/appScheme';
import { parseArguments } from './arguments';
import { openGround, type Given } from './ground';
import { listenToWindows } from './listening';
import { openMainWindow } from './mainWindow';
import { servePages } from './pages';
import { Ends, Phases } from './phases';
import { startSafely } from './safeStart';
import { openChoices } from './settings';
import { keepSingleInstance } from './singleInstance';

/**
 * The window and its page, before the rest of main is even read: this needs one small script, and the page is drawn while
 * the rest is put together.
 */
const WINDOW = Phases.of<Given>()
  .add(openGround)
  .add(openChoices)
  .add(servePages)
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

  const args = parseArguments(process.argv.slice(1));
  // The folder of all our files, also where Chromium has to use another one because this one cannot be written.
  const folder = app.getPath('userData');
  if (!keepSingleInstance()) return app.quit();
  await app.whenReady();
  const ends = new Ends();
  const there = await WINDOW.run({ args, folder, safety, isSandboxed }, ends);
  await there.isPageServed;
  // Closed before there was anything in it: the application quits by itself.
  if (there.window.isDestroyed()) return;
  const { REST } = await import('./rest');
  await REST.run(there, ends);
}
