import type { Metrics } from '#shared/domain/metrics';
import { ok } from '#shared/result';
import { makeNotification } from '#shared/testing/cityData';
import { pollMs, type CadenceSituation } from '../../electron/city/reconcile/cadence';
import type { ReconcilerOptions } from '../../electron/city/reconcile/reconcilerOptions';
import { listOf } from './inbox';

const METRICS: Metrics = { totalProjects: 1, completed: 0, inProgress: 1, planned: 0, delayed: 0 };

/**
 * What a reconciler asks beside its projects of a server on which nothing changes.
 * @param note told each request
 * @param situation that the window and the link are in now
 */
export function quietServer(
  note: (what: 'metrics' | 'notifications') => void,
  situation: () => CadenceSituation,
): Omit<ReconcilerOptions, 'clock' | 'random' | 'store' | 'fetchProjects'> {
  return {
    findProject: () => Promise.resolve(ok('exists')),
    fetchMetrics: () => {
      note('metrics');
      return Promise.resolve(ok(METRICS));
    },
    fetchNotifications: () => {
      note('notifications');
      return Promise.resolve(ok(listOf([makeNotification()])));
    },
    fetchBoundaries: () => Promise.resolve(ok({ barangays: [], city: [] })),
    onBoundaries: () => undefined,
    onNewNotifications: () => undefined,
    onOutcome: () => undefined,
    pollMs: (resource) => pollMs(resource, situation()),
    onCoverage: () => undefined,
    nextFeedId: () => 1,
  };
}
