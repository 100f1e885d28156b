import { beforeEach, describe, expect, it } from 'vitest';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Channel } from '#shared/domain/connection';

import type { DomainEvent } from '#shared/domain/event';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import { fail, ok, type AppError, type Result } from '#shared/result';
import type { Patch } from '#shared/state/state';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { createDeferred } from '../../../tests/fakes/deferred';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import { listOf } from '../../../tests/fakes/inbox';
import { projectListOf } from '../../../tests/fakes/projectList';
import type { FetchedProjects } from '../../api/projectList';
import { Reconciler } from './reconciler';
import { createEarlyViews, type Early, type EarlyViews } from '../state/earlyView';
import { ownCost, ownProgress } from '../state/ownActions';
import { OwnChanges, type WatchedChange } from '../state/ownChanges';
import { StateStore } from '../state/stateStore';

const METRICS: Metrics = { totalProjects: 1, completed: 0, inProgress: 1, planned: 0, delayed: 0 };
const CITY: Boundaries = { barangays: [], city: [] };

let clock: FakeClock;
let store: StateStore;
let reconciler: Reconciler;
let patches: Patch[];
let notices: UserNotification[];
let coverage: [Channel, boolean, number][];
let boundaries: Boundaries[];
let outcomes: ('answered' | AppError)[];
let fetches: string[];
let own: OwnChanges;
let early: EarlyViews;
/** What the server would answer now. */
let isListAwaited = false;
let server: {
  projects: () => Promise<Result<FetchedProjects>>;
  metrics: () => Promise<Result<Metrics>>;
  notifications: () => Promise<Result<readonly UserNotification[]>>;
  boundaries: () => Promise<Result<Boundaries>>;
};

const list = (rows: readonly Project[], unreadable: readonly number[] = []): Result<FetchedProjects> =>
  ok(projectListOf(rows, { unreadable: new Set(unreadable) }));
const serve = (...rows: readonly Project[]): void => {
  server.projects = () => Promise.resolve(list(rows));
};
const progress = (projectId: number, value: number): DomainEvent => ({
  kind: 'progress_updated',
  projectId,
  name: '',
  progress: value,
});

beforeEach(() => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  isListAwaited = false;
  patches = [];
  notices = [];
  coverage = [];
  boundaries = [];
  outcomes = [];
  fetches = [];
  server = {
    projects: () => Promise.resolve(list([makeProject()])),
    metrics: () => Promise.resolve(ok(METRICS)),
    notifications: () => Promise.resolve(ok([makeNotification()])),
    boundaries: () => Promise.resolve(ok(CITY)),
  };
  own = new OwnChanges(() => clock.now());
  early = createEarlyViews();
  let lastFeedId = 0;
  const counted = <T>(name: keyof typeof server, fetch: () => Promise<T>): Promise<T> => {
    fetches.push(name);
    return fetch();
  };
  reconciler = new Reconciler({
    clock,
    random: () => 0.5,
    store,
    fetchProjects: () => counted('projects', server.projects),
    findProject: () => Promise.resolve(ok('deleted')),
    fetchMetrics: () => counted('metrics', server.metrics),
    fetchNotifications: async () => {
      const rows = await counted('notifications', server.notifications);
      return rows.ok ? ok(listOf(rows.value)) : rows;
    },
    fetchBoundaries: () => counted('boundaries', server.boundaries),
    onBoundaries: (fetched) => boundaries.push(fetched),
    onNewNotifications: (rows) => notices.push(...rows),
    onOutcome: (outcome) => outcomes.push(outcome),
    pollMs: (resource) => (resource === 'projects' || resource === 'notifications' ? 10_000 : null),
    isListAwaited: () => isListAwaited,
    onCoverage: (channel, wasAnnounced, kinds) => coverage.push([channel, wasAnnounced, kinds.length]),
    nextFeedId: () => ++lastFeedId,
    own,
    early,
  });
  store.subscribe((patch) => patches.push(patch));
});

