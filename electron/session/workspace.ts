import { isTold } from '#shared/domain/access';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Project } from '#shared/domain/project';
import { tellsLastReports } from '#shared/domain/record/sources';
import { fail, type ErrorCode, type Result } from '#shared/result';
import { FrameBatch } from '../time/frameBatch';
import type { DomainEvent } from '#shared/domain/event';
import type { CachedState } from '../city/cache/cacheFile';
import { CATCH_UP_MS, pollMs } from '../city/reconcile/cadence';
import { createEarlyViews } from '../city/state/earlyView';
import { NotificationReader } from '../city/notifications/notificationReader';
import { OwnChanges } from '../city/state/ownChanges';
import { isServed, ProjectFacts } from '../city/reconcile/projectFacts';
import { ProjectReader } from '../city/reconcile/projectReader';
import { Reconciler } from '../city/reconcile/reconciler';
import { ReportSurvey } from '../city/reconcile/reportSurvey';
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
import { ProjectReads } from '../api/projectReads';
import { ServerApi } from '../api/serverApi';
import { showLate } from '../city/cache/firstPatch';
import { AnswerWatch } from './answerWatch';
import { PacedPolls } from './pacedPolls';
import { LookUps } from './lookUps';
import { OutboxWork } from './outboxWork';
import { createTransports } from './transports';
import type { WorkspaceOptions } from './workspaceOptions';

/**
 * One signed-in user on one server: connects login, link, reconciliation and cache, and stops them all. The state it
 * feeds must already hold what the cache knew.
 */
export class Workspace {
  readonly actions: UserActions;
  readonly lookUps: LookUps;
  readonly #options: WorkspaceOptions;
  readonly #api: ServerApi;
  readonly #link: Link;
  readonly #facts = new ProjectFacts();
  readonly #survey: ReportSurvey;
  readonly #notifications: NotificationReader;
  readonly #reconciler: Reconciler;
  readonly #events: FrameBatch<DomainEvent>;
  readonly #answers: AnswerWatch;
  readonly #outboxWork: OutboxWork | null;
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
    const office = new OfficeApi(http, onReject);
    const projectReads = new ProjectReads(http, onReject);
    const choices = new ChoicesApi(http, onReject);
    this.lookUps = new LookUps({
      ...{ store, keeper, choices, server: this.#api, office, projectReads },
      records: new RecordApi(http, onReject),
    });
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
      readReports: (project) => this.lookUps.reports(project),
    });
    this.actions = createUserActions({
      clock,
      store,
      api: new ActionsApi(http, onReject),
      office,
      choices,
      reads: this.#api,
      projectReads,
      run: (request) => keeper.run(request),
      reconciler: this.#reconciler,
      outbox: options.outbox ?? null,
      ...(options.isAllowed && { isAllowed: options.isAllowed }),
      ...changes,
    });
    this.#outboxWork = options.outbox
      ? new OutboxWork({
          ...{ clock, random: options.random, store, http, keeper, outbox: options.outbox },
          ...{ reconciler: this.#reconciler, actions: this.actions, lookUps: this.lookUps },
          ...{ reads: this.#api, projectReads, office },
        })
      : null;
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
    this.#outboxWork?.sendNow();
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

  /**
   * Finds out when projects were reported last; they follow as patches. Errors: `not_allowed` where the role is not told of
   * reports; those of the network.
   */
  async readLastReports(): Promise<Result<{ readonly left: number }>> {
    const { role } = this.#options.keeper;
    return role !== null && tellsLastReports(role) ? this.#survey.run() : fail('not_allowed');
  }

  /**
   * Stops everything and writes what is left to disk; the login is left as it is.
   * @param keepsLogin another workspace goes on with the login keeper, which renews as before
   */
  close({ keepsLogin = false }: { readonly keepsLogin?: boolean } = {}): void {
    this.#unlisten();
    this.actions.stop();
    this.#survey.stop();
    this.#outboxWork?.stop();
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

  #endLogin(code: ErrorCode): void {
    this.#link.endLogin(code);
    this.#reconciler.pause();
  }
}
