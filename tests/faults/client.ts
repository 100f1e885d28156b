import type { TransportChoice } from '../../shared/config/settings';
import { Workspace } from '../../electron/session/workspace';
import type { WorkspaceOptions } from '../../electron/session/workspaceOptions';
import { LinkTimeline } from '../../electron/diagnostics/linkTimeline';
import { createLog } from '../../electron/diagnostics/log';
import { RejectLog } from '../../electron/diagnostics/rejectLog';
import { Coverage } from '../../electron/city/reconcile/coverage';

/** Those of a workspace; the user of `keeper` is signed in already. */
export type ClientOptions = Pick<
  WorkspaceOptions,
  'clock' | 'random' | 'fetch' | 'createTransports' | 'store' | 'http' | 'keeper' | 'onNewNotifications'
> & {
  readonly transportChoice: TransportChoice;
  /** The client logged an error, such as a transition of the link that its table does not have. */
  readonly onDefect: (line: string) => void;
};

/** Creates the workspace of one user, which keeps their state equal to the server's, as with a visible window. */
export function createClient(options: ClientOptions): Workspace {
  const { clock, store, createTransports } = options;
  let lastFeedId = 0;
  return new Workspace(
    {
      clock,
      random: options.random,
      fetch: options.fetch,
      ...(createTransports ? { createTransports } : {}),
      log: createLog((level, line) => {
        if (level === 'error') options.onDefect(line);
      }),
      rejects: new RejectLog({
        now: () => clock.now(),
        onChange: (rejects) => store.commit([{ type: 'value_set', name: 'rejects', value: rejects }]),
      }),
      store,
      http: options.http,
      keeper: options.keeper,
      cache: null,
      nextFeedId: () => ++lastFeedId,
      coverage: new Coverage(() => clock.now()),
      timeline: new LinkTimeline(createLog(() => undefined)),
      activity: () => ({ presence: 'visible', isOnBattery: false, isIdle: false }),
      transportChoice: () => options.transportChoice,
      onNewNotifications: options.onNewNotifications,
    },
    null,
  );
}