const feed = () => store.state.feed.map(({ change, cause }) => [cause, change.type]);

describe('fetching everything', () => {
  it('takes the first list over without calling it news', async () => {
    await reconciler.refreshAll();
    expect([...store.state.projects.keys()]).toEqual([1]);
    expect([store.state.metrics, boundaries, notices, store.state.feed]).toEqual([METRICS, [CITY], [], []]);
    for (const resource of ['projects', 'metrics', 'notifications', 'boundaries'] as const) {
      expect(store.state.freshness[resource]).toEqual({
        asOf: clock.now(),
        source: 'server',
        isRefreshing: false,
        error: null,
      });
    }
    expect(outcomes).toEqual(Array(4).fill('answered'));
  });

  it('takes nothing for deleted that is missing from a list which does not name every project', async () => {
    serve(makeProject({ id: 1 }), makeProject({ id: 2, position: null }));
    await reconciler.refreshAll();
    const gap = fail('server_broken').error;
    server.projects = () =>
      Promise.resolve(ok(projectListOf([makeProject({ id: 1 })], { isComplete: false, gap })));
    await reconciler.refreshAll();
    expect([...store.state.projects.keys()]).toEqual([1, 2]);
    expect([feed(), store.state.freshness.projects.error]).toEqual([[], 'listed_in_part']);
    serve(makeProject({ id: 1 }));
    await reconciler.refreshAll();
    expect([...store.state.projects.keys()]).toEqual([1]);
    expect([feed(), store.state.freshness.projects.error]).toEqual([[['found', 'deleted']], null]);
  });

  it('makes no patch of what is the same, save its age', async () => {
    await reconciler.refreshAll();
    patches.length = 0;
    await reconciler.refreshAll();
    const types = new Set(patches.flatMap(({ changes }) => changes.map(({ type }) => type)));
    expect([...types]).toEqual(['freshness_set']);
  });

  it('goes on by the timer, asking for outlines only until it has them', async () => {
    server.boundaries = () => Promise.resolve(fail('timed_out'));
    await reconciler.refreshAll();
    await clock.advance(30_000);
    server.boundaries = () => Promise.resolve(ok(CITY));
    await clock.advance(120_000);
    expect(fetches.filter((name) => name === 'boundaries')).toHaveLength(3);
    expect(fetches.filter((name) => name === 'projects')).toHaveLength(16);
    expect(fetches.filter((name) => name === 'metrics')).toHaveLength(1);
  });

  it('asks for the metrics again when projects turned out different', async () => {
    await reconciler.refreshAll();
    server.projects = () => Promise.resolve(ok(projectListOf([])));
    await clock.advance(11_000);
    expect(fetches.filter((name) => name === 'metrics')).toHaveLength(2);
  });

  it('counts the timer from the question, and gives a server that takes long some rest', async () => {
    const askedAt: number[] = [];
    let tookMs = 4_000;
    server.projects = () => {
      askedAt.push(clock.now());
      return new Promise((resolve) => void clock.after(tookMs, () => resolve(list([]))));
    };
    const start = clock.now();
    void reconciler.refreshAll();
    await clock.advance(22_000);
    tookMs = 60_000;
    await clock.advance(75_000);
    expect(askedAt.map((at) => at - start)).toEqual([0, 10_000, 20_000, 30_000, 95_000]);
  });

  it('asks again soon for what failed in passing, ever less often, and never later than due', async () => {
    server.projects = () => Promise.resolve(fail('server_broken'));
    await reconciler.refreshAll();
    const count = (): number => fetches.filter((name) => name === 'projects').length;
    await clock.advance(1_000);
    expect(count()).toBe(2);
    await clock.advance(9_000);
    expect(count()).toBe(5);
    await clock.advance(60_000);
    expect(count()).toBeLessThanOrEqual(5 + 7);
    server.projects = () => Promise.resolve(fail('not_allowed'));
    await clock.advance(20_000);
    const before = count();
    await clock.advance(10_000);
    expect(count()).toBe(before + 1);
  });

  it('asks a server that is too slow ever less often, but for what became of a change', async () => {
    server.projects = () => Promise.resolve(fail('timed_out'));
    server.notifications = () => Promise.resolve(fail('timed_out'));
    await reconciler.refreshAll();
    await clock.advance(1_200_000);
    const asked = async (): Promise<[number, number]> => {
      fetches.length = 0;
      await clock.advance(1_200_000);
      const count = (one: string): number => fetches.filter((name) => name === one).length;
      return [count('projects'), count('notifications')];
    };
    // Each pause is five minutes at most, and here three quarters of that.
    expect(await asked()).toEqual([5, 5]);
    isListAwaited = true;
    const [projects, notifications] = await asked();
    expect(projects).toBeGreaterThan(24);
    expect(notifications).toBeLessThanOrEqual(6);
  });

  it('leaves a server alone for as long as it asked, with some chance of its own, unless the user asks', async () => {
    const busy: Result<never> = { ok: false, error: { code: 'server_broken', retryAfterMs: 120_000 } };
    server.projects = () => Promise.resolve(busy);
    await reconciler.refreshAll();
    const count = (): number => fetches.filter((name) => name === 'projects').length;
    await clock.advance(134_999);
    expect(count()).toBe(1);
    await clock.advance(1);
    expect(count()).toBe(2);
    await reconciler.refreshAll();
    expect(count()).toBe(3);
  });

  it('asks for the metrics again after an announced change too: they may have been counted before it', async () => {
    await reconciler.refreshAll();
    const late = createDeferred<Result<FetchedProjects>>();
    server.projects = () => late.promise;
    reconciler.receive([{ kind: 'project_deleted', name: 'x', prn: '' }]);
    await clock.advance(1_000);
    late.resolve(ok(projectListOf([])));
    await clock.advance(6_000);
    expect(fetches.filter((name) => name === 'metrics')).toHaveLength(3);
  });

  it('keeps score of what was announced and what was not, save after a gap', async () => {
    await reconciler.catchUp();
    const [project] = store.state.projects.values();
    if (!project) throw new Error('the city is empty');
    const show = (progress: number): void => {
      server.projects = () => Promise.resolve(ok(projectListOf([{ ...project, progress }])));
    };
    coverage.length = 0;
    show(41);
    await clock.advance(10_000);
    expect(coverage.filter(([channel, , count]) => channel === 'projects' && count > 0)).toEqual([
      ['projects', false, 1],
    ]);
    coverage.length = 0;
    show(42);
    reconciler.receive([
      { kind: 'progress_updated', projectId: project.id, name: project.name, progress: 42 },
    ]);
    await clock.advance(10_000);
    expect(coverage.filter(([channel, , count]) => channel === 'projects' && count > 0)).toEqual([
      ['projects', true, 1],
    ]);
    coverage.length = 0;
    show(43);
    await reconciler.catchUp();
    expect(coverage.filter(([channel, , count]) => channel === 'projects' && count > 0)).toEqual([]);
  });

  it('counts no row found after a gap either, and what an answer on its way shows belongs to the gap', async () => {
    await reconciler.catchUp();
    coverage.length = 0;
    const counted = () => coverage.filter(([, , count]) => count > 0);
    const late = {
      projects: createDeferred<Result<FetchedProjects>>(),
      metrics: createDeferred<Result<Metrics>>(),
      notifications: createDeferred<Result<readonly UserNotification[]>>(),
    };
    server.projects = () => late.projects.promise;
    server.metrics = () => late.metrics.promise;
    server.notifications = () => late.notifications.promise;
    void reconciler.refreshAll();
    await settle();
    const caughtUp = reconciler.catchUp();
    const show = (value: number): void => {
      server.projects = () => Promise.resolve(list([makeProject({ progress: value })]));
      server.metrics = () => Promise.resolve(ok({ ...METRICS, totalProjects: value }));
      const rows = [makeNotification(), makeNotification({ id: value })];
      server.notifications = () => Promise.resolve(ok(rows));
    };
    show(50);
    late.projects.resolve(list([makeProject({ progress: 40 })]));
    late.metrics.resolve(ok({ ...METRICS, totalProjects: 40 }));
    late.notifications.resolve(ok([makeNotification(), makeNotification({ id: 40 })]));
    await caughtUp;
    expect([notices.map(({ id }) => id), counted()]).toEqual([[40, 50], []]);
    show(60);
    await clock.advance(12_000);
    expect(counted()).toHaveLength(3);
    expect(counted()).toEqual(
      expect.arrayContaining([
        ['dashboard', false, 1],
        ['notifications', false, 1],
        ['projects', false, 1],
      ]),
    );
  });

  it('counts a row as announced whose event came while an older answer was on its way', async () => {
    await reconciler.refreshAll();
    const late = createDeferred<Result<readonly UserNotification[]>>();
    server.notifications = () => late.promise;
    void reconciler.refreshAll();
    await settle();
    reconciler.receive([{ kind: 'notification_created', notificationId: 2, message: 'x', createdAt: null }]);
    late.resolve(ok([makeNotification()]));
    await settle();
    server.notifications = () => Promise.resolve(ok([makeNotification(), makeNotification({ id: 2 })]));
    await clock.advance(1_000);
    expect(coverage.filter(([channel]) => channel === 'notifications')).toEqual([['notifications', true, 1]]);
  });

  it('reports as news what changed since the copy on disk', async () => {
    const freshness = { asOf: 1, source: 'disk', isRefreshing: false, error: null } as const;
    store.commit([
      { type: 'rows_put', table: 'projects', rows: [makeProject({ progress: 5 })] },
      { type: 'freshness_set', resource: 'projects', freshness },
    ]);
    await reconciler.refreshAll();
    expect(feed()).toEqual([['found', 'progress']]);
  });

  it('is silent about what an earlier version’s copy could not hold, until a whole list has come', async () => {
    const freshness = { asOf: 1, source: 'disk', isPartial: true, isRefreshing: false, error: null } as const;
    store.commit([
      { type: 'rows_put', table: 'projects', rows: [makeProject({ progress: 5 })] },
      { type: 'freshness_set', resource: 'projects', freshness },
    ]);
    const unplaced = (id: number): Project => makeProject({ id, position: null });
    const gap = { code: 'server_broken' } as const;
    server.projects = () => Promise.resolve(ok(projectListOf([makeProject(), unplaced(2)], { gap })));
    await reconciler.refreshAll();
    expect(feed()).toEqual([['found', 'progress']]);
    serve(makeProject(), unplaced(2), unplaced(3));
    await reconciler.refreshAll();
    expect(feed()).toEqual([['found', 'progress']]);
    expect(store.state.projects.size).toBe(3);
    serve(makeProject(), unplaced(2), unplaced(3), unplaced(4));
    await reconciler.refreshAll();
    expect(feed()).toEqual([
      ['found', 'created'],
      ['found', 'progress'],
    ]);
  });

  it('calls nothing news after another user’s copy left the screen', async () => {
    const freshness = { asOf: 1, source: 'disk', isRefreshing: false, error: null } as const;
    store.commit([{ type: 'freshness_set', resource: 'projects', freshness }]);
    store.commit([{ type: 'cleared', at: clock.now() }]);
    await reconciler.refreshAll();
    expect(store.state.feed).toEqual([]);
  });
});

