import type { LiveState } from './state';
import type { Metrics } from '../domain/metrics';
import { createSummarise } from '../domain/summary';

/** The metrics on the cards of a role's dashboard; the Project Engineer's lack the unread notifications. */
export type Cards = Metrics & { readonly unread: number | null };

export const FIGURE_NAMES = [
  'total',
  'completed',
  'in_progress',
  'planned',
  'delayed',
  'cancelled',
  'unread',
] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

/** Where the server tells metrics: `overall-project-metrics`, and the cards of the role's dashboard. */
export const FIGURE_SOURCES = ['metrics', 'cards'] as const;

/** One metric, as counted here and as the server tells it in each place. */
export type Figure = {
  name: FigureName;
  /** Counted from the projects or notifications held; null while none are. */
  derived: number | null;
  /** Null where that place does not tell this metric, or did not answer. */
  servers: { source: (typeof FIGURE_SOURCES)[number]; value: number | null }[];
};

/**
 * The counts of the screens, made from what is held and with the same function, beside the server's metrics. They may
 * differ without an error: the server counts cancelled projects as planned in one place, and has two definitions of
 * completed (server contract §6).
 */
export function compareFigures(
  state: Pick<LiveState, 'projects' | 'notifications' | 'freshness'>,
  metrics: Metrics | null,
  cards: Cards | null,
): Figure[] {
  const { projects, notifications } = state.freshness;
  const { count, byStatus } = createSummarise()(state.projects);
  const unread = [...state.notifications.values()].filter((row) => !row.isRead).length;
  const derived: Record<FigureName, number> = { total: count, ...byStatus, unread };
  return FIGURE_NAMES.map((name) => {
    const isHeld = (name === 'unread' ? notifications : projects).source !== 'none';
    return {
      name,
      derived: isHeld ? derived[name] : null,
      servers: [
        { source: 'metrics', value: metrics ? readFigure(metrics, name) : null },
        {
          source: 'cards',
          value: cards ? (name === 'unread' ? cards.unread : readFigure(cards, name)) : null,
        },
      ],
    };
  });
}

function readFigure(totals: Metrics, name: FigureName): number | null {
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
