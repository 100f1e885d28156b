import type { DomainEvent } from '#shared/domain/event';
import {
  FACT_RESOURCES,
  isFactResource,
  RESOURCES,
  type FactResource,
  type Freshness,
  type Resource,
} from '#shared/domain/freshness';
import type { Project } from '#shared/domain/project';
import type { FeedChange } from '#shared/domain/feed';
import { fail, type Result } from '#shared/result';
import { FEED_LIMIT, type Change } from '#shared/state/state';
import type { NotificationList } from '../../api/notificationList';
import type { FetchedProjects } from '../../api/projectList';
import type { FeedDraft } from '../state/diff';
import { createEarlyViews, type EarlyViews } from '../state/earlyView';
import { applyEvents } from './eventBatch';
import { factsToldOf, factsTouchedBy } from './factNews';
import { FetchQueue } from './fetchQueue';
import { Gaps } from './gaps';
import { withReports } from '../state/lastReports';
import { NotificationNews } from '../notifications/notificationNews';
import { OwnChanges } from '../state/ownChanges';
import { outcome, type Said } from './outcome';
import { Polls } from './polls';
import { ProjectFetch } from './projectFetch';
import { kindsOf, ProjectNews } from './projectNews';
import type { ReconcilerOptions } from './reconcilerOptions';
import { ResourceFetch } from './resourceFetch';

/** Facts younger than this, in ms, are not asked for because a connection is new: a stream is cut every two minutes. */
const FACTS_STAND_MS = 300_000;

/**
 * Keeps the state equal to the server's. Events are applied at once as provisional and cause a fetch; fetched lists are
 * compared with what is held, and only differences become patches. A failed fetch keeps everything held.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #queue: FetchQueue<Said>;
  readonly #polls: Polls;
  readonly #gaps = new Gaps();
  readonly #own: OwnChanges;
  readonly #early: EarlyViews;
  readonly #news: NotificationNews;
  readonly #projects: ProjectNews;
  readonly #projectFetch: ProjectFetch;
  readonly #fetches: ResourceFetch;
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
    this.#fetches = new ResourceFetch({
      ...options,
      gaps: this.#gaps,
      own: this.#own,
      projects: this.#projectFetch,
      notifications: this.#news,
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
    if (batch.touches.has('metrics')) this.#fetches.noteMetricsTouched(at);
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
    this.#setFreshness(resource, { ...store.state.freshness[resource], isRefreshing: true });
    const startedAt = clock.now();
    if (resource === 'projects') this.#projects.beginFetch();
    // A reader that throws is a defect of ours; it must not leave the resource refreshing for ever.
    const { changes: result, said = {} } = await this.#fetches
      .run(resource)
      .catch(() => outcome(fail('unexpected')));
    if (resource === 'projects') this.#projects.endFetch();
    if (this.#isStopped) return {};
    this.#polls.plan(resource, result.ok ? null : result.error, startedAt);
    // What is held may have come from the disk meanwhile, with an age of its own.
    const held = store.state.freshness[resource];
    if (!result.ok) {
      const { code, host } = result.error;
      this.#setFreshness(resource, { ...held, isRefreshing: false, error: code, errorHost: host });
      // One answer that only some servers have says nothing about the others.
      if (!isFactResource(resource)) this.#options.onOutcome(result.error);
      return said;
    }
    // The age counts from the start of the fetch: the answer may have been true at any time since.
    let fresh: Freshness = { asOf: startedAt, source: 'server', isRefreshing: false, error: null };
    if (resource === 'projects') {
      const { gap } = this.#projectFetch;
      const isPartial = held.isPartial === true && gap !== null;
      fresh = { ...fresh, ...(isPartial && { isPartial }), error: gap };
    }
    this.#commit([...result.value, { type: 'freshness_set', resource, freshness: fresh }]);
    this.#options.onOutcome('answered');
    return said;
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
