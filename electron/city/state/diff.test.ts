import { describe, expect, it } from 'vitest';
import type { Freshness } from '#shared/domain/freshness';
import { isSameProject, type Project } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import { byId, makeNotification, makeProject } from '#shared/testing/cityData';
import { describeChanges, diffNotifications, diffProjects, isSameMetrics, newsAfter } from './diff';

const NONE: ReadonlySet<number> = new Set();
const arrival = ({ status }: Project) => ({ type: 'created', status }) as const;
const found = (): 'found' => 'found';
const diff = (held: ReadonlyMap<number, Project>, fetched: readonly Project[], isFirst = false) =>
  diffProjects(held, fetched, NONE, 1_000, arrival, found, () => !isFirst);

describe('diffProjects', () => {
  it('finds nothing between equal lists, whatever their order', () => {
    const [a, b] = [makeProject({ id: 1 }), makeProject({ id: 2 })];
    expect(diff(byId(a, b), [{ ...b, position: { lon: 125.81, lat: 7.45 } }, { ...a }])).toEqual({
      upserts: [],
      created: 0,
      missing: [],
      feed: [],
    });
  });

  it('tells what was added and changed, and leaves what is missing to be judged', () => {
    const held = byId(makeProject({ id: 1 }), makeProject({ id: 2 }));
    const changed = makeProject({ id: 1, progress: 20 });
    const added = makeProject({ id: 3, status: 'planned' });
    const { upserts, created, missing, feed } = diff(held, [changed, added]);
    expect([upserts, created, missing]).toEqual([[changed, added], 1, [makeProject({ id: 2 })]]);
    expect(feed).toMatchObject([
      { at: 1_000, cause: 'found', projectId: 1, change: { type: 'progress', from: 10, to: 20 } },
      { projectId: 3, projectName: 'Project 3', change: { type: 'created', status: 'planned' } },
    ]);
  });

  it('takes a stored status that was rewritten along without calling it news', () => {
    const held = byId(makeProject({ storedStatus: 'planned' }));
    const { upserts, feed } = diff(held, [makeProject({ storedStatus: 'pending' })]);
    expect(upserts).toHaveLength(1);
    expect(feed).toEqual([]);
  });

  it('calls nothing news in the first list', () => {
    const { upserts, missing, feed } = diff(byId(makeProject({ id: 9 })), [makeProject({ id: 1 })], true);
    expect([upserts.length, missing.map(({ id }) => id), feed]).toEqual([1, [9], []]);
  });

  it('does not miss a row that is listed and could not be read', () => {
    const held = byId(makeProject({ id: 1 }), makeProject({ id: 2 }));
    const result = diffProjects(held, [], new Set([2]), 0, arrival, found, () => true);
    expect(result.missing.map(({ id }) => id)).toEqual([1]);
  });
});

describe('what is worth telling', () => {
  const copy = { asOf: 1, source: 'disk', isRefreshing: false, error: null } as const;
  const told = (freshness: Freshness, role: Role, held: Partial<Project> | null, now: Partial<Project>) =>
    diffProjects(
      held ? byId(makeProject(held)) : byId(),
      [makeProject(now)],
      NONE,
      0,
      arrival,
      found,
      newsAfter(freshness, role),
    ).feed.map(({ change }) => change.type);
  const cancelled = { status: 'cancelled', storedStatus: 'cancelled' } as const;

  it.each<[string, Role, Partial<Project> | null, Partial<Project>, readonly string[]]>([
    ['a project without a place', 'head_engineer', null, { position: null }, []],
    ['a project with one', 'head_engineer', null, {}, ['created']],
    ['what Finance’s map called planned', 'finance_manager', { status: 'planned' }, cancelled, []],
    ['the same for the office', 'head_engineer', { status: 'planned' }, cancelled, ['status']],
    ['a percentage with more digits', 'head_engineer', { progress: 14.6249 }, { progress: 14.62 }, []],
    ['a report', 'head_engineer', { progress: 14.6249 }, { progress: 15 }, ['progress']],
    ['a place that was given', 'head_engineer', { position: null }, {}, ['moved']],
  ])('over a copy of an earlier version: %s', (_what, role, held, now, expected) => {
    expect(told({ ...copy, isPartial: true }, role, held, now)).toEqual(expected);
    expect(told(copy, role, held, now)).not.toEqual([]);
    expect(told({ ...copy, source: 'none', asOf: null }, role, held, now)).toEqual([]);
  });
});

