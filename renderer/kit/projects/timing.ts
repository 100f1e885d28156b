import { daysBetween } from '#shared/domain/duration';
import type { Project, ShownStatus } from '#shared/domain/project';

/** The days of a project until or after its planned end. */
export type Timing =
  | { readonly type: 'none' }
  | { readonly type: 'left'; readonly days: number }
  | { readonly type: 'late'; readonly days: number };

/** Statuses that cannot be late: done, given up, or unknown. */
const OVER_OR_UNKNOWN: ReadonlySet<ShownStatus> = new Set(['completed', 'cancelled', 'unknown']);

/**
 * Days left or late on `today` (`YYYY-MM-DD`, Manila). A project that is over, or has no end date, has neither. The
 * server decides which are *delayed*, by the UTC date (server contract §6); this only counts days.
 */
export function timingOf(project: Project, today: string): Timing {
  if (OVER_OR_UNKNOWN.has(project.status)) return { type: 'none' };
  const days = daysBetween(today, project.endDate);
  if (days === null) return { type: 'none' };
  return days < 0 ? { type: 'late', days: -days } : { type: 'left', days };
}

/** Share of the planned time that has passed on `today`, percent 0 to 100; null without both dates. */
export function plannedProgress(project: Project, today: string): number | null {
  const whole = daysBetween(project.startDate, project.endDate);
  const passed = daysBetween(project.startDate, today);
  if (whole === null || passed === null) return null;
  if (whole <= 0) return passed >= 0 ? 100 : 0;
  return Math.min(100, Math.max(0, (passed / whole) * 100));
}
