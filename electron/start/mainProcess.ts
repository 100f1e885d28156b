import type { RejectCounts } from '#shared/domain/reject';
import { StateStore } from '../city/state/stateStore';
import { RejectLog } from '../diagnostics/rejectLog';
import { SessionManager, type SessionManagerOptions } from '../session/sessionManager';
import type { Clock } from '../time/clock';
import { FrameBatch } from '../time/frameBatch';

/** What main knows: the state the windows mirror, and what of the server's answers could not be read. */
export type MainState = { readonly store: StateStore; readonly rejects: RejectLog };

/** Opens an empty state; what cannot be read is counted in it, once a frame at most. */
export function openState(clock: Clock): MainState {
  const store = new StateStore(clock.now());
  const counts = new FrameBatch<RejectCounts>(clock, (told) =>
    store.commit(told.slice(-1).map((rejects) => ({ type: 'value_set', name: 'rejects', value: rejects }))),
  );
  const rejects = new RejectLog({ now: () => clock.now(), onChange: (told) => counts.add([told]) });
  return { store, rejects };
}

/** What may be left out; see {@link MainProcessPorts}. */
type Optional =
  'transportPolicy' | 'addressRules' | 'startDemo' | 'isProxied' | 'activity' | 'onNewNotifications';

/**
 * The world around the main process: time, chance, the network, what this computer keeps, who looks. The application
 * gives it Electron's; tests and benches give their own. Left out: the transport is chosen freely, only encrypted
 * addresses and this computer's own are spoken to, there is no demo city and no proxy, a window is in sight, and nobody is
 * told of notifications.
 */
export type MainProcessPorts = Omit<SessionManagerOptions, keyof MainState | Optional> &
  Partial<Pick<SessionManagerOptions, Optional>>;

/** The whole main process but its windows: who is signed in where, on the state given. */
export type MainProcess = MainState & { readonly sessions: SessionManager };

/** Puts it together. Nothing begins before somebody signs in or {@link SessionManager.restore} is called. */
export function createMainProcess(state: MainState, ports: MainProcessPorts): MainProcess {
  const sessions = new SessionManager({
    transportPolicy: () => 'auto',
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
