import { describe, expect, it } from 'vitest';
import { applyPatches, emptyState, type LiveState } from '#shared/state/state';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { LISTS_VERSION, type CachedState } from './cacheFile';
import { showFrom, showLate } from './firstPatch';

const NOW = 1_800_000_000_000;

const CACHED: CachedState = {
  role: 'head_engineer',
  projects: [makeProject({ id: 1 }), makeProject({ id: 2 })],
  notifications: [makeNotification({ id: 5 })],
  hasOlderNotifications: true,
  metrics: null,
  ownReports: [],
  ownRequests: [],
  boundaries: null,
  asOf: { projects: 7, notifications: 8 },
  lists: LISTS_VERSION,
};

function lateOver(state: Partial<LiveState>, wasRebuilt = false): LiveState {
  const before = { ...emptyState(NOW), ...state };
  return applyPatches(before, [{ seq: 1, changes: showLate(CACHED, wasRebuilt, before) }]);
}

const fresh = (source: 'disk' | 'server') => ({ asOf: 9, source, isRefreshing: false, error: null }) as const;

describe('what could be read from the disk only later', () => {
  it('is shown where nothing was, with its age and role', () => {
    const state = lateOver({});
    expect([[...state.projects.keys()], [...state.notifications.keys()]]).toEqual([[1, 2], [5]]);
    expect(state.session.role).toBe('head_engineer');
    expect(state.freshness.projects).toMatchObject({ asOf: 7, source: 'disk' });
    expect(state.freshness.metrics.source).toBe('none');
  });

  it('takes the place of an earlier reading of the same file', () => {
    const { freshness } = emptyState(NOW);
    const state = lateOver({
      projects: new Map([[9, makeProject({ id: 9 })]]),
      freshness: { ...freshness, projects: fresh('disk') },
    });
    expect([...state.projects.keys()]).toEqual([1, 2]);
  });

  it('leaves alone what the server has told meanwhile', () => {
    const { freshness, session } = emptyState(NOW);
    const state = lateOver({
      session: { ...session, role: 'superuser' },
      projects: new Map([[9, makeProject({ id: 9 })]]),
      freshness: { ...freshness, projects: fresh('server') },
    });
    expect([[...state.projects.keys()], [...state.notifications.keys()]]).toEqual([[9], [5]]);
    expect([state.session.role, state.freshness.projects]).toEqual(['superuser', fresh('server')]);
  });

  it('of another role brings only what is the user’s own', () => {
    const { session } = emptyState(NOW);
    const state = lateOver({ session: { ...session, role: 'project_engineer' } });
    expect([[...state.projects.keys()], [...state.notifications.keys()]]).toEqual([[], [5]]);
    expect([state.session.role, state.freshness.projects.source]).toEqual(['project_engineer', 'none']);
  });

  it('says that a damaged file was set aside meanwhile', () => {
    expect([lateOver({}).session.cacheRebuilt, lateOver({}, true).session.cacheRebuilt]).toEqual([
      false,
      true,
    ]);
  });
});

describe('what is shown of the disk at once', () => {
  const rows = Array.from({ length: 57 }, (_, index) => makeProject({ id: index + 1 }));
  const shown = (asOf: CachedState['asOf']): LiveState => {
    const before = emptyState(NOW);
    const changes = showFrom({ ...CACHED, projects: rows, notifications: [], asOf }, before.session, NOW);
    return applyPatches(before, [{ seq: 1, changes }]);
  };

  it('has the age that was saved with it', () => {
    const { freshness } = shown({ projects: 1_700_000_000_000 });
    expect(freshness.projects).toMatchObject({ asOf: 1_700_000_000_000, source: 'disk' });
    expect(freshness.notifications.source).toBe('none');
  });

  it('has totals of an age that was not saved, and none where there are none', () => {
    const metrics = { totalProjects: 57, completed: 0, inProgress: 57, planned: 0, delayed: 0 };
    const before = emptyState(NOW);
    const changes = showFrom({ ...CACHED, metrics, asOf: {} }, before.session, NOW);
    const state = applyPatches(before, [{ seq: 1, changes }]);
    expect(state.metrics).toEqual(metrics);
    expect(state.freshness.metrics).toMatchObject({ asOf: null, source: 'disk' });
    expect(shown({}).freshness.metrics.source).toBe('none');
  });

  it('has outlines of an age that was not saved, and none where there are none', () => {
    const before = emptyState(NOW);
    const sourceOf = (boundaries: CachedState['boundaries']) => {
      const changes = showFrom({ ...CACHED, boundaries, asOf: {} }, before.session, NOW);
      return applyPatches(before, [{ seq: 1, changes }]).freshness.boundaries.source;
    };
    expect([sourceOf({ barangays: [], city: [] }), sourceOf(null)]).toEqual(['disk', 'none']);
  });

  it('is marked as partial when an earlier version read it from fewer lists', () => {
    const before = emptyState(NOW);
    const partial = (lists: number) =>
      applyPatches(before, [{ seq: 1, changes: showFrom({ ...CACHED, lists }, before.session, NOW) }])
        .freshness;
    expect(partial(1).projects.isPartial).toBe(true);
    expect([partial(LISTS_VERSION).projects.isPartial, partial(1).metrics.isPartial]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it.each([undefined, -1, 0, 9e15, 1e300, Number.NaN])(
    'has all its rows with an age of %s, which is none',
    (age) => {
      const { projects, freshness } = shown(age === undefined ? {} : { projects: age });
      expect(projects.size).toBe(57);
      expect(freshness.projects).toMatchObject({ asOf: null, source: 'disk' });
    },
  );
});
