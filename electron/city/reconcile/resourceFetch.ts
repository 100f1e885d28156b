import type { FactResource, Resource } from '#shared/domain/freshness';
import { fail, ok } from '#shared/result';
import type { NotificationNews } from '../notifications/notificationNews';
import { isSameMetrics } from '../state/diff';
import type { OwnChanges } from '../state/ownChanges';
import type { Gaps } from './gaps';
import { CANCELLED, outcome, type Outcome } from './outcome';
import type { ProjectFetch } from './projectFetch';
import { ANNOUNCED_FOR_MS } from './projectNews';
import type { ReconcilerOptions } from './reconcilerOptions';

export type ResourceFetchOptions = Pick<
  ReconcilerOptions,
  | 'clock'
  | 'store'
  | 'fetchMetrics'
  | 'fetchNotifications'
  | 'fetchBoundaries'
  | 'facts'
  | 'onBoundaries'
  | 'onCoverage'
> & {
  readonly gaps: Gaps;
  readonly own: OwnChanges;
  readonly projects: ProjectFetch;
  readonly notifications: Pick<NotificationNews, 'changesOf'>;
  /** Nothing is compared or told any more: the state may be another user's by then. */
  readonly isStopped: () => boolean;
};

/** Fetches one resource and compares it with what is held: what of the state changes. */
export class ResourceFetch {
  readonly #options: ResourceFetchOptions;
  /** Epoch ms of the last event that may have changed the metrics. */
  #metricsTouchedAt = -Infinity;

  constructor(options: ResourceFetchOptions) {
    this.#options = options;
  }

  /** An event came that may have changed the metrics. @param at epoch ms */
  noteMetricsTouched(at: number): void {
    this.#metricsTouchedAt = at;
  }

  run(resource: Resource): Promise<Outcome> {
    const { gaps, projects } = this.#options;
    const asked = gaps.ask();
    switch (resource) {
      case 'projects':
        return projects.run(() => gaps.close('projects', asked));
      case 'metrics':
        return this.#metrics(asked);
      case 'notifications':
        return this.#notifications(asked);
      case 'spending':
      case 'assignments':
        return this.#facts(resource);
      case 'boundaries':
        return this.#boundaries();
    }
  }

  async #metrics(asked: number): Promise<Outcome> {
    const { clock, store, gaps, own, fetchMetrics, onCoverage, isStopped } = this.#options;
    const fetched = await fetchMetrics();
    if (isStopped()) return CANCELLED;
    if (!fetched.ok) return outcome(fetched);
    const isAfterGap = gaps.close('metrics', asked);
    const isSame = isSameMetrics(store.state.metrics, fetched.value);
    if (!isSame && !isAfterGap && !own.areAny) {
      const sinceMs = Math.abs(clock.now() - this.#metricsTouchedAt);
      onCoverage('dashboard', sinceMs <= ANNOUNCED_FOR_MS, ['totals']);
    }
    return outcome(ok(isSame ? [] : [{ type: 'value_set', name: 'metrics', value: fetched.value }]));
  }

  async #notifications(asked: number): Promise<Outcome> {
    const { gaps, notifications, fetchNotifications, isStopped } = this.#options;
    const fetched = await fetchNotifications();
    if (isStopped()) return CANCELLED;
    const said = { notifications: fetched };
    if (!fetched.ok) return outcome(fetched, said);
    const isAfterGap = gaps.close('notifications', asked);
    return outcome(ok(notifications.changesOf(fetched.value, isAfterGap)), said);
  }

  async #facts(resource: FactResource): Promise<Outcome> {
    const { facts, store, isStopped } = this.#options;
    const fetched = facts ? await facts.fetch(resource) : fail('not_allowed');
    if (isStopped()) return CANCELLED;
    if (!facts || !fetched.ok) return outcome(fetched.ok ? fail('not_allowed') : fetched);
    facts.take(resource, fetched.value);
    const rows = [...store.state.projects.values()].flatMap((project) => {
      const told = facts.addTo(project);
      return told === project ? [] : [told];
    });
    return outcome(ok(rows.length > 0 ? [{ type: 'rows_put', table: 'projects', rows }] : []));
  }

  async #boundaries(): Promise<Outcome> {
    const { fetchBoundaries, onBoundaries, isStopped } = this.#options;
    const fetched = await fetchBoundaries();
    if (isStopped()) return CANCELLED;
    if (!fetched.ok) return outcome(fetched);
    onBoundaries(fetched.value);
    return outcome(ok([]));
  }
}
