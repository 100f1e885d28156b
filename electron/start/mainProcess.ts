import { SessionManager, type SessionManagerOptions } from '../session/sessionManager';
import type { MainState } from './mainState';

/** What may be left out; see {@link MainProcessPorts}. */
type Optional =
  | 'transportChoice'
  | 'addressRules'
  | 'startDemo'
  | 'isProxied'
  | 'activity'
  | 'onNewNotifications';

/**
 * What the main process needs from outside: time, randomness, the network, kept data, the user's activity. The
 * application gives it Electron's; tests and benches give their own. Defaults for what is left out: any transport, only
 * encrypted addresses and this computer's own, no demo city, no proxy, a visible window, and no system notices.
 */
export type MainProcessPorts = Omit<SessionManagerOptions, keyof MainState | Optional> &
  Partial<Pick<SessionManagerOptions, Optional>>;

/** The whole main process without its windows: who is signed in where, on the given state. */
export type MainProcess = MainState & { readonly sessions: SessionManager };

/** Puts it together. Nothing begins before a sign-in or {@link SessionManager.restore}. */
export function createMainProcess(state: MainState, ports: MainProcessPorts): MainProcess {
  const sessions = new SessionManager({
    transportChoice: () => 'auto',
    addressRules: { allowsInsecure: () => false },
    startDemo: () => Promise.reject(new Error('no demo city here')),
    isProxied: () => Promise.resolve(false),
    activity: () => ({ presence: 'visible', isOnBattery: false, isIdle: false }),
    onNewNotifications: () => undefined,
    ...ports,
    ...state,
  });
  return { ...state, sessions };
}
