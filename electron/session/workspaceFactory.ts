import type { ActionKind } from '#shared/domain/action';
import type { Activity } from '#shared/domain/activity';
import type { TransportChoice } from '#shared/config/settings';
import type { Boundaries } from '#shared/domain/boundaries';
import type { LinkMoment, LinkState } from '#shared/domain/connection';
import type { CoverageByChannel } from '#shared/domain/coverage';
import type { UserNotification } from '#shared/domain/notification';
import type { Clock } from '../time/clock';
import { LinkTimeline } from '../diagnostics/linkTimeline';
import type { Log } from '../diagnostics/log';
import type { RejectLog } from '../diagnostics/rejectLog';
import type { SocketWay } from '../network/network';
import type { Read } from '../api/reading/reading';
import type { UserActions } from '../city/actions/userActions';
import type { Outbox } from '../city/outbox/outbox';
import type { BudgetLimits } from '../city/reconcile/requestBudget';
import { Coverage } from '../city/reconcile/coverage';
import type { OnCoverage } from '../city/reconcile/projectNews';
import type { StateStore } from '../city/state/stateStore';
import { HttpClient } from '../api/httpClient';
import { LoginKeeper } from '../api/loginKeeper';
import { createActionsForLater } from './actionsForLater';
import type { CreateTransports } from './transports';
import { Workspace } from './workspace';
import type { WorkspaceOptions } from './workspaceOptions';

export type WorkspaceParts = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** Parses large answers; default: in this thread. */
  readonly read?: Read;
  /** How sockets reach the server; default: straight. */
  readonly socketWay?: SocketWay;
  /** Default: real sockets and streams. */
  readonly createTransports?: CreateTransports;
  readonly log: Log;
  readonly rejects: RejectLog;
  readonly store: StateStore;
  /** Which transports the user chose. */
  readonly transportChoice: () => TransportChoice;
  readonly onNewNotifications: (rows: readonly UserNotification[]) => void;
  /** What the lists of one login may cost the office's server; default: anything. */
  readonly budget?: () => BudgetLimits | null;
  /** Whether an administrator allows a change of this kind on this computer; default: all. */
  readonly isAllowed?: (kind: ActionKind) => boolean;
  /** Told of each change that became known, by its kind. Default: only counted. */
  readonly onCoverage?: OnCoverage;
  /** What the user and the computer are doing; decides how often the state is fetched. */
  readonly activity: () => Activity;
};

/** The parts that differ from one login to the next; see {@link WorkspaceOptions}. */
export type LoginParts = Pick<
  WorkspaceOptions,
  'http' | 'keeper' | 'cache' | 'onAnswered' | 'outbox' | 'budget'
> & {
  readonly boundaries: Boundaries | null;
};

/**
 * Makes the parts of one login after another, over what outlives each of them: the link's history and the feed's
 * numbers.
 */
export class WorkspaceFactory {
  readonly #parts: WorkspaceParts;
  readonly #coverage: Coverage;
  readonly #timeline: LinkTimeline;
  #lastFeedId = 0;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
    this.#coverage = new Coverage(() => parts.clock.now());
    this.#timeline = new LinkTimeline(parts.log);
  }

  createClient(origin: string): HttpClient {
    const { fetch, clock, read } = this.#parts;
    return new HttpClient({ origin, fetch, clock, ...(read ? { read } : {}) });
  }

  /** A keeper that renews its login ahead of time. */
  createLoginKeeper(http: HttpClient): LoginKeeper {
    const { clock, random } = this.#parts;
    return new LoginKeeper(http, { clock, random });
  }

  createWorkspace({ boundaries, ...login }: LoginParts): Workspace {
    const options = {
      ...this.#parts,
      ...login,
      nextFeedId: () => ++this.#lastFeedId,
      coverage: this.#coverage,
      timeline: this.#timeline,
    };
    return new Workspace(options, boundaries);
  }

  /** What a user may do while their saved data is shown and nobody is signed in. */
  createActionsForLater(origin: string, outbox: Outbox): UserActions {
    const { clock, store, isAllowed } = this.#parts;
    return createActionsForLater({
      ...{ clock, store, outbox, http: this.createClient(origin) },
      ...(isAllowed && { isAllowed }),
    });
  }

  /** Shows a state of the link while no workspace is open. */
  showLink(link: LinkState): void {
    const { phase, transport, reason, problem, problemHost, channels } = link;
    const at = this.#parts.clock.now();
    this.#timeline.add({ at, phase, transport, reason, problem, problemHost, channel: null, channels });
    this.#parts.store.commit([{ type: 'value_set', name: 'link', value: link }]);
  }

  /** The link's score, and its history. */
  linkDiagnostics(): { coverage: CoverageByChannel; timeline: LinkMoment[] } {
    return { coverage: this.#coverage.read(), timeline: [...this.#timeline.list()] };
  }
}
