import { describe, expect, it } from 'vitest';
import type { FeedChange } from '#shared/domain/feed';
import type { Project } from '#shared/domain/project';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { applyPatches, emptyState, type Change } from '#shared/state/state';
import { withReports, withReportsRead } from './lastReports';

const MESSAGE = "Progress for project 'Road' updated to 36.0% by Paolo Santos";
const reported = (createdAt: string | null, message = MESSAGE) =>
  makeNotification({ id: 9, message, createdAt, projectId: 1 });
const put = (...rows: Project[]): Change => ({ type: 'rows_put', table: 'projects', rows });
const told = (...rows: ReturnType<typeof reported>[]): Change => ({
  type: 'rows_put',
  table: 'notifications',
  rows,
});
const line = (change: FeedChange, at: string): Change => ({
  type: 'feed_added',
  entries: [{ id: 1, at: Date.parse(at), cause: 'found', projectId: 1, projectName: 'Road', change }],
});

/** The last report of the project after the changes. */
function lastAfter(before: readonly Change[], ...changes: readonly Change[]): string | null | undefined {
  const state = applyPatches(emptyState(0), [{ seq: 1, changes: [...before] }]);
  const after = applyPatches(state, [{ seq: 2, changes: [...withReports(state, changes)] }]);
  return after.projects.get(1)?.lastReport;
}

describe('the last report', () => {
  const road = put(makeProject({ id: 1, lastReport: '2026-11-20' }));

  it('is on the day, in Manila, of the newest notification of one', () => {
    expect(lastAfter([road], told(reported('2026-11-25T17:00:00Z'), reported('2026-11-24T01:00:00Z')))).toBe(
      '2026-11-26',
    );
  });

  it('is not made older, nor by other notifications', () => {
    expect(lastAfter([road], told(reported('2026-11-19T01:00:00Z')))).toBe('2026-11-20');
    expect(lastAfter([road], told(reported(null)))).toBe('2026-11-20');
    const edited = 'Progress update edited for project ‘Road’';
    expect(lastAfter([road], told(reported('2026-11-25T01:00:00Z', edited)))).toBe('2026-11-20');
  });

  it('is known of a project that comes after its notifications', () => {
    const unknown = put(makeProject({ id: 1 }));
    expect(lastAfter([told(reported('2026-11-25T01:00:00Z'))], unknown)).toBe('2026-11-25');
  });

  it('is on the day on which progress rose, and not where it was corrected downwards', () => {
    const rose = line({ type: 'progress', from: 5, to: 6 }, '2026-11-25T01:00:00Z');
    expect(lastAfter([road], rose)).toBe('2026-11-25');
    const fell = line({ type: 'progress', from: 6, to: 5 }, '2026-11-25T01:00:00Z');
    expect(lastAfter([road], fell)).toBe('2026-11-20');
  });

  it('comes with what the same changes say of the project, as one row', () => {
    const changes = [
      put(makeProject({ id: 1, progress: 40, lastReport: '2026-11-20' })),
      line({ type: 'progress', from: 10, to: 40 }, '2026-11-25T01:00:00Z'),
    ];
    const state = applyPatches(emptyState(0), [{ seq: 1, changes: [road] }]);
    expect(withReports(state, changes)).toMatchObject([
      { rows: [{ progress: 40, lastReport: '2026-11-25' }] },
      { type: 'feed_added' },
    ]);
  });

  it('does not bring back a project that the same changes remove', () => {
    const rose = line({ type: 'progress', from: 5, to: 6 }, '2026-11-25T01:00:00Z');
    expect(lastAfter([road], rose, { type: 'rows_removed', table: 'projects', ids: [1] })).toBeUndefined();
  });

  it('leaves changes alone that tell of no report', () => {
    const changes = [put(makeProject({ id: 1, lastReport: '2026-11-20' }))];
    expect(withReports(emptyState(0), changes)).toBe(changes);
  });
});

it('reports that were all read tell the last one, or that there is none', () => {
  const project = makeProject({ lastReport: '2026-11-20' });
  const days = ['2026-11-18', '2026-11-19'].map((day) => ({ day }));
  expect(withReportsRead(project, days)).toEqual({ ...project, lastReport: '2026-11-19' });
  expect(withReportsRead(project, [])).toEqual({ ...project, lastReport: '' });
  expect(withReportsRead(project, [{ day: '2026-11-20' }])).toBeNull();
  expect(withReportsRead(undefined, days)).toBeNull();
});
