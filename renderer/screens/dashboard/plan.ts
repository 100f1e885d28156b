import type { Project } from '#shared/domain/project';

/** Projects whose planned end lies in one quarter of a year; cancelled ones are left out. */
export type QuarterPlan = {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
  /** The first quarter also counts everything before it, the last one everything after. */
  readonly isOpenEnded: boolean;
  readonly completed: number;
  readonly delayed: number;
  /** Planned or in progress. */
  readonly open: number;
};

/** Quarters shown before and after the present one. */
const BEFORE = 4;
const AFTER = 7;

type Counted = 'completed' | 'delayed' | 'open';

/** Counts planned ends by quarter around `today` (`YYYY-MM-DD`). Projects without an end date are not counted. */
export function planByQuarter(projects: Iterable<Project>, today: string): readonly QuarterPlan[] {
  const first = (quarterOf(today) ?? 0) - BEFORE;
  const bins = Array.from({ length: BEFORE + 1 + AFTER }, () => ({ completed: 0, delayed: 0, open: 0 }));
  for (const { status, endDate } of projects) {
    const quarter = quarterOf(endDate);
    if (quarter === null || status === 'cancelled') continue;
    const bin = bins[Math.min(bins.length - 1, Math.max(0, quarter - first))];
    const kind: Counted = status === 'completed' || status === 'delayed' ? status : 'open';
    if (bin) bin[kind] += 1;
  }
  return bins.map((bin, index) => ({
    year: Math.floor((first + index) / 4),
    quarter: ((first + index) % 4) + 1,
    isOpenEnded: index === 0 || index === bins.length - 1,
    ...bin,
  }));
}

/** Quarters since the year 0; null for what is not a date. */
function quarterOf(date: string | null): number | null {
  const match = date && /^(\d{4})-(\d{2})-/.exec(date);
  if (!match) return null;
  return Number(match[1]) * 4 + Math.floor((Number(match[2]) - 1) / 3);
}
