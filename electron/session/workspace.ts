import { isTold } from '#shared/domain/access';
import type { ActionKind } from '#shared/domain/action';
import type { Activity } from '#shared/domain/activity';
import type { TransportChoice } from '#shared/config/settings';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Project } from '#shared/domain/project';
import type { UserNotification } from '#shared/domain/notification';
import type { ProjectRecord } from '#shared/domain/record/details';
import { tellsLastReports, type SourceName } from '#shared/domain/record/sources';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { Role } from '#shared/domain/role';
import type { ProjectChoices } from '#shared/domain/projectChoices';
import type { PendingRequest, ProjectMoney } from '#shared/domain/money';
import { fail, type ErrorCode, type Result } from '#shared/result';
import type { ComparedMetric } from '#shared/state/comparedMetrics';
import type { Clock } from '../time/clock';
import type { LinkTimeline } from '../diagnostics/linkTimeline';
import type { Log } from '../diagnostics/log';
import type { RejectLog } from '../diagnostics/rejectLog';
import { FrameBatch } from '../time/frameBatch';
import type { DomainEvent } from '#shared/domain/event';
import type { CachedState } from '../city/cache/cacheFile';
import type { KeptCache } from '../city/cache/keptCache';
import type { SocketWay } from '../network/network';
import { CATCH_UP_MS, pollMs } from '../city/reconcile/cadence';
import type { BudgetLimits } from '../city/reconcile/requestBudget';
import type { Coverage } from '../city/reconcile/coverage';
import { createEarlyViews } from '../city/state/earlyView';
import { NotificationReader } from '../city/notifications/notificationReader';
import type { ListSources } from '../city/lists/maker';
import type { Outbox } from '../city/outbox/outbox';
import { rebase } from '../city/outbox/outboxQueue';
import { OutboxCheck } from '../city/outbox/outboxCheck';
import { tellArrived } from '../city/outbox/lines';
import { countTraces } from '../city/outbox/traces';
import { OwnChanges } from '../city/state/ownChanges';
import { isServed, ProjectFacts } from '../city/reconcile/projectFacts';
import type { OnCoverage } from '../city/reconcile/projectNews';
import { ProjectReader } from '../city/reconcile/projectReader';
import { Reconciler } from '../city/reconcile/reconciler';
import { ReportSurvey } from '../city/reconcile/reportSurvey';
import type { StateStore } from '../city/state/stateStore';
import { lookAtPresent } from '../city/actions/lookAtPresent';
import { OutboxSender } from '../city/actions/outboxSender';
import { sendEntry } from '../city/actions/project/sendEntry';
import { createUserActions, type UserActions } from '../city/actions/userActions';
import { Link } from '../link/link';
import { HttpClient } from '../api/httpClient';
import { ActionsApi } from '../api/actionsApi';
import { ChoicesApi } from '../api/choicesApi';
import { OfficeApi } from '../api/officeApi';
import { PortalLook } from '../api/portalLook';
import type { OnReject } from '../api/readJson';
import { findProject } from '../api/projectPresence';
import { RecordApi } from '../api/record/recordApi';
import type { RecordOf, SourceRead } from '../api/record/sourceRead';
import { ProjectReads } from '../api/projectReads';
import { ServerApi } from '../api/serverApi';
import type { LoginKeeper } from '../api/loginKeeper';
import { showLate } from '../city/cache/firstPatch';
import { AnswerWatch } from './answerWatch';
import { PacedPolls } from './pacedPolls';
import { compareWithServer, readMoney, readRecord, readReports } from './lookUps';
import { createTransports, type CreateTransports } from './transports';

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

/**
 * One signed-in user on one server: connects login, link, reconciliation and cache, and stops them all. The state it
 * feeds must already hold what the cache knew.
 */
export class Workspace {
  readonly actions: UserActions;
  readonly #options: WorkspaceOptions;
  readonly #api: ServerApi;
  readonly #records: RecordApi;
  readonly #choices: ChoicesApi;
  readonly #office: OfficeApi;
  readonly #projectReads: ProjectReads;
  readonly #link: Link;
  readonly #facts = new ProjectFacts();
  readonly #survey: ReportSurvey;
  readonly #notifications: NotificationReader;
  readonly #reconciler: Reconciler;
  readonly #events: FrameBatch<DomainEvent>;
  readonly #answers: AnswerWatch;
  readonly #outboxCheck: OutboxCheck | null;
  readonly #sender: OutboxSender | null;
  #boundaries: Boundaries | null;
  readonly #unlisten: () => void;

