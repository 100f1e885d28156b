import { describe, expect, it } from 'vitest';
import { emptyState, type LiveState } from './state';
import { byId, makeNotification, makeProject } from '../testing/cityData';
import { compareMetrics, METRIC_NAMES, type MetricName } from './comparedMetrics';
import type { Freshness } from '../domain/freshness';
import { createSummarise } from '../domain/summary';

const FRESH: Freshness = { asOf: 1, source: 'server', isRefreshing: false, error: null };
const STATE: LiveState = {
  ...emptyState(1),
  projects: byId(
    makeProject({ id: 1, status: 'completed' }),
    makeProject({ id: 2, status: 'delayed' }),
    makeProject({ id: 3, status: 'delayed' }),
    makeProject({ id: 4, status: 'cancelled' }),
  ),
  notifications: byId(makeNotification({ id: 1 }), makeNotification({ id: 2, isRead: true })),
  freshness: { ...emptyState(1).freshness, projects: FRESH, notifications: FRESH },
};
const METRICS = { totalProjects: 5, completed: 1, inProgress: 0, planned: 2, delayed: 2 };
const CARDS = { ...METRICS, completed: 2, unread: 7 };

const derivedOf = (state: LiveState): Partial<Record<MetricName, number | null>> =>
  Object.fromEntries(compareMetrics(state, null, null).map(({ name, derived }) => [name, derived]));

describe('the metrics', () => {
  it('are counted from the rows held, by the function behind the dashboard', () => {
    expect(derivedOf(STATE)).toEqual({
      total: 4,
      completed: 1,
      in_progress: 0,
      planned: 0,
      delayed: 2,
      cancelled: 1,
      unread: 1,
    });
    const { unknown: _, ...byStatus } = createSummarise()(STATE.projects).byStatus;
    expect(derivedOf(STATE)).toMatchObject(byStatus);
  });

  it('are unknown while nothing is held, which is not zero', () => {
    expect(Object.values(derivedOf(emptyState(1)))).toEqual(METRIC_NAMES.map(() => null));
  });

  it('stand beside what each place of the server says, or does not say', () => {
    const metrics = compareMetrics(STATE, METRICS, CARDS).map(({ name, servers }) => [
      name,
      ...servers.map(({ value }) => value),
    ]);
    expect(metrics).toEqual([
      ['total', 5, 5],
      ['completed', 1, 2],
      ['in_progress', 0, 0],
      ['planned', 2, 2],
      ['delayed', 2, 2],
      ['cancelled', null, null],
      ['unread', null, 7],
    ]);
  });

  it('lack what a place did not answer', () => {
    for (const { servers } of compareMetrics(STATE, METRICS, null)) expect(servers[1]?.value).toBeNull();
  });
});
