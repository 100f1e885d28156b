import type { ToldPart } from '#shared/domain/record/schemas';
import { createMainProcess, type MainProcess } from '../../electron/start/mainProcess';
import { openState } from '../../electron/start/mainState';
import { systemClock } from '../../electron/time/clock';
import type { Credentials } from '../../electron/credentials/credentials';
import { createLog } from '../../electron/diagnostics/log';
import { keepNothing } from '../fakes/keepNothing';

/** The main process without Electron. */
export type App = MainProcess;

/** Signs in over real sockets. @throws Error when the server does not take it */
export async function openApp(
  origin: string,
  credentials: Credentials,
  onRecordPart: (told: ToldPart) => void = () => undefined,
): Promise<App> {
  const main = createMainProcess(openState(systemClock), {
    clock: systemClock,
    random: () => 0.1,
    fetch: globalThis.fetch,
    log: createLog(() => undefined),
    kept: keepNothing(),
    onRecordPart,
  });
  const signedIn = await main.sessions.signIn(origin, credentials);
  if (!signedIn.ok) {
    await main.sessions.close();
    throw new Error(`the sign-in failed: ${signedIn.error.code}`);
  }
  return main;
}
