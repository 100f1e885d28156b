import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { isTold } from '#shared/domain/access';
import { RESOURCES } from '#shared/domain/freshness';
import type { Role } from '#shared/domain/role';
import type { CoverageByChannel } from '#shared/domain/coverage';
import { NO_SESSION } from '#shared/domain/session';
import { PUSHES } from '#shared/ipc/interface';
import { Workspace } from '../../electron/session/workspace';
import { systemClock } from '../../electron/time/clock';
import { createLog } from '../../electron/diagnostics/log';
import { LinkTimeline } from '../../electron/diagnostics/linkTimeline';
import { RejectLog } from '../../electron/diagnostics/rejectLog';
import { Outbox } from '../../electron/city/outbox/outbox';
import { Coverage } from '../../electron/city/reconcile/coverage';
import { StateStore } from '../../electron/city/state/stateStore';
import type { UserActions } from '../../electron/city/actions/userActions';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';

/** May answer a request in place of the server; null lets it go to the server. */
export type Interceptor = (
  method: string,
  path: string,
  forward: () => Promise<Response>,
) => Promise<Response> | null;

/** The main process of one signed-in user, without Electron. */
export type SignedInClient = {
  readonly role: Role;
  readonly store: StateStore;
  readonly actions: UserActions;
  readonly workspace: Workspace;
  /** Every request so far: method, a space, path. */
  readonly requests: readonly string[];
  readonly coverage: () => CoverageByChannel;
  /** Every later request passes the interceptor; null removes it. */
  intercept(interceptor: Interceptor | null): void;
  stop(): void;
};

/**
 * Signs in as one of the users of the demo city and waits until everything is fetched. @param keeps whether what cannot be
 * sent waits in an outbox; default: nothing is kept
 */
export async function openClient(origin: string, username: string, keeps = false): Promise<SignedInClient> {
  const requests: string[] = [];
  let interceptor: Interceptor | null = null;
  const fetchThrough: typeof globalThis.fetch = (input, init) => {
    const path = (input as string).slice(origin.length);
    const method = init?.method ?? 'GET';
    requests.push(`${method} ${path}`);
    const forward = (): Promise<Response> => fetch(input, init);
    return interceptor?.(method, path, forward) ?? forward();
  };
  const store = new StateStore(Date.now());
  // Windows do not check what main publishes, so every patch is checked here against the IPC interface.
  store.subscribe((patch) => PUSHES['state:patches'].payload.parse([patch]));
  const http = new HttpClient({ origin, fetch: fetchThrough });
  const keeper = new LoginKeeper(http);
  const signedIn = await keeper.signIn({ username, password: `${username}-demo` });
  if (!signedIn.ok) throw new Error(`${username}: ${signedIn.error.code}`);
  const coverage = new Coverage(() => Date.now());
  if (keeps) {
    // What waits is sent under the login of whoever is signed in.
    const session = { ...NO_SESSION, phase: 'signed_in', role: signedIn.value } as const;
    store.commit([{ type: 'value_set', name: 'session', value: session }]);
  }
  let lastFeedId = 0;
  const outbox = new Outbox({
    ...{ clock: systemClock, random: () => 0.1, folder: null, newId: randomUUID },
    onChange: (work) => store.commit([{ type: 'value_set', name: 'work', value: work }]),
  });
  const workspace = new Workspace(
    {
      clock: systemClock,
      random: () => 0.1,
      fetch: globalThis.fetch,
      log: createLog(() => undefined),
      rejects: new RejectLog({
        now: () => Date.now(),
        onChange: (rejects) => store.commit([{ type: 'value_set', name: 'rejects', value: rejects }]),
      }),
      store,
      http,
      keeper,
      cache: null,
      outbox: keeps ? outbox : null,
      nextFeedId: () => ++lastFeedId,
      coverage,
      timeline: new LinkTimeline(createLog(() => undefined)),
      activity: () => ({ presence: 'visible', isOnBattery: false, isIdle: false }),
      transportChoice: () => 'auto',
      onNewNotifications: () => undefined,
    },
    null,
  );
  workspace.start();
  await vi.waitFor(
    () => {
      const { freshness, link } = store.state;
      const told = RESOURCES.filter((one) => isTold(signedIn.value, one));
      if (told.some((one) => freshness[one].source !== 'server')) throw new Error('not fetched');
      if (link.phase !== 'live') throw new Error(`link is ${link.phase}`);
    },
    { timeout: 15_000, interval: 10 },
  );
  return {
    role: signedIn.value,
    store,
    actions: workspace.actions,
    workspace,
    requests,
    coverage: () => coverage.read(),
    intercept: (next) => (interceptor = next),
    stop: () => workspace.close(),
  };
}
