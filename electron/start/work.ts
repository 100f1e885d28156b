import { MEGA } from '#shared/config/settings';
import { createReadBeside } from '../api/reading/readBeside';
import { startReadingThread } from '../api/reading/startThread';
import { riskOf, storedRiskOf } from '../city/outbox/risk';
import { budgetOf } from '../session/budget';
import { allowsInsecure, allowsServer } from '../config/policy';
import type { Network } from '../network/network';
import { ActivityWatch } from '../os/activityWatch';
import type { SessionManager } from '../session/sessionManager';
import { STOPPED_PAGE } from '../windows/appPages';
import { LeaveGuard } from '../windows/leaveGuard';
import { askNatively } from '../windows/leaving';
import { startDemoCity } from './demoCity';
import type { Given, Ground } from './ground';
import type { Keeping } from './keeping';
import { createMainProcess } from './mainProcess';
import type { Pages } from './pages';
import type { Ends } from './phases';
import type { Choices } from './settings';

/** Who is signed in, and the guard that is asked before that ends. */
export type Work = { readonly sessions: SessionManager; readonly guard: LeaveGuard };

/** Puts main together; nobody is signed in yet. */
export function openWork(
  there: Given & Ground & Choices & Pages & Keeping & { readonly network: Network },
  ends: Ends,
): Work {
  const { args, clock, log, state, windows, settings, administrator, notifier, kept, outboxes, network } =
    there;
  const { store } = state;
  const guard = new LeaveGuard({
    clock,
    store,
    rules: { clearsDataOnSignOut: administrator.clearDataOnSignOut },
    risk: () => ({ ...riskOf(outboxes, store.state.pending), reviews: there.reviews.unwritten() }),
    showWindow: () => {
      const page = windows.get('main')?.webContents;
      // The page that replaces one that kept stopping has no script to ask with.
      if (!page || page.isCrashed() || page.getURL() === STOPPED_PAGE) return false;
      // It stands before the page, and has none either.
      if (windows.get('rescue')) return false;
      windows.comeForward('main');
      return true;
    },
    askNatively: (question, signal) =>
      askNatively(windows.get('rescue') ?? windows.get('main'), there.locale(), question, signal),
  });
  const activity = new ActivityWatch(clock, () => sessions.noteReturn());
  const { sessions } = createMainProcess(state, {
    clock,
    random: Math.random,
    fetch: network.fetch,
    read: createReadBeside({
      clock,
      createThread: startReadingThread,
      onFailure: (reason) => log.warn('reading', 'given_up', { reason }),
    }),
    socketWay: network.socketWay,
    isProxied: network.isProxied,
    log,
    transportChoice: () => settings.values.transport,
    budget: () => budgetOf(administrator, settings.values),
    kept,
    manifests: there.manifests,
    packLimit: () =>
      settings.locked.includes('packLimit') ? Number(settings.values.packLimit) * MEGA : Infinity,
    mayLeave: (way, owner) => guard.mayLeave(way, owner && (() => storedRiskOf(outboxes, owner))),
    addressRules: {
      allowsInsecure: (origin) => allowsInsecure(settings.administrator, origin),
      allowsServer: (origin) => allowsServer(settings.administrator, origin),
    },
    isAllowed: (kind) => settings.administrator.allowedActions.includes(kind),
    startDemo: () => startDemoCity(args),
    onNewNotifications: (rows) => notifier.notify(rows),
    onLeave: () => notifier.leave(),
    onList: (told) => there.publisher.send('lists:reading', told),
    onRecordPart: (told) => there.publisher.send('records:part', told),
    activity: () => activity.read(),
  });
  ends.add(() => sessions.close());
  let transport = settings.values.transport;
  // By the user, or by a policy that was read again.
  there.onSettings.listen(() => {
    if (settings.values.transport === transport) return;
    ({ transport } = settings.values);
    sessions.workspace?.applyTransportChoice();
  });
  // Unless something was begun meanwhile.
  there.onLateSettings.listen(() => {
    if (store.state.session.phase === 'none') sessions.restore();
  });
  return { sessions, guard };
}