  constructor(options: WorkspaceOptions, boundaries: Boundaries | null) {
    this.#options = options;
    this.#boundaries = boundaries;
    const { clock, store, http, rejects, cache, log, keeper } = options;
    cache?.follow({ store, boundaries: () => this.#boundaries });
    cache?.whenRead((late, wasRebuilt) => this.#showLate(late, wasRebuilt));
    const onReject: OnReject = (kind, source, reason, size, count) =>
      rejects.add(kind, source, reason, size, count);
    this.#api = new ServerApi(http, onReject);
    this.#records = new RecordApi(http, onReject);
    this.#choices = new ChoicesApi(http, onReject);
    this.#office = new OfficeApi(http, onReject);
    this.#projectReads = new ProjectReads(http, onReject);
    const createClient = (origin: string): HttpClient =>
      new HttpClient({ origin, fetch: options.fetch, clock, read: http.read });
    this.#answers = new AnswerWatch({
      keeper,
      log,
      portal: new PortalLook(http.origin, createClient),
      link: {
        noteHttp: (outcome) => this.#link.noteHttp(outcome),
        endLogin: (code) => this.#link.endLogin(code),
      },
      onAnswered: options.onAnswered,
    });
    const changes = { own: new OwnChanges(() => clock.now()), early: createEarlyViews() };
    const { openWebSocket, openSse } = (options.createTransports ?? createTransports)({
      origin: http.origin,
      cookieHeader: () => http.cookieHeader(),
      fetch: options.fetch,
      clock,
      ...(options.socketWay ? { socketWay: options.socketWay } : {}),
    });
    this.#link = new Link({
      clock,
      random: options.random,
      openWebSocket,
      openSse,
      serverHeader: () => http.serverHeader,
      rejects,
      transportChoice: options.transportChoice,
      onIllegalTransition: (from, to) => log.error('link', 'illegal_transition', { from, to }),
      checkLogin: () => this.#answers.checkLogin(),
      onState: (link) => store.commit([{ type: 'value_set', name: 'link', value: link }]),
      onMoment: (moment) => options.timeline.add(moment),
      onEvents: (events) => this.#events.add(events),
      onGap: (why, isAfterHangUp) => {
        // A stream is cut every two minutes (server contract §3): nobody looks at what each of them would have fetched.
        const isUnseen = why === 'way_opened' && options.activity().presence !== 'visible';
        const withinMs = isAfterHangUp ? CATCH_UP_MS * polls.factor : 0;
        void this.#reconciler.catchUp(isUnseen ? 'overdue' : 'everything', withinMs);
      },
    });
    this.#notifications = new NotificationReader({
      store,
      early: changes.early.notifications,
      fetch: (reading) => keeper.run((role) => this.#api.fetchNotifications(role, reading)),
    });
    const projects = new ProjectReader({
      now: () => clock.now(),
      held: () => store.state.projects,
      giveWay: () => new Promise((resolve) => setImmediate(resolve)),
      addFacts: (project) => this.#addFacts(project),
      fetch: (name, last) => keeper.run((role) => this.#api.fetchProjectList(role, name, last)),
    });
    const polls = new PacedPolls({
      limits: options.budget ?? (() => null),
      http,
      store,
      role: () => keeper.role,
      isSeen: () => options.activity().presence === 'visible',
      promisedMs: (resource) =>
        !isTold(keeper.role, resource) || !isServed(resource, store.state.projects.size)
          ? null
          : pollMs(resource, {
              served: this.#link.served(),
              coverage: options.coverage.read(),
              activity: options.activity(),
            }),
    });
    this.#reconciler = new Reconciler({
      clock,
      random: options.random,
      store,
      fetchProjects: (reading) => projects.read(reading),
      findProject: (id) => keeper.run((role) => findProject(http, role, id)),
      confirmRole: () => keeper.confirmRole(),
      fetchMetrics: () => keeper.run((role) => this.#api.fetchMetrics(role)),
      fetchNotifications: () => this.#notifications.read(),
      facts: {
        isTold: (resource) => isTold(keeper.role, resource) && isServed(resource, store.state.projects.size),
        fetch: (resource) => keeper.run((role) => this.#api.fetchFacts(role, resource)),
        take: (resource, rows) => this.#facts.take(resource, rows),
        addTo: (project) => this.#addFacts(project),
      },
      fetchBoundaries: () => keeper.run((role) => this.#api.fetchBoundaries(role)),
      onBoundaries: (fetched) => {
        this.#boundaries = fetched;
        cache?.noteBoundaries();
      },
      onNewNotifications: options.onNewNotifications,
      onOutcome: (outcome) => this.#answers.note(outcome),
      pollMs: (resource) => polls.pollMs(resource),
      isListAwaited: () => options.outbox?.awaitsList ?? false,
      gapFactor: () => polls.factor,
      onCoverage: (channel, wasAnnounced, kinds) => {
        options.coverage.note(channel, wasAnnounced, kinds.length);
        options.onCoverage?.(channel, wasAnnounced, kinds);
      },
      nextFeedId: options.nextFeedId,
      ...changes,
    });
    this.#survey = new ReportSurvey({
      now: () => clock.now(),
      store,
      readReports: ({ id, prn }) => keeper.run((role) => readReports(this.#records, role, { id, prn })),
    });
    this.actions = createUserActions({
      clock,
      store,
      api: new ActionsApi(http, onReject),
      office: this.#office,
      choices: this.#choices,
      reads: this.#api,
      projectReads: this.#projectReads,
      run: (request) => keeper.run(request),
      reconciler: this.#reconciler,
      outbox: options.outbox ?? null,
      ...(options.isAllowed && { isAllowed: options.isAllowed }),
      ...changes,
    });
    this.#outboxCheck = options.outbox
      ? new OutboxCheck({
          store,
          outbox: options.outbox,
          readDetails: (id) => keeper.run((role) => this.#api.fetchProjectDetails(role, id)),
          readList: () => this.#reconciler.readBackProjects(),
          readPlan: (id) => this.plan(id),
          countTraces: (change) =>
            keeper.run((role) =>
              countTraces(this.#projectReads, role, change, this.#prnOf(change.projectId)),
            ),
          onArrived: (entry, sentAt) => {
            if (entry.change) tellArrived(store.state, this.#reconciler, entry.change, sentAt);
            if (options.outbox) rebase(options.outbox, entry);
          },
        })
      : null;
    this.#sender = options.outbox ? this.#createSender(options.outbox) : null;
    this.#events = new FrameBatch(clock, (events) => this.#reconciler.receive(events));
    this.#unlisten = options.keeper.listen({
      renewed: () => this.#link.renewed(),
      ended: (code) => this.#endLogin(code),
    });
  }

  /** The outlines last fetched, or what the cache knew. */
  get boundaries(): Boundaries | null {
    return this.#boundaries;
  }

  /** Goes live: opens the link and fetches everything. */
  start(): void {
    this.#link.start();
    void this.#reconciler.refreshAll();
  }

  /** Goes on after the user signed in anew; what was shown meanwhile stays. */
  resume(): void {
    this.#link.retryNow();
    this.#notifications.readAllNext();
    void this.#reconciler.resume();
  }

  /** Ends any wait. With the login ended there is nothing to wait for. */
  retry(): void {
    if (this.#options.keeper.hasEnded) return;
    this.#answers.forget();
    this.#options.keeper.retryNow();
    this.#link.retryNow();
    void this.#reconciler.refreshAll();
  }

  /** Sends what waits in the outbox without keeping a pause, and tries the link where that is down. */
  sendNow(): void {
    if (this.#options.store.state.link.phase !== 'live') this.retry();
    this.#sender?.sendNow();
  }

  /** The chosen transports changed. */
  applyTransportChoice(): void {
    this.#link.applyTransportChoice();
  }

  /** The machine or its network changed. */
  suspect(reason: 'resumed' | 'network_changed' | 'clock_jumped'): void {
    this.#answers.forget();
    this.#options.keeper.noteTime();
    this.#options.keeper.retryNow();
    this.#link.suspect(reason);
  }

  async refresh(): Promise<void> {
    await this.#reconciler.refreshAll();
  }

  /** As {@link refresh}, and reads every list whole: for a user who asks. */
  async refreshWhole(): Promise<void> {
    this.#notifications.readAllNext();
    await Promise.all([this.#reconciler.refreshAll(true), this.#options.keeper.confirmRole()]);
  }

  /** Finance's map page tells what was spent on the projects it shows, and is read far more often. */
  #addFacts(project: Project): Project {
    const { role } = this.#options.keeper;
    const isSpentListed = role === 'finance_manager' && project.position !== null && project.spent !== null;
    return this.#facts.addTo(project, isSpentListed);
  }

  /** One project by itself, as the server stores it now. Errors: `not_allowed` where the role may not read it; the network's. */
  record(id: number): Promise<Result<ProjectRecord>> {
    return readRecord(this.#options.keeper, this.#api, id);
  }

  /** What one source tells of a project's record. Errors: those of {@link RecordApi.read}; a login that ended. */
  readRecord(source: SourceName, of: RecordOf): Promise<Result<SourceRead>> {
    return this.#options.keeper.run(() => this.#records.read(source, of));
  }

  /** What forms about projects offer; what could not be read is null. Errors: the network's, `logged_out`. */
  choices(): Promise<Result<ProjectChoices>> {
    return this.#options.keeper.run((role) => this.#choices.fetchChoices(role));
  }

  /** Planned progress and extensions of one project, as stored now. Errors: `not_allowed`; the network's. */
  plan(id: number): Promise<Result<PlanSettings>> {
    return this.#options.keeper.run((role) => this.#office.fetchPlan(role, id));
  }

  /** A PRN that no project has now. Errors: `not_allowed` where the role creates no projects; the network's. */
  proposePrn(): Promise<Result<string>> {
    return this.#options.keeper.run((role) => this.#choices.fetchPrn(role));
  }

  /** The open budget request of a project, read now; null when none is open. Errors: as {@link record}. */
  pendingRequest(id: number): Promise<Result<PendingRequest | null>> {
    return this.#options.keeper.run((role) => this.#projectReads.fetchPendingRequest(role, id));
  }

  /** What was spent and set aside of a project, read now, as far as the role is told. Errors: as {@link record}. */
  money(id: number): Promise<Result<ProjectMoney>> {
    return this.#options.keeper.run((role) => readMoney(this.#projectReads, role, id, this.#prnOf(id)));
  }

  /** What the lists over all projects are read from. */
  get listSources(): ListSources {
    return {
      source: (name, of) => this.readRecord(name, of),
      drawers: () => this.#options.keeper.run((role) => this.#projectReads.fetchDrawers(role)),
    };
  }

  /**
   * Finds out when projects were reported last; they follow as patches. Errors: `not_allowed` where the role is not told of
   * reports; those of the network.
   */
  async readLastReports(): Promise<Result<{ readonly left: number }>> {
    const { role } = this.#options.keeper;
    return role !== null && tellsLastReports(role) ? this.#survey.run() : fail('not_allowed');
  }

  /** The counts made here beside the server's metrics, fetched now. Errors: those of a server that gives none. */
  compareMetrics(): Promise<Result<ComparedMetric[]>> {
    return compareWithServer(this.#options.keeper, this.#api, this.#options.store);
  }

  /**
   * Stops everything and writes what is left to disk; the login is left as it is.
   * @param keepsLogin another workspace goes on with the login keeper, which renews as before
   */
  close({ keepsLogin = false }: { readonly keepsLogin?: boolean } = {}): void {
    this.#unlisten();
    this.actions.stop();
    this.#survey.stop();
    this.#outboxCheck?.stop();
    this.#sender?.stop();
    if (!keepsLogin) this.#options.keeper.close();
    this.#events.stop();
    this.#reconciler.stop();
    this.#link.stop();
    this.#options.http.cancelReads();
    this.#options.cache?.close();
  }

  #showLate(late: CachedState, wasRebuilt: boolean): void {
    const { store } = this.#options;
    this.#boundaries ??= late.boundaries;
    store.commit(showLate(late, wasRebuilt, store.state));
  }

  #createSender(outbox: Outbox): OutboxSender {
    const { clock, random, store, http, keeper } = this.#options;
    const sources = {
      run: <T>(request: (role: Role) => Promise<Result<T>>) => keeper.run(request),
      reads: this.#api,
      projectReads: this.#projectReads,
      office: this.#office,
      reconciler: this.#reconciler,
      findProject: (id: number) => keeper.run((role) => findProject(http, role, id)),
    };
    return new OutboxSender({
      clock,
      random,
      store,
      outbox,
      look: (change, base) => lookAtPresent(sources, change, base),
      send: (entry, files) =>
        entry.change?.kind === 'mark_read'
          ? this.actions.notifications.sendMarks(entry.id, entry.change.ids)
          : sendEntry(this.actions.projects, entry, files),
    });
  }

  #prnOf(projectId: number): string {
    return this.#options.store.state.projects.get(projectId)?.prn ?? '';
  }

  #endLogin(code: ErrorCode): void {
    this.#link.endLogin(code);
    this.#reconciler.pause();
  }
}
