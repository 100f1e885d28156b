import type { ActionKind } from '#shared/domain/action';
import type { Activity } from '#shared/domain/activity';
import type { TransportChoice } from '#shared/config/settings';
import type { UserNotification } from '#shared/domain/notification';
import type { Clock } from '../time/clock';
import type { LinkTimeline } from '../diagnostics/linkTimeline';
import type { Log } from '../diagnostics/log';
import type { RejectLog } from '../diagnostics/rejectLog';
import type { KeptCache } from '../city/cache/keptCache';
import type { SocketWay } from '../network/network';
import type { BudgetLimits } from '../city/reconcile/requestBudget';
import type { Coverage } from '../city/reconcile/coverage';
import type { Outbox } from '../city/outbox/outbox';
import type { OnCoverage } from '../city/reconcile/projectNews';
import type { StateStore } from '../city/state/stateStore';
import type { HttpClient } from '../api/httpClient';
import type { LoginKeeper } from '../api/loginKeeper';
import type { CreateTransports } from './transports';

/** What a workspace works with, and whom it tells. */
export type WorkspaceOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** How sockets reach the server; default: straight. */
  readonly socketWay?: SocketWay;
  readonly log: Log;
  readonly rejects: RejectLog;
  readonly store: StateStore;
  /** Whether an administrator allows a change of this kind on this computer; default: all. */
  readonly isAllowed?: (kind: ActionKind) => boolean;
  readonly http: HttpClient;
  readonly keeper: LoginKeeper;
  /** Null where nothing is kept on disk. */
  readonly cache: KeptCache | null;
  /** The user's work that the server does not have; default: nothing is kept. */
  readonly outbox?: Outbox | null;
  readonly nextFeedId: () => number;
  /** Counts how many changes the link announces. */
  readonly coverage: Coverage;
  /** Told of each change that counts for {@link coverage} as well, by its kind. */
  readonly onCoverage?: OnCoverage;
  /** Told every state of the link, for the diagnostics page. */
  readonly timeline: LinkTimeline;
  readonly activity: () => Activity;
  readonly transportChoice: () => TransportChoice;
  readonly onNewNotifications: (rows: readonly UserNotification[]) => void;
  /** The server gave a useful answer: its software may be another than before. */
  readonly onAnswered?: () => void;
  /** What the lists may cost the server, read anew for every decision; null, the default, where it is nobody else's. */
  readonly budget?: () => BudgetLimits | null;
  /** Default: real sockets and streams. */
  readonly createTransports?: CreateTransports;
};