describe('a fetch that fails', () => {
  it.each([
    ['is answered with an error', () => Promise.resolve(fail('server_broken')), 'server_broken'],
    ['fails by a fault of ours', () => Promise.reject(new Error('fault')), 'unexpected'],
  ] as const)('keeps everything when it %s', async (_what, answer, code) => {
    await reconciler.refreshAll();
    const { projects, notifications, metrics } = store.state;
    const asOf = clock.now();
    await clock.advance(1_000);
    server = { projects: answer, metrics: answer, notifications: answer, boundaries: answer };
    await reconciler.refreshAll();
    expect(store.state).toMatchObject({ projects, notifications, metrics });
    expect(store.state.freshness.projects).toEqual({
      asOf,
      source: 'server',
      isRefreshing: false,
      error: code,
    });
    expect(outcomes.at(-1)).toEqual({ code });
    serve(makeProject({ progress: 50 }));
    await clock.advance(10_000);
    expect(store.state.freshness.projects.error).toBeNull();
    expect(store.state.projects.get(1)?.progress).toBe(50);
  });
});

describe('what comes from the disk while a list is fetched', () => {
  const saved = { asOf: 1, source: 'disk', isPartial: true, isRefreshing: false, error: null } as const;
  const showSaved = (): void =>
    store.commit([
      { type: 'rows_put', table: 'projects', rows: [makeProject({ progress: 5 })] },
      { type: 'freshness_set', resource: 'projects', freshness: saved },
    ]);

  it('keeps its age where the fetch fails, so that the next list tells what changed since', async () => {
    server.projects = () => {
      showSaved();
      return Promise.resolve(fail('timed_out'));
    };
    await reconciler.refreshAll();
    expect(store.state.freshness.projects).toEqual({ ...saved, error: 'timed_out' });
    serve(makeProject());
    await reconciler.refreshAll();
    expect(feed()).toEqual([['found', 'progress']]);
  });
});

