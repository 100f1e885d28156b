import type { LiveState } from './state';
import type { Metrics } from '../domain/metrics';
import { createSummarise } from '../domain/summary';

/** The metrics on the cards of a role's dashboard; the Project Engineer's lack the unread notifications. */
export type CardMetrics = Metrics & { readonly unread: number | null };

export const METRIC_NAMES = [
  'total',
  'completed',
  'in_progress',
  'planned',
  'delayed',
  'cancelled',
  'unread',
] as const;

export type MetricName = (typeof METRIC_NAMES)[number];

/** Where the server tells metrics: `overall-project-metrics`, and the cards of the role's dashboard. */
export const METRIC_SOURCES = ['metrics', 'cards'] as const;

/** One metric, as counted here and as the server tells it in each place. */
export type ComparedMetric = {
  name: MetricName;
  /** Counted from the projects or notifications held; null while none are. */
  derived: number | null;
  /** Null where that place does not tell this metric, or did not answer. */
  servers: { source: (typeof METRIC_SOURCES)[number]; value: number | null }[];
};

/**
 * The counts of the screens, made from what is held and with the same function, beside the server's metrics. They may
 * differ without an error: the server counts cancelled projects as planned in one place, and has two definitions of
 * completed (server contract §6).
 */
export function compareMetrics(
  state: Pick<LiveState, 'projects' | 'notifications' | 'freshness'>,
  metrics: Metrics | null,
  cards: CardMetrics | null,
): ComparedMetric[] {
  const { projects, notifications } = state.freshness;
  const { count, byStatus } = createSummarise()(state.projects);
  const unread = [...state.notifications.values()].filter((row) => !row.isRead).length;
  const derived: Record<MetricName, number> = { total: count, ...byStatus, unread };
  return METRIC_NAMES.map((name) => {
    const isHeld = (name === 'unread' ? notifications : projects).source !== 'none';
    return {
      name,
      derived: isHeld ? derived[name] : null,
      servers: [
        { source: 'metrics', value: metrics ? readMetric(metrics, name) : null },
        {
          source: 'cards',
          value: cards ? (name === 'unread' ? cards.unread : readMetric(cards, name)) : null,
        },
      ],
    };
  });
}

function readMetric(totals: Metrics, name: MetricName): number | null {
  switch (name) {
    case 'total':
      return totals.totalProjects;
    case 'completed':
      return totals.completed;
    case 'in_progress':
      return totals.inProgress;
    case 'planned':
      return totals.planned;
    case 'delayed':
      return totals.delayed;
    case 'cancelled':
    case 'unread':
      return null;
  }
}
