import { daysBetween } from './duration';
import type { Project } from './project';

/** Progress planned by a day: `YYYY-MM-DD`, percent 0 to 100. */
export type PlannedPoint = { readonly day: string; readonly percent: number };

type Dates = Pick<Project, 'startDate' | 'endDate'>;

/**
 * The planned progress as a line from 0 % on the first day through the office's own targets to 100 % on the last, in
 * order of the days. Targets may lie outside the project's dates and bend the line, as they do on the server. Empty
 * where there is nothing to draw it by.
 */
export function plannedLine({ startDate, endDate }: Dates, targets: readonly PlannedPoint[] = []) {
  const byDay = new Map<string, number>();
  const days = targets.map(({ day }) => day).sort();
  const [first = startDate ?? ''] = days;
  const last = days.at(-1) ?? '';
  if (startDate !== null && isDay(startDate) && startDate <= first) byDay.set(startDate, 0);
  if (endDate !== null && isDay(endDate) && endDate >= last) byDay.set(endDate, 100);
  for (const { day, percent } of targets) if (isDay(day)) byDay.set(day, percent);
  const line = [...byDay].map(([day, percent]): PlannedPoint => ({ day, percent }));
  line.sort((a, b) => (a.day < b.day ? -1 : 1));
  return line.length > 1 ? line : [];
}

/**
 * The progress planned for a day, by a straight line between two points, percent; null without a line. Before the first
 * point and after the last one it is as at that point.
 */
export function plannedOn(day: string, line: readonly PlannedPoint[]): number | null {
  const next = line.findIndex((point) => point.day >= day);
  const after = line[next];
  if (!after) return line.at(-1)?.percent ?? null;
  const before = line[next - 1];
  if (!before) return after.percent;
  const whole = daysBetween(before.day, after.day) ?? 0;
  const passed = daysBetween(before.day, day) ?? 0;
  return whole === 0 ? after.percent : before.percent + ((after.percent - before.percent) * passed) / whole;
}

/**
 * How far a project is ahead of its plan on a day, in percentage points; negative behind it. Null where there is no plan
 * and for projects that are over or whose status is unknown: nobody waits for them.
 */
export function slippageOf(
  project: Pick<Project, 'startDate' | 'endDate' | 'progress' | 'status'>,
  today: string,
  targets: readonly PlannedPoint[] = [],
): number | null {
  if (project.status === 'completed' || project.status === 'cancelled' || project.status === 'unknown') {
    return null;
  }
  const planned = plannedOn(today, plannedLine(project, targets));
  return planned === null ? null : project.progress - planned;
}

function isDay(text: string): boolean {
  return daysBetween(text, text) === 0;
}