describe('an event', () => {
  it('is shown at once and confirmed by what it makes fetch', async () => {
    await reconciler.refreshAll();
    fetches.length = 0;
    serve(makeProject({ progress: 20 }));
    reconciler.receive([progress(1, 20)]);
    expect(store.state.projects.get(1)?.progress).toBe(20);
    await clock.advance(100);
    expect(fetches.toSorted()).toEqual(['metrics', 'notifications', 'projects']);
    expect(feed()).toEqual([['announced', 'progress']]);
  });

  it('announces what only the list after it shows', async () => {
    await reconciler.refreshAll();
    serve(makeProject({ progress: 20 }));
    reconciler.receive([
      { kind: 'cost_updated', projectId: 1, name: 'Project 1', amount: 5, costType: 'Labor' },
    ]);
    expect(feed().map(([, type]) => type)).not.toContain('progress');
    await clock.advance(100);
    expect(feed()).toContainEqual(['announced', 'progress']);
  });

  it('announces nothing that is found long after it', async () => {
    await reconciler.refreshAll();
    serve(makeProject({ progress: 20 }));
    reconciler.receive([progress(1, 20)]);
    await clock.advance(60_000);
    serve(makeProject({ progress: 30 }));
    await reconciler.refreshAll();
    expect(feed().map(([cause]) => cause)).toEqual(['found', 'announced']);
  });

  it('is corrected where the server holds something else', async () => {
    await reconciler.refreshAll();
    reconciler.receive([progress(1, 20)]);
    await clock.advance(100);
    expect(store.state.projects.get(1)?.progress).toBe(10);
  });

  it('told four times over is shown and fed once', async () => {
    await reconciler.refreshAll();
    patches.length = 0;
    for (let time = 0; time < 4; time++) reconciler.receive([progress(1, 20)]);
    const upserts = patches.flatMap(({ changes }) => changes.filter(({ type }) => type === 'rows_put'));
    expect(upserts).toHaveLength(1);
    expect(feed()).toEqual([['announced', 'progress']]);
  });

  it('is not undone by an answer that was on its way before it', async () => {
    await reconciler.refreshAll();
    const old = createDeferred<Result<FetchedProjects>>();
    server.projects = () => old.promise;
    const refreshed = reconciler.refreshAll();
    await settle();
    serve(makeProject({ progress: 20 }));
    reconciler.receive([progress(1, 20)]);
    old.resolve(list([makeProject({ progress: 10 }), makeProject({ id: 2 })]));
    await refreshed;
    expect(store.state.projects.get(1)?.progress).toBe(20);
    expect(store.state.projects.has(2)).toBe(true);
    await clock.advance(100);
    expect(store.state.projects.get(1)?.progress).toBe(20);
    expect(feed().filter(([, type]) => type === 'progress')).toHaveLength(1);
  });

  it('of a deletion is not undone by such an answer either, and told twice counts once', async () => {
    await reconciler.refreshAll();
    const old = createDeferred<Result<FetchedProjects>>();
    server.projects = () => old.promise;
    const refreshed = reconciler.refreshAll();
    await settle();
    const gone: DomainEvent = { kind: 'project_deleted', name: 'Project 1', prn: 'PRN-1' };
    reconciler.receive([gone]);
    reconciler.receive([gone]);
    old.resolve(list([makeProject()]));
    await refreshed;
    expect(store.state.projects.size).toBe(0);
    expect(feed()).toEqual([['announced', 'deleted']]);
  });

  it('sees the effect of those before it in one batch, as one patch', async () => {
    await reconciler.refreshAll();
    patches.length = 0;
    const gone: DomainEvent = { kind: 'project_deleted', name: 'Project 1', prn: 'PRN-1' };
    reconciler.receive([progress(1, 20), progress(1, 30), gone, progress(1, 40)]);
    expect(patches).toHaveLength(1);
    expect(store.state.projects.size).toBe(0);
    expect(feed()).toEqual([
      ['announced', 'deleted'],
      ['announced', 'progress'],
      ['announced', 'progress'],
    ]);
  });

  it('among a hundred spread over a second costs two fetches of each resource, also where every list differs', async () => {
    await reconciler.refreshAll();
    fetches.length = 0;
    let budget = 0;
    const later = <T>(answer: () => T) =>
      new Promise<T>((resolve) => clock.after(120, () => resolve(answer())));
    server.projects = () => later(() => list([makeProject({ cost: ++budget })]));
    server.metrics = () => later(() => ok(METRICS));
    server.notifications = () => later(() => ok([makeNotification({ id: 10 + ++budget })]));
    for (let event = 0; event < 100; event++) {
      reconciler.receive([progress(1, event / 2)]);
      await clock.advance(10);
    }
    await clock.advance(8_000);
    expect(fetches.toSorted()).toEqual(
      ['metrics', 'notifications', 'projects'].flatMap((name) => [name, name]),
    );
  });

  it('of a cost entry is fed with the name held, and fetches', async () => {
    await reconciler.refreshAll();
    reconciler.receive([
      { kind: 'cost_updated', projectId: 1, name: 'old name', amount: 5, costType: 'Labor' },
    ]);
    expect(store.state.feed[0]).toMatchObject({
      projectName: 'Project 1',
      change: { type: 'cost_entry', amount: 5, costType: 'Labor' },
    });
  });
});

