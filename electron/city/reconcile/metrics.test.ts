import { beforeEach, describe, expect, it } from 'vitest';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import type { Resource } from '#shared/domain/freshness';
import type { Metrics } from '#shared/domain/metrics';
import { ok } from '#shared/result';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { listOf } from '../../../tests/fakes/inbox';
import { projectListOf } from '../../../tests/fakes/projectList';
import { OwnChanges } from '../state/ownChanges';
import { Reconciler } from './reconciler';
import { StateStore } from '../state/stateStore';

const METRICS: Metrics = { totalProjects: 1, completed: 0, inProgress: 1, planned: 0, delayed: 0 };

let clock: FakeClock;
let store: StateStore;
let own: OwnChanges;
let reconciler: Reconciler;
let noted: boolean[];
let metrics: Metrics;
let notifications: number[];
let fetches: Resource[];
/** What the cadence says of the metrics. */
let metricsMs: number | null;

beforeEach(async () => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  noted = [];
  metrics = METRICS;
  notifications = [1];
  fetches = [];
  metricsMs = null;
  own = new OwnChanges(() => clock.now());
  reconciler = new Reconciler({
    own,
    clock,
    random: () => 0.5,
    store,
    fetchProjects: () => Promise.resolve(ok(projectListOf([makeProject()]))),
    findProject: () => Promise.resolve(ok('exists')),
    fetchMetrics: () => {
      fetches.push('metrics');
      return Promise.resolve(ok(metrics));
    },
    fetchNotifications: () =>
      Promise.resolve(ok(listOf(notifications.map((id) => makeNotification({ id }))))),
    fetchBoundaries: () => Promise.resolve(ok({ barangays: [], city: [] })),
    onBoundaries: () => undefined,
    onNewNotifications: () => undefined,
    onOutcome: () => undefined,
    pollMs: (resource) => {
      if (resource === 'metrics') return metricsMs;
      return resource === 'boundaries' ? null : 15_000;
    },
    onCoverage: (channel, wasAnnounced, kinds) => {
      if (channel === 'dashboard' && kinds.length > 0) noted.push(wasAnnounced);
    },
    nextFeedId: () => 1,
  });
  await reconciler.refreshAll();
  fetches.length = 0;
});

const more = (): Metrics => ({ ...metrics, totalProjects: metrics.totalProjects + 1 });

describe('a change of the metrics', () => {
  it('counts as announced when an event came shortly before, and as found otherwise', async () => {
    metrics = more();
    reconciler.receive([
      {
        kind: 'project_created',
        projectId: 9,
        name: 'No place',
        prn: 'P-9',
        storedStatus: 'planned',
        barangay: null,
      },
    ]);
    await clock.advance(1_000);
    expect(noted).toEqual([true]);
    await clock.advance(60_000);
    metrics = more();
    reconciler.hint('metrics');
    await clock.advance(1_000);
    expect(noted).toEqual([true, false]);
    expect(store.state.metrics).toEqual(metrics);
  });

  it('counts neither way when it may have happened during a gap', async () => {
    metrics = more();
    await reconciler.catchUp();
    expect([noted, store.state.metrics]).toEqual([[], metrics]);
  });

  it('says nothing about the link while this client itself changes something', async () => {
    const change = own.watch({ projectId: 1, explains: () => true, isAnnouncedBy: () => false });
    metrics = more();
    reconciler.hint('metrics');
    await clock.advance(1_000);
    own.end(change, true);
    metrics = more();
    reconciler.hint('metrics');
    await clock.advance(1_000);
    expect([noted, store.state.metrics]).toEqual([[], metrics]);
    await clock.advance(31_000);
    metrics = more();
    reconciler.hint('metrics');
    await clock.advance(1_000);
    expect(noted).toEqual([false]);
  });

  it('is looked for when a notification is new: it may tell of a project that no list shows', async () => {
    metrics = more();
    notifications = [1, 2];
    await clock.advance(16_000);
    expect(store.state.metrics).toEqual(metrics);
    fetches.length = 0;
    await clock.advance(60_000);
    expect(fetches).toEqual([]);
  });

  it('is looked for on the timer as soon as the budget has room, also when it had none before', async () => {
    await clock.advance(60_000);
    expect(fetches).toEqual([]);
    metricsMs = 60_000;
    metrics = more();
    await clock.advance(80_000);
    expect([fetches, store.state.metrics, noted]).toEqual([['metrics'], metrics, [false]]);
    reconciler.stop();
    expect(clock.pending).toBe(0);
  });
});