describe('describeChanges', () => {
  const before = makeProject();
  it.each<[Partial<Project>, readonly object[]]>([
    [{}, []],
    [{ name: 'New' }, [{ type: 'renamed', from: 'Project 1' }]],
    [{ status: 'delayed' }, [{ type: 'status', from: 'in_progress', to: 'delayed' }]],
    [{ progress: 0 }, [{ type: 'progress', from: 10, to: 0 }]],
    [{ cost: null }, [{ type: 'budget', from: 1_000, to: null }]],
    [{ position: null }, [{ type: 'moved' }]],
    [{ position: { lon: 125.81, lat: 7.46 } }, [{ type: 'moved' }]],
    [{ barangay: null }, [{ type: 'moved' }]],
    [{ description: 'x' }, [{ type: 'edited' }]],
    [{ endDate: null }, [{ type: 'edited' }]],
    [{ startDate: '2026-01-02' }, [{ type: 'edited' }]],
    [{ fundSource: 'x' }, [{ type: 'edited' }]],
    [{ zoneType: 'R-2' }, [{ type: 'edited' }]],
    [{ projectType: 'Road' }, []],
    [{ prn: 'P' }, [{ type: 'edited' }]],
    [{ storedStatus: 'ongoing' }, []],
    [{ status: 'completed', progress: 100, description: 'x' }, [{ type: 'status' }, { type: 'progress' }]],
  ])('of %j', (part, changes) => {
    expect(describeChanges(before, { ...before, ...part })).toMatchObject(changes);
    expect(describeChanges(before, { ...before, ...part })).toHaveLength(changes.length);
  });

  it('notices every field of a project', () => {
    for (const key of Object.keys(before) as (keyof Project)[]) {
      if (key === 'id') continue;
      const other = { ...before, [key]: key === 'position' ? null : key === 'status' ? 'delayed' : 77 };
      expect([key, isSameProject(before, other as Project)]).toEqual([key, false]);
    }
  });
});

describe('diffNotifications', () => {
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => makeNotification({ id: from + index }));

  it('tells new rows from changed ones', () => {
    const held = byId(makeNotification({ id: 1 }), makeNotification({ id: 2 }));
    const read = makeNotification({ id: 2, isRead: true });
    const fresh = makeNotification({ id: 3 });
    expect(diffNotifications(held, [fresh, read, makeNotification({ id: 1 })])).toEqual({
      upserts: [fresh, read],
      removals: [],
      added: [fresh],
    });
  });

  it('removes everything a whole list no longer shows, the oldest included', () => {
    const held = byId(...rows(1, 5));
    expect(diffNotifications(held, rows(2, 4)).removals).toEqual([1, 5]);
    expect(diffNotifications(held, []).removals).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps rows older than a list goes back', () => {
    const held = byId(...rows(1, 60));
    const page = rows(11, 61).filter((row) => row.id !== 30);
    expect(diffNotifications(held, page, 11).removals).toEqual([30]);
  });

  it('reads a list of any length', () => {
    expect(diffNotifications(new Map(), rows(1, 300_000)).added).toHaveLength(300_000);
  });
});

describe('isSameMetrics', () => {
  it('compares every number, and nothing is no numbers', () => {
    const metrics = { totalProjects: 1, completed: 2, inProgress: 3, planned: 4, delayed: 5 };
    expect(isSameMetrics(metrics, { ...metrics })).toBe(true);
    expect(isSameMetrics(null, metrics)).toBe(false);
    for (const key of Object.keys(metrics))
      expect(isSameMetrics(metrics, { ...metrics, [key]: 9 })).toBe(false);
  });
});
