import { SORT_KEYS, type Project, type SortKey } from './project';
import { slippageOf } from './schedule';

type Figure = {
  /** Money: PHP. Share: percent, also above 100. Points: percentage points, negative for less. */
  readonly kind: 'money' | 'share' | 'points';
  /**
   * Null where what it follows from is not told.
   * @param today `YYYY-MM-DD`, Manila
   */
  readonly of: (project: Project, today: string) => number | null;
};

/**
 * Figures of a project that follow from its fields. They are kept nowhere, so that they cannot disagree with the fields;
 * lists and the table show and sort them as fields.
 */
export const PROJECT_FIGURES = {
  /** Of the budget; below 0 where more was spent than approved. */
  remaining: { kind: 'money', of: remainingOf },
  /** Spent of the budget. */
  utilisation: { kind: 'share', of: utilisationOf },
  /**
   * Reported minus planned progress, by a straight line between the planned dates: the office's own targets are told for
   * one project at a time, and only its record knows them.
   */
  slippage: { kind: 'points', of: plannedSlippage },
} as const satisfies Readonly<Record<string, Figure>>;

export type ProjectFigure = keyof typeof PROJECT_FIGURES;

export const FIGURE_NAMES = Object.keys(PROJECT_FIGURES) as readonly ProjectFigure[];

/** What lists of projects may be ordered by. */
export type OrderKey = SortKey | ProjectFigure;

export const ORDER_KEYS: readonly OrderKey[] = [...SORT_KEYS, ...FIGURE_NAMES];

export function isFigure(name: string): name is ProjectFigure {
  return name in PROJECT_FIGURES;
}

/** A figure of a project; null where it is not known. @param today `YYYY-MM-DD`, Manila */
export function figureOf(name: ProjectFigure, project: Project, today: string): number | null {
  const figure: Figure = PROJECT_FIGURES[name];
  return figure.of(project, today);
}

/** What was approved and spent, PHP; null where it is not told. */
export type Spending = Pick<Project, 'cost' | 'spent'>;

/** What is left of the budget, PHP, to the centavo. */
export function remainingOf({ cost, spent }: Spending): number | null {
  return cost === null || spent === null ? null : Math.round((cost - spent) * 100) / 100;
}

/** Spent of the budget, percent; null without a budget. */
export function utilisationOf({ cost, spent }: Spending): number | null {
  return cost === null || cost <= 0 || spent === null ? null : (spent / cost) * 100;
}

/** Whether more was spent than approved. Without a budget nothing is, as on the server. */
export function isOverBudget({ cost, spent }: Spending): boolean {
  return cost !== null && spent !== null && spent > cost;
}

/** Percentage points by which a project may differ from its plan and still be as planned. */
export const CLOSE_TO_PLAN = 1;

/** Slippage as it is shown and compared: in tenths of a point. */
export function roundPoints(points: number): number {
  return Math.round(points * 10) / 10;
}

/** Objects of projects never change, and a table is sorted by this: found once for each and day. */
const slippages = new WeakMap<Project, { readonly today: string; readonly points: number | null }>();

function plannedSlippage(project: Project, today: string): number | null {
  const known = slippages.get(project);
  if (known?.today === today) return known.points;
  const points = slippageOf(project, today);
  slippages.set(project, { today, points });
  return points;
}
