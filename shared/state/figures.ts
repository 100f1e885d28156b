import type { LiveState } from './state';
import type { Metrics } from '../domain/metrics';
import { createSummarise } from '../domain/summary';

/** The totals of a role's dashboard cards; the Project Engineer's do not tell the unread notifications. */
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

/** Where the server tells totals: its metrics, and the role's dashboard cards. */
export const FIGURE_SOURCES = ['metrics', 'cards'] as const;

/** One of the dashboard's totals, as this client counts it and as the server says it in each place. */
export type Figure = {
  name: FigureName;
  /** Counted from the rows held; null while none are. */
  derived: number | null;
  /** Null where that place does not give this figure, or did not answer. */
  servers: { source: (typeof FIGURE_SOURCES)[number]; value: number | null }[];
};

/**
 * The totals as the screens count them, from the rows held and with the same function, beside the server's own. They
 * may differ without anything being wrong: the server calls cancelled ones planned in one place, and has two ideas of
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
