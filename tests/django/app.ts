import { SessionManager } from '../../electron/session/sessionManager';
import { systemClock } from '../../electron/time/clock';
import type { Credentials } from '../../electron/credentials/credentials';
import { createLog } from '../../electron/diagnostics/log';
import { RejectLog } from '../../electron/diagnostics/rejectLog';
import { StateStore } from '../../electron/city/state/stateStore';
import { keepNothing } from '../fakes/keepNothing';

/** The main process without Electron. */
export type App = {
  readonly store: StateStore;
  readonly sessions: SessionManager;
  readonly rejects: RejectLog;
};

/** Signs in over real sockets. @throws Error when the server does not take it */
export async function openApp(origin: string, credentials: Credentials): Promise<App> {
  const store = new StateStore(Date.now());
  const rejects = new RejectLog({
    now: () => Date.now(),
    onChange: (counts) => store.commit([{ type: 'rejects_set', rejects: counts }]),
  });
  const sessions = new SessionManager({
    clock: systemClock,
    random: () => 0.1,
    fetch: globalThis.fetch,
    log: createLog(() => undefined),
    rejects,
    store,
    transportPolicy: () => 'auto',
    kept: keepNothing(),
    addressRules: { allowsInsecure: () => false },
    startDemo: () => Promise.reject(new Error('not used here')),
    isProxied: () => Promise.resolve(false),
    onNewNotifications: () => undefined,
    activity: () => ({ presence: 'visible', isOnBattery: false, isIdle: false }),
  });
  const signedIn = await sessions.signIn(origin, credentials);
  if (!signedIn.ok) {
    await sessions.close();
    throw new Error(`the sign-in failed: ${signedIn.error.code}`);
  }
  return { store, sessions, rejects };
}
