import type { PlannedProgress, Project, ProjectRecord } from './model';
import { countDays } from './workDays';

/** Within so many percent of the target a project is on schedule. */
const ON_SCHEDULE = 5;

/** Where a project stands in its time; 0 and null where it has no dates (server contract §7.2). */
export interface Schedule {
  /** Days, counted as the project says. */
  readonly elapsed: number;
  readonly total: number;
  readonly remaining: number;
  /** Percent by the days gone. */
  readonly expected: number | null;
  /** Percent by the targets set, else by the days. */
  readonly target: number | null;
}

export interface Curve {
  readonly labels: readonly string[];
  readonly planned: readonly number[];
  readonly actual: readonly (number | null)[];
}

const NO_SCHEDULE: Schedule = { elapsed: 0, total: 0, remaining: 0, expected: null, target: null };

/** The schedule on a day. */
export function scheduleOf(project: Project, record: ProjectRecord, today: string): Schedule {
  const { startDate, endDate, dayCountType } = project;
  if (startDate === null || endDate === null) return NO_SCHEDULE;
  const total = countDays(startDate, endDate, dayCountType);
  const elapsed = countDays(startDate, today < endDate ? today : endDate, dayCountType);
  const expected = total === 0 ? null : Math.min(100, (elapsed / total) * 100);
  return {
    elapsed,
    total,
    remaining: countDays(today > startDate ? today : startDate, endDate, dayCountType),
    expected,
    target: record.plannedProgress.length > 0 ? plannedAt(pointsOf(project, record), today) : expected,
  };
}

export function performanceLabel(variance: number | null): string {
  if (variance === null) return 'N/A';
  if (Math.abs(variance) < ON_SCHEDULE) return 'On schedule';
  return variance > 0 ? 'Ahead of schedule' : 'Behind schedule';
}

/** Planned against actual progress at the dates something is known of; nothing actual after today. */
export function curveOf(
  project: Project,
  record: ProjectRecord,
  today: string,
  labelOf: (date: string) => string,
): Curve {
  const { startDate, endDate } = project;
  if (startDate === null || endDate === null) return { labels: [], planned: [], actual: [] };
  const reported = new Map(record.reports.map(({ date, percentage }) => [date, percentage]));
  const points = pointsOf(project, record);
  const days = [
    ...new Set([startDate, endDate, today, ...reported.keys(), ...points.map(({ date }) => date)]),
  ].sort();
  let latest = 0;
  const actual = days.map((day) => {
    latest = reported.get(day) ?? latest;
    return day <= today ? latest : null;
  });
  const isTargeted = record.plannedProgress.length > 0;
  const planned = days.map((day) => round(isTargeted ? plannedAt(points, day) : evenly(project, day), 2));
  return { labels: days.map(labelOf), planned, actual };
}

/** Rounded to so many decimals; null stays null. */
export function round<Value extends number | null>(value: Value, digits: number): Value {
  return (value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits) as Value;
}

/** The targets, from 0 at the start to 100 at the end; dates outside the project bend the curve (§17). */
function pointsOf({ startDate, endDate }: Project, { plannedProgress }: ProjectRecord): PlannedProgress[] {
  const points = new Map([
    [startDate ?? '', 0],
    [endDate ?? '', 100],
  ]);
  for (const { date, percentage } of plannedProgress) points.set(date, percentage);
  return [...points]
    .map(([date, percentage]) => ({ date, percentage }))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

function plannedAt(points: readonly PlannedProgress[], day: string): number {
  const before = points.findLast(({ date }) => date <= day) ?? points[0]!;
  const after = points.find(({ date }) => date > day) ?? points.at(-1)!;
  if (day <= before.date || after.date <= before.date) return before.percentage;
  const span = Date.parse(after.date) - Date.parse(before.date);
  const gone = Date.parse(day) - Date.parse(before.date);
  return before.percentage + ((after.percentage - before.percentage) * gone) / span;
}

function evenly({ startDate, endDate, dayCountType }: Project, day: string): number {
  if (startDate === null || endDate === null || day <= startDate) return 0;
  const total = countDays(startDate, endDate, dayCountType);
  const gone = countDays(startDate, day < endDate ? day : endDate, dayCountType);
  return total === 0 ? 0 : Math.min(100, (gone / total) * 100);
}
