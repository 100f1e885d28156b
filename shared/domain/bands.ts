import { daysBetween } from './duration';
import { CLOSE_TO_PLAN, figureOf, isOverBudget, roundPoints } from './figures';
import type { Project } from './project';
import { recordOf } from '../recordOf';

/** @param today `YYYY-MM-DD`, Manila */
type Test = (project: Project, today: string) => boolean;

/**
 * Ranges of what is measured of a project, by which it can be filtered and listed. A project of which the measure is
 * not told is in none. Ranges of one measure may overlap: a project over its budget has used 80 % as well.
 */
export const BANDS = {
  utilisation: {
    /** More was spent than approved. */
    over: (project) => isOverBudget(project),
    from90: usedFrom(90),
    from80: usedFrom(80),
    below80: (project, today) => (figureOf('utilisation', project, today) ?? 80) < 80,
    /** Nothing was spent so far. */
    unspent: ({ spent }) => spent === 0,
  },
  slippage: {
    /** Behind the plan by more than what counts as planned. */
    behind: behindBy(CLOSE_TO_PLAN),
    behind10: behindBy(10),
    behind25: behindBy(25),
    onPlan: (project, today) => roundPoints(figureOf('slippage', project, today) ?? -100) > -CLOSE_TO_PLAN,
  },
  lastReport: {
    over7: reportOlderThan(7),
    over15: reportOlderThan(15),
    over30: reportOlderThan(30),
    over60: reportOlderThan(60),
    /** Nothing was reported so far. */
    never: ({ lastReport }) => lastReport === '',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Test>>>>;

export type Measure = keyof typeof BANDS;

/** A range of a measure, by name. */
export type BandOf<M extends Measure = Measure> = { [K in M]: keyof (typeof BANDS)[K] }[M];

/** Which range of each measure a filter wants; null lets everything through. */
export type Bands = { readonly [M in Measure]: BandOf<M> | null };

export const MEASURES = Object.keys(BANDS) as readonly Measure[];

/** The ranges of a measure in the order in which they are offered. */
export function bandsOf<M extends Measure>(measure: M): readonly BandOf<M>[] {
  return Object.keys(BANDS[measure]) as BandOf<M>[];
}

/** Lets everything through. */
export const NO_BANDS = recordOf(MEASURES, () => null) as Bands;

/** Whether a project is in a range of a measure; false where the measure is not told. @param today `YYYY-MM-DD`, Manila */
export function isInBand<M extends Measure>(
  measure: M,
  band: BandOf<M>,
  project: Project,
  today: string,
): boolean {
  const tests: Readonly<Record<string, Test>> = BANDS[measure];
  return tests[band as string]?.(project, today) ?? false;
}

/** Whether it is told that nobody is assigned. The filter's choice of engineers has it as an empty name. */
export function isWithoutEngineer({ engineers }: Pick<Project, 'engineers'>): boolean {
  return engineers === '';
}

function usedFrom(percent: number): Test {
  return (project, today) => (figureOf('utilisation', project, today) ?? -1) >= percent;
}

function behindBy(points: number): Test {
  return (project, today) => roundPoints(figureOf('slippage', project, today) ?? 0) <= -points;
}

/** Nobody waits for a report of a project that is over. */
function reportOlderThan(days: number): Test {
  return ({ lastReport, status }, today) =>
    status !== 'completed' && status !== 'cancelled' && (daysBetween(lastReport, today) ?? 0) > days;
}