describe('rows', () => {
  it('that exist but cannot be read keep what is held of them', async () => {
    serve(makeProject({ id: 1 }), makeProject({ id: 2 }));
    await reconciler.refreshAll();
    server.projects = () => Promise.resolve(list([], [2]));
    await reconciler.refreshAll();
    expect([...store.state.projects.keys()]).toEqual([2]);
  });

  it('of notifications are told once, when new and unread', async () => {
    await reconciler.refreshAll();
    server.notifications = () =>
      Promise.resolve(
        ok([makeNotification(), makeNotification({ id: 2 }), makeNotification({ id: 3, isRead: true })]),
      );
    await reconciler.refreshAll();
    await reconciler.refreshAll();
    expect(notices.map(({ id }) => id)).toEqual([2]);
    server.notifications = () => Promise.resolve(ok([]));
    await reconciler.refreshAll();
    expect(store.state.notifications.size).toBe(0);
  });
});

describe('a row of notifications that comes into sight at the end of a full page', () => {
  it('was there before and is no news', async () => {
    const page = (from: number): UserNotification[] =>
      Array.from({ length: 50 }, (_, index) => makeNotification({ id: from - index, isRead: false }));
    server.notifications = () => Promise.resolve(ok(page(100)));
    await reconciler.refreshAll();
    server.notifications = () =>
      Promise.resolve(ok([makeNotification({ id: 101 }), ...page(99).filter(({ id }) => id !== 77)]));
    await reconciler.refreshAll();
    expect(notices.map(({ id }) => id)).toEqual([101]);
    expect(store.state.notifications.has(50)).toBe(true);
  });
});

