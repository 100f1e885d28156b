import type { Boundaries } from '#shared/domain/boundaries';
import type { DomainEvent } from '#shared/domain/event';
import {
  FACT_RESOURCES,
  isFactResource,
  RESOURCES,
  type FactResource,
  type Freshness,
  type Resource,
} from '#shared/domain/freshness';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import type { FeedChange } from '#shared/domain/feed';
import { fail, ok, type AppError, type Result } from '#shared/result';
import { FEED_LIMIT, type Change } from '#shared/state/state';
import type { Clock } from '../../time/clock';
import type { NotificationList } from '../../api/notificationList';
import type { FetchedProjects } from '../../api/projectList';
import type { Presence } from '../../api/projectPresence';
import { isSameMetrics, type FeedDraft } from '../state/diff';
import { createEarlyViews, type EarlyViews } from '../state/earlyView';
import type { FactRow } from '../../api/reading/facts';
import { applyEvents } from './eventBatch';
import { factsToldOf, factsTouchedBy } from './factNews';
import { FetchQueue } from './fetchQueue';
import { Gaps } from './gaps';
import { withReports } from '../state/lastReports';
import { NotificationNews } from '../notifications/notificationNews';
import { OwnChanges } from '../state/ownChanges';
import { CANCELLED, outcome, type Outcome, type Said } from './outcome';
import { Polls } from './polls';
import { ProjectFetch } from './projectFetch';
import { ANNOUNCED_FOR_MS, kindsOf, ProjectNews, type OnCoverage } from './projectNews';
import type { ProjectReading } from './projectReader';
import type { StateStore } from '../state/stateStore';

export type ReconcilerOptions = {
  readonly clock: Clock;
  /** In [0, 1); spreads repeated fetches after a failure. */
  readonly random: () => number;
  readonly store: StateStore;
  readonly fetchProjects: (reading: ProjectReading) => Promise<Result<FetchedProjects>>;
  /** Asks the server what became of a project that the list lacks. */
  readonly findProject: (id: number) => Promise<Result<Presence>>;
  /**
   * Called when a list differs so much that it may be another role's: whether it may be compared. False once the user
   * has another role.
   */
  readonly confirmRole?: () => Promise<boolean>;
  readonly fetchMetrics: () => Promise<Result<Metrics>>;
  readonly fetchNotifications: () => Promise<Result<NotificationList>>;
  /** What is told of projects beside their lists; default: nothing is. */
  readonly facts?: FactSource;
  readonly fetchBoundaries: () => Promise<Result<Boundaries>>;
  readonly onBoundaries: (boundaries: Boundaries) => void;
  /** Unread notifications listed for the first time, not told for the first list of a session. */
  readonly onNewNotifications: (rows: readonly UserNotification[]) => void;
  readonly onOutcome: (outcome: 'answered' | AppError) => void;
  /** How old a resource may become before it is fetched again, in ms, or null; read anew after each fetch. */
  readonly pollMs: (resource: Resource) => number | null;
  /** Whether the list of projects is to show what became of somebody's change; default: never. */
  readonly isListAwaited?: () => boolean;
  /** How much longer than usual a stream of hints waits between two fetches; default: 1. */
  readonly gapFactor?: () => number;
  readonly onCoverage: OnCoverage;
  /** Numbers feed lines; shared by all reconcilers of one run. */
  readonly nextFeedId: () => number;
  /** What this client is changing itself, and what of it is shown already. Default: nothing. */
  readonly own?: OwnChanges;
  readonly early?: EarlyViews;
};

/** Facts younger than this, in ms, are not asked for because a connection is new: a stream is cut every two minutes. */
const FACTS_STAND_MS = 300_000;

/** Where what is told of projects beside their lists comes from. */
export type FactSource = {
  /** Whether it is to be had: what the role is not told is not asked for. */
  readonly isTold: (resource: FactResource) => boolean;
  readonly fetch: (resource: FactResource) => Promise<Result<readonly FactRow[]>>;
  /** Takes an answer in the place of the one before. */
  readonly take: (resource: FactResource, rows: readonly FactRow[]) => void;
  /** A project with what was told of it; the same object where that is nothing new. */
  readonly addTo: (project: Project) => Project;
};

