import { app } from 'electron';
import { registerAppScheme } from '../windows/appScheme';
import { parseArguments } from './arguments';
import { openGround, type Given } from './ground';
import { openKeeping } from './keeping';
import { openMainWindow, tellFormsOfPages } from './mainWindow';
import { openWay } from './network';
import { servePages } from './pages';
import { Ends, Phases } from './phases';
import { answerCalls, listenToWindows, openMenu, showFirst } from './calls';
import { startSafely } from './safeStart';
import { openChoices } from './settings';
import { keepSingleInstance } from './singleInstance';
import { watchAround } from './watches';
import { openWork } from './work';

/** The start, once the application is ready. */
const PHASES = Phases.of<Given>()
  .add(openGround)
  .add(openChoices)
  .add(servePages)
  .add(listenToWindows)
  .add(openMainWindow)
  .add(openWay)
  .add(openKeeping)
  .add(tellFormsOfPages)
  .add(openWork)
  .add(openMenu)
  .add(showFirst)
  .add(answerCalls)
  .add(watchAround);

/** Starts everything: first what Electron requires before it is ready, then the phases. */
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
  await PHASES.run({ args, folder, safety, isSandboxed }, new Ends());
}