describe('stopping', () => {
  it('ignores a fetch under way after a stop: the state may be another user’s', async () => {
    await reconciler.refreshAll();
    const answers = {
      projects: createDeferred<Result<FetchedProjects>>(),
      notifications: createDeferred<Result<readonly UserNotification[]>>(),
    };
    server.projects = () => answers.projects.promise;
    server.notifications = () => answers.notifications.promise;
    const refreshed = reconciler.refreshAll();
    await settle();
    reconciler.stop();
    store.commit([{ type: 'cleared', at: clock.now() }]);
    const { seq } = store.state;
    boundaries.length = 0;
    outcomes.length = 0;
    answers.projects.resolve(list([makeProject({ id: 7 })]));
    answers.notifications.resolve(ok([makeNotification({ id: 7 })]));
    await refreshed;
    reconciler.receive([progress(1, 50)]);
    reconciler.hint('projects');
    await reconciler.refreshAll();
    await clock.advance(60_000);
    expect([store.state.seq, notices, boundaries, outcomes, clock.pending]).toEqual([seq, [], [], [], 0]);
  });
});

describe('changes of our own', () => {
  const report = (value: number) =>
    ownProgress({ projectId: 1, progress: value, description: '', justification: '', photos: [] });
  const cost = { kind: 'cost_updated', projectId: 1, name: '', amount: 5, costType: 'Labor' } as const;
  const watchCost = (): WatchedChange =>
    own.watch(
      ownCost({
        projectId: 1,
        date: '2026-11-23',
        costType: 'labor',
        description: '',
        amount: 5,
        receipt: null,
      }),
    );

  beforeEach(async () => {
    serve(makeProject({ progress: 10 }));
    await reconciler.refreshAll();
    coverage.length = 0;
  });

  it('are told once as ours, whether the list or the event comes first, and say nothing about the link', async () => {
    own.watch(report(60));
    serve(makeProject({ progress: 60 }));
    await reconciler.readBackProjects();
    reconciler.receive([progress(1, 60)]);
    own.watch(report(70));
    reconciler.receive([progress(1, 70)]);
    serve(makeProject({ progress: 70 }));
    await reconciler.readBackProjects();
    expect(feed()).toEqual([
      ['ours', 'progress'],
      ['ours', 'progress'],
    ]);
    expect(coverage.filter(([, , count]) => count > 0)).toEqual([]);
  });

  it('are told from those of others that happen in the same project', async () => {
    own.watch(report(60));
    serve(makeProject({ progress: 60, cost: 5 }));
    await reconciler.readBackProjects();
    expect(feed().toSorted(([, a = ''], [, b = '']) => a.localeCompare(b))).toEqual([
      ['found', 'budget'],
      ['ours', 'progress'],
    ]);
    expect(coverage).toContainEqual(['projects', false, 1]);
  });

  it('that no list shows have one line, the event’s or the action’s', () => {
    const heard = watchCost();
    reconciler.receive([cost]);
    expect([heard.isTold, feed()]).toEqual([true, [['ours', 'cost_entry']]]);
    const late = watchCost();
    reconciler.tell(makeProject(), { type: 'cost_entry', amount: 5, costType: 'Labor' });
    own.noteTold(late);
    reconciler.receive([cost]);
    reconciler.receive([cost]);
    // The third is about nobody's project but another's.
    expect(feed()).toEqual([
      ['announced', 'cost_entry'],
      ['ours', 'cost_entry'],
      ['ours', 'cost_entry'],
    ]);
  });

  it('leave notifications to the head’s own doing out of the score', async () => {
    own.watch(report(60));
    const rows = [makeNotification(), makeNotification({ id: 2, projectId: 1 }), makeNotification({ id: 3 })];
    server.notifications = () => Promise.resolve(ok(rows));
    await reconciler.readBackNotifications();
    expect(coverage.filter(([channel]) => channel === 'notifications')).toEqual([
      ['notifications', false, 1],
    ]);
    expect(notices.map(({ id }) => id)).toEqual([2, 3]);
  });

  it('shown early are not undone by lists, which are read back as they came', async () => {
    const completed: Early<Project> = {
      ids: new Set([1]),
      show: (row) => ({ ...row, status: 'completed', storedStatus: 'completed' }),
    };
    early.projects.begin(completed, [makeProject({ progress: 10 })]);
    const said = await reconciler.readBackProjects();
    expect(store.state.projects.get(1)?.status).toBe('completed');
    expect(said.ok && said.value.rows[0]?.status).toBe('in_progress');
    const gone: Early<UserNotification> = { ids: new Set([1]), show: () => null };
    early.notifications.begin(gone, []);
    await reconciler.readBackNotifications();
    expect(store.state.notifications.size).toBe(0);
  });

  it('deleted early on a full page leave what lies beyond the page alone', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => makeNotification({ id: 100 - index }));
    server.notifications = () => Promise.resolve(ok([...rows, makeNotification({ id: 7 })]));
    await reconciler.readBackNotifications();
    server.notifications = () => Promise.resolve(ok(rows));
    early.notifications.begin({ ids: new Set([100]), show: () => null }, []);
    await reconciler.readBackNotifications();
    expect([store.state.notifications.has(100), store.state.notifications.has(7)]).toEqual([false, true]);
  });

  it('are read back by a question asked now, never by one under way', async () => {
    const first = createDeferred<Result<FetchedProjects>>();
    server.projects = () => first.promise;
    const polling = reconciler.refreshAll();
    const reading = reconciler.readBackProjects();
    serve(makeProject({ progress: 99 }));
    first.resolve(list([makeProject({ progress: 10 })]));
    const said = await reading;
    await polling;
    expect(said.ok && said.value.rows[0]?.progress).toBe(99);
  });

  it('cannot be read back after the end', async () => {
    reconciler.stop();
    expect(await reconciler.readBackProjects()).toEqual(fail('cancelled'));
    reconciler.tell(makeProject(), { type: 'edited' });
    expect(feed()).toEqual([]);
  });
});

describe('an ended login', () => {
  it('stops every question, keeps what is held, and asks for everything once it goes on', async () => {
    await reconciler.refreshAll();
    server.projects = () => Promise.resolve(fail('logged_out'));
    await clock.advance(10_000);
    reconciler.pause();
    expect(clock.pending).toBe(0);
    fetches.length = 0;
    reconciler.hint('projects');
    await reconciler.refreshAll();
    await clock.advance(3_600_000);
    expect([fetches, [...store.state.projects.keys()]]).toEqual([[], [1]]);

    serve(makeProject({ id: 1, progress: 99 }));
    await reconciler.resume();
    expect(fetches).toEqual(expect.arrayContaining(['projects', 'metrics', 'notifications']));
    expect(store.state.projects.get(1)?.progress).toBe(99);
    // Nothing could have announced it here.
    expect(coverage.filter(([, , count]) => count > 0)).toEqual([]);
    fetches.length = 0;
    await clock.advance(10_000);
    expect(fetches).toContain('projects');
  });
});
