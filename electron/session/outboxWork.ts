import type { Role } from '#shared/domain/role';
import type { Result } from '#shared/result';
import type { HttpClient } from '../api/httpClient';
import type { LoginKeeper } from '../api/loginKeeper';
import type { OfficeApi } from '../api/officeApi';
import { findProject } from '../api/projectPresence';
import type { ProjectReads } from '../api/projectReads';
import type { ServerApi } from '../api/serverApi';
import { lookAtPresent } from '../city/actions/lookAtPresent';
import { OutboxSender } from '../city/actions/outboxSender';
import { sendEntry } from '../city/actions/project/sendEntry';
import type { UserActions } from '../city/actions/userActions';
import { tellArrived } from '../city/outbox/lines';
import type { Outbox } from '../city/outbox/outbox';
import { OutboxCheck } from '../city/outbox/outboxCheck';
import { rebase } from '../city/outbox/outboxQueue';
import { countTraces } from '../city/outbox/traces';
import type { Reconciler } from '../city/reconcile/reconciler';
import type { StateStore } from '../city/state/stateStore';
import type { Clock } from '../time/clock';
import type { LookUps } from './lookUps';

export type OutboxWorkOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly store: StateStore;
  readonly http: HttpClient;
  readonly keeper: LoginKeeper;
  readonly outbox: Outbox;
  readonly reconciler: Reconciler;
  readonly actions: UserActions;
  readonly lookUps: LookUps;
  readonly reads: ServerApi;
  readonly projectReads: ProjectReads;
  readonly office: OfficeApi;
};

/** What is done with an outbox while its user is signed in: what waits is sent, and what may have arrived is looked for. */
export class OutboxWork {
  readonly #check: OutboxCheck;
  readonly #sender: OutboxSender;

  constructor(options: OutboxWorkOptions) {
    const { clock, random, store, http, keeper, outbox, actions, lookUps, ...sources } = options;
    const { reads, projectReads, reconciler } = sources;
    const run = <T>(request: (role: Role) => Promise<Result<T>>): Promise<Result<T>> => keeper.run(request);
    this.#check = new OutboxCheck({
      clock,
      store,
      outbox,
      readDetails: (id) => run((role) => reads.fetchProjectDetails(role, id)),
      readList: () => reconciler.readBackProjects(),
      readPlan: (id) => lookUps.plan(id),
      countTraces: (change) =>
        run((role) => countTraces(projectReads, role, change, lookUps.prnOf(change.projectId))),
      onArrived: (entry, sentAt) => {
        if (entry.change) tellArrived(store.state, reconciler, entry.change, sentAt);
        rebase(outbox, entry);
      },
    });
    const present = {
      ...{ run, ...sources },
      findProject: (id: number) => run((role) => findProject(http, role, id)),
    };
    this.#sender = new OutboxSender({
      ...{ clock, random, store, outbox },
      look: (change, base) => lookAtPresent(present, change, base),
      send: (entry, files) =>
        entry.change?.kind === 'mark_read'
          ? actions.notifications.sendMarks(entry.id, entry.change.ids)
          : sendEntry(actions.projects, entry, files),
    });
  }

  /** Sends what waits without keeping a pause. */
  sendNow(): void {
    this.#sender.sendNow();
  }

  stop(): void {
    this.#check.stop();
    this.#sender.stop();
  }
}
