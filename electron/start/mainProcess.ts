import type { RejectCounts } from '#shared/domain/reject';
import { StateStore } from '../city/state/stateStore';
import { RejectLog } from '../diagnostics/rejectLog';
import { SessionManager, type SessionManagerOptions } from '../session/sessionManager';
import type { Clock } from '../time/clock';
import { FrameBatch } from '../time/frameBatch';

/** The state that windows mirror, and the server's answers that could not be read. */
export type MainState = { readonly store: StateStore; readonly rejects: RejectLog };

/** Creates an empty state; rejects are counted in it, at most once a frame. */
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
  'transportChoice' | 'addressRules' | 'startDemo' | 'isProxied' | 'activity' | 'onNewNotifications';

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