/**
 * Keeps the state equal to the server's. Events are applied at once as provisional and cause a fetch; fetched lists are
 * compared with what is held, and only differences become patches. A failed fetch keeps everything held.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #queue: FetchQueue<Said>;
  readonly #polls: Polls;
  readonly #gaps = new Gaps();
  /** Epoch ms of the last event that may have changed the metrics. */
  #metricsTouchedAt = -Infinity;
  readonly #own: OwnChanges;
  readonly #early: EarlyViews;
  readonly #news: NotificationNews;
  readonly #projects: ProjectNews;
  readonly #projectFetch: ProjectFetch;
  #isStopped = false;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#own = options.own ?? new OwnChanges(() => options.clock.now());
    this.#early = options.early ?? createEarlyViews();
    this.#news = new NotificationNews({
      store: options.store,
      own: this.#own,
      early: this.#early.notifications,
      onListed: (wasAnnounced) => options.onCoverage('notifications', wasAnnounced, ['notification']),
      // Most notifications are about a project, which may be one that no list shows.
      onAnyNew: (news) => {
        this.#queue.hint('metrics');
        this.#hintFacts(factsToldOf(news.map(({ message }) => message)));
      },
      onNewUnread: options.onNewNotifications,
    });
    this.#projects = new ProjectNews({
      clock: options.clock,
      store: options.store,
      own: this.#own,
      early: this.#early.projects,
      findProject: options.findProject,
      onLookAgain: () => void this.readBackProjects(),
      onCoverage: options.onCoverage,
      onChanged: () => this.#queue.hint('metrics'),
      lines: (drafts) => this.#feedChange(drafts),
    });
    this.#projectFetch = new ProjectFetch({
      fetch: options.fetchProjects,
      confirmRole: () => options.confirmRole?.() ?? Promise.resolve(true),
      news: this.#projects,
      isStopped: () => this.#isStopped,
    });
    this.#queue = new FetchQueue({
      clock: options.clock,
      fetch: (resource) => this.#fetch(resource),
      gapFactor: options.gapFactor ?? (() => 1),
    });
    this.#polls = new Polls({
      clock: options.clock,
      random: options.random,
      pollMs: options.pollMs,
      isRefreshing: (resource) => options.store.state.freshness[resource].isRefreshing,
      isAwaited: (resource) => resource === 'projects' && (options.isListAwaited?.() ?? false),
      onDue: (resource) => void this.#queue.now(resource),
    });
  }

  /** Applies events at once and has fetched what they touch. */
  receive(events: readonly DomainEvent[]): void {
    if (this.#isStopped) return;
    const { clock, store } = this.#options;
    const at = clock.now();
    const batch = applyEvents(store.state.projects, events, this.#own, at);
    const { upserts, removals, feed } = batch;
    this.#projects.noteEvents(batch.announces, batch.speaksOf);
    for (const event of events) {
      if (event.kind === 'notification_created') this.#news.noteAnnounced(event.notificationId);
    }
    this.#commit([
      ...(upserts.size > 0
        ? [{ type: 'rows_put', table: 'projects', rows: [...upserts.values()] } as const]
        : []),
      ...(removals.size > 0
        ? [{ type: 'rows_removed', table: 'projects', ids: [...removals] } as const]
        : []),
      ...this.#projects.fateOf(removals, 'deleted'),
      ...this.#feedChange(feed),
    ]);
    this.#options.onCoverage('projects', true, kindsOf(feed, 'announced'));
    if (batch.touches.has('projects')) this.#projectFetch.wantThorough();
    if (batch.touches.has('metrics')) this.#metricsTouchedAt = at;
    for (const resource of batch.touches) this.#hint(resource);
  }

  /**
   * Events may have been missed: what is found does not lower the link's score.
   * @param what is fetched now: everything, or only what has stood for longer than its timer promises, as after a sleep; the
   * timers bring the rest
   * @param withinMs each at a random moment within so many ms, unless its timer comes sooner: everybody else may have
   * missed the same. 0 fetches at once; resolves when all answers are in, otherwise at once
   */
  async catchUp(what: 'everything' | 'overdue' = 'everything', withinMs = 0): Promise<void> {
    this.#gaps.open();
    if (what === 'everything') return withinMs > 0 ? this.#inTurn(this.#all(), withinMs) : this.refreshAll();
    const { store, pollMs } = this.#options;
    const isOverdue = (resource: Resource): boolean => this.#isOverdue(resource, pollMs(resource));
    const overdue = RESOURCES.filter((resource) => this.#isAsked(resource) && isOverdue(resource));
    if (withinMs > 0) this.#inTurn(overdue, withinMs);
    else if (overdue.includes('projects')) this.#projectFetch.wantThorough();
    // The other way may promise another pace. What failed keeps the wait it has.
    for (const resource of RESOURCES.filter((one) => !isOverdue(one))) {
      const { asOf, isRefreshing, error } = store.state.freshness[resource];
      if (asOf !== null && !isRefreshing && error === null) this.#polls.plan(resource, null, asOf);
    }
    if (withinMs === 0) await Promise.all(overdue.map((resource) => this.#queue.now(resource)));
  }

  /**
   * Fetches everything now; resolves when all answers are in.
   * @param isWhole also what changes seldom and is not due yet: for a user who asks
   */
  async refreshAll(isWhole = false): Promise<void> {
    this.#projectFetch.wantThorough();
    await Promise.all(this.#lists().map((resource) => this.#queue.now(resource)));
    // Afterwards: the office's server has few workers.
    await Promise.all(this.#facts(isWhole).map((resource) => this.#queue.now(resource)));
  }

  #all(): readonly Resource[] {
    return [...this.#lists(), ...this.#facts(false)];
  }

  /** Those that are always fetched when everything is. */
  #lists(): readonly Resource[] {
    const { boundaries } = this.#options.store.state.freshness;
    return RESOURCES.filter(
      (resource) =>
        !isFactResource(resource) && (resource !== 'boundaries' || boundaries.source !== 'server'),
    );
  }

  #facts(isWhole: boolean): readonly FactResource[] {
    return FACT_RESOURCES.filter((resource) => {
      const { error } = this.#options.store.state.freshness[resource];
      const isWanted = isWhole || error !== null || this.#isOverdue(resource, FACTS_STAND_MS);
      return isWanted && this.#isAsked(resource);
    });
  }

  #inTurn(resources: readonly Resource[], withinMs: number): void {
    if (this.#isStopped) return;
    if (resources.includes('projects')) this.#projectFetch.wantThorough();
    for (const resource of resources) this.#polls.within(resource, withinMs);
  }

  /**
   * Fetches the projects anew and resolves with what the server said, without what is shown before it is confirmed.
   * Errors: those of the fetch; `cancelled` when nothing is fetched any more.
   */
  async readBackProjects(): Promise<Result<FetchedProjects>> {
    this.#projectFetch.wantThorough();
    const said = await this.#queue.now('projects');
    return said?.projects ?? fail('cancelled');
  }

  /** Like {@link readBackProjects}, for the user's notifications. */
  async readBackNotifications(): Promise<Result<NotificationList>> {
    const said = await this.#queue.now('notifications');
    return said?.notifications ?? fail('cancelled');
  }

  /** Adds a feed line about a change of our own that no list shows as a difference. */
  tell(project: Project, change: FeedChange): void {
    if (this.#isStopped) return;
    const at = this.#options.clock.now();
    const { id: projectId, name: projectName } = project;
    this.#options.store.commit(this.#feedChange([{ at, cause: 'ours', projectId, projectName, change }]));
  }

  /** Has one resource fetched soon. */
  hint(resource: Resource): void {
    if (resource === 'projects') this.#projectFetch.wantThorough();
    this.#hint(resource);
  }

  #hint(resource: Resource): void {
    if (this.#isAsked(resource)) this.#queue.hint(resource);
  }

  #hintFacts(resources: Iterable<FactResource>): void {
    for (const resource of resources) this.#hint(resource);
  }

  /** Whether the role is told it. */
  #isAsked(resource: Resource): boolean {
    return !isFactResource(resource) || (this.#options.facts?.isTold(resource) ?? false);
  }

  #isOverdue(resource: Resource, dueMs: number | null): boolean {
    const { clock, store } = this.#options;
    const { asOf } = store.state.freshness[resource];
    return dueMs !== null && (asOf === null || Math.abs(clock.now() - asOf) >= dueMs);
  }

  /** Fetches nothing until {@link resume}: the login has ended, and every answer would be a refusal. */
  pause(): void {
    this.#queue.pause();
    this.#polls.pause();
  }

  /** Fetches again, everything: what happened meanwhile was not announced here. */
  async resume(): Promise<void> {
    this.#polls.resume();
    this.#queue.resume();
    await this.catchUp();
  }

  stop(): void {
    this.#isStopped = true;
    this.#projects.stop();
    this.#queue.stop();
    this.#polls.pause();
  }

  /** @returns what the server said, whatever is shown of it */
  async #fetch(resource: Resource): Promise<Said> {
    const { store, clock } = this.#options;
    const before = store.state.freshness[resource];
    this.#setFreshness(resource, { ...before, isRefreshing: true });
    const startedAt = clock.now();
    if (resource === 'projects') this.#projects.beginFetch();
    // A reader that throws is a defect of ours; it must not leave the resource refreshing for ever.
    const { changes: result, said = {} } = await this.#fetchOne(resource).catch(() =>
      outcome(fail('unexpected')),
    );
    if (resource === 'projects') this.#projects.endFetch();
    if (this.#isStopped) return {};
    this.#polls.plan(resource, result.ok ? null : result.error, startedAt);
    if (!result.ok) {
      const { code, host } = result.error;
      this.#setFreshness(resource, { ...before, isRefreshing: false, error: code, errorHost: host });
      // One answer that only some servers have says nothing about the others.
      if (!isFactResource(resource)) this.#options.onOutcome(result.error);
      return said;
    }
    // The age counts from the start of the fetch: the answer may have been true at any time since.
    let fresh: Freshness = { asOf: startedAt, source: 'server', isRefreshing: false, error: null };
    if (resource === 'projects') {
      const { gap } = this.#projectFetch;
      const isPartial = before.isPartial === true && gap !== null;
      fresh = { ...fresh, ...(isPartial && { isPartial }), error: gap };
    }
    this.#commit([...result.value, { type: 'freshness_set', resource, freshness: fresh }]);
    this.#options.onOutcome('answered');
    return said;
  }

  /** After a stop nothing is compared or told: the state may be another user's by then. */
  async #fetchOne(resource: Resource): Promise<Outcome> {
    const options = this.#options;
    const asked = this.#gaps.ask();
    switch (resource) {
      case 'projects':
        return this.#projectFetch.run(() => this.#gaps.close('projects', asked));
      case 'metrics': {
        const fetched = await options.fetchMetrics();
        if (this.#isStopped) return CANCELLED;
        if (!fetched.ok) return outcome(fetched);
        const isAfterGap = this.#gaps.close('metrics', asked);
        const isSame = isSameMetrics(options.store.state.metrics, fetched.value);
        if (!isSame && !isAfterGap && !this.#own.areAny) {
          const sinceMs = Math.abs(options.clock.now() - this.#metricsTouchedAt);
          options.onCoverage('dashboard', sinceMs <= ANNOUNCED_FOR_MS, ['totals']);
        }
        return outcome(ok(isSame ? [] : [{ type: 'value_set', name: 'metrics', value: fetched.value }]));
      }
      case 'notifications': {
        const fetched = await options.fetchNotifications();
        if (this.#isStopped) return CANCELLED;
        const said = { notifications: fetched };
        if (!fetched.ok) return outcome(fetched, said);
        const isAfterGap = this.#gaps.close('notifications', asked);
        return outcome(ok(this.#news.changesOf(fetched.value, isAfterGap)), said);
      }
      case 'spending':
      case 'assignments': {
        const { facts, store } = options;
        const fetched = facts ? await facts.fetch(resource) : fail('not_allowed');
        if (this.#isStopped) return CANCELLED;
        if (!facts || !fetched.ok) return outcome(fetched.ok ? fail('not_allowed') : fetched);
        facts.take(resource, fetched.value);
        const rows = [...store.state.projects.values()].flatMap((project) => {
          const told = facts.addTo(project);
          return told === project ? [] : [told];
        });
        return outcome(ok(rows.length > 0 ? [{ type: 'rows_put', table: 'projects', rows }] : []));
      }
      case 'boundaries': {
        const fetched = await options.fetchBoundaries();
        if (this.#isStopped) return CANCELLED;
        if (!fetched.ok) return outcome(fetched);
        options.onBoundaries(fetched.value);
        return outcome(ok([]));
      }
    }
  }

  #commit(changes: readonly Change[]): void {
    const { store } = this.#options;
    store.commit(withReports(store.state, changes));
  }

  #feedChange(drafts: readonly FeedDraft[]): readonly Change[] {
    if (drafts.length === 0) return [];
    this.#hintFacts(factsTouchedBy(drafts));
    // Lines that a flood of changes would push out of the feed at once need not be sent.
    const kept = drafts.slice(-FEED_LIMIT);
    const entries = kept.map((draft) => ({ ...draft, id: this.#options.nextFeedId() }));
    return [{ type: 'feed_added', entries }];
  }

  #setFreshness(resource: Resource, freshness: Freshness): void {
    this.#options.store.commit([{ type: 'freshness_set', resource, freshness }]);
  }
}
