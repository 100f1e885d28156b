import type { PlannedPoint } from '#shared/domain/schedule';
import { plannedLine, plannedOn } from '#shared/domain/schedule';
import type { Project } from '#shared/domain/project';
import type { CurvePoint, ReportRow } from '#shared/domain/record/parts';

export type CurveRow = {
  readonly day: string;
  /** Percent, interpolated; null without a plan. */
  readonly planned: number | null;
  /** Percent as it was reported on that day; null where nothing was. */
  readonly actual: number | null;
};

export type Curve = {
  readonly planned: readonly PlannedPoint[];
  readonly actual: readonly PlannedPoint[];
  /** Both by day, for a table. */
  readonly rows: readonly CurveRow[];
};

type Told = {
  readonly project: Pick<Project, 'startDate' | 'endDate' | 'progress' | 'status'>;
  /** `YYYY-MM-DD`, Manila. */
  readonly today: string;
  /** Null where they are not told, or not here yet. */
  readonly reports: readonly ReportRow[] | null;
  readonly targets: readonly PlannedPoint[] | null;
  readonly labelled: readonly CurvePoint[] | null;
};

/**
 * Planned and actual progress by day. The plan goes through the office's targets, or through the points of the server's
 * curve where those are not told; what was done comes from the reports, or from that curve, or is one point: today's.
 */
export function curveOf({ project, today, reports, targets, labelled }: Told): Curve {
  const dated = labelled ? withYears(labelled, project.startDate) : [];
  const goals =
    targets ?? dated.flatMap(({ day, planned }) => (planned === null ? [] : [{ day, percent: planned }]));
  const planned = plannedLine(project, goals);
  const actual = actualLine(project, today, reports, dated);
  const days = new Set([...planned, ...actual].map(({ day }) => day));
  const done = new Map(actual.map(({ day, percent }) => [day, percent]));
  const rows = [...days].sort().map((day) => ({
    day,
    planned: plannedOn(day, planned),
    actual: done.get(day) ?? null,
  }));
  return { planned, actual, rows };
}

type Dated = CurvePoint & { readonly day: string };

function actualLine(
  { startDate, progress, status }: Told['project'],
  today: string,
  reports: readonly ReportRow[] | null,
  dated: readonly Dated[],
): readonly PlannedPoint[] {
  const byDay = new Map<string, number>();
  // The newest first: of several reports on one day the newest counts.
  for (const { day, progress: percent } of reports ?? []) if (!byDay.has(day)) byDay.set(day, percent);
  if (reports === null) {
    for (const { day, actual } of dated) if (actual !== null) byDay.set(day, actual);
  }
  // Nothing was done before it began, as far as the plan says.
  const first = [...byDay.keys()].sort()[0] ?? today;
  if (startDate !== null && startDate < first) byDay.set(startDate, 0);
  const isOver = status === 'completed' || status === 'cancelled';
  if (!isOver || byDay.size < 2) byDay.set(today, progress);
  return [...byDay].map(([day, percent]) => ({ day, percent })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The server's points with their days. The labels rise and the first one is not before the project's start, so that a
 * label that would lie before the one before it is of the next year. What is no such label is left out.
 */
export function withYears(points: readonly CurvePoint[], startDate: string | null): readonly Dated[] {
  if (startDate === null) return [];
  let after = startDate;
  const dated: Dated[] = [];
  for (const point of points) {
    const match = /^([A-Z][a-z]{2}) (\d{2})$/.exec(point.label);
    const month = MONTHS.indexOf(match?.[1] ?? '');
    if (!match || month < 0) continue;
    const inYear = (year: number): string => `${year}-${String(month + 1).padStart(2, '0')}-${match[2]}`;
    const year = Number(after.slice(0, 4));
    const isRepeat = dated.length > 0 && inYear(year) === after;
    const day = inYear(year) < after || isRepeat ? inYear(year + 1) : inYear(year);
    dated.push({ ...point, day });
    after = day;
  }
  return dated;
}
