import type { Project } from './project';

const DAY = 86_400_000;

/** Whole days from one plain date to another, negative backwards; null when either is missing or not a date. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (!from || !to) return null;
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
  return Number.isNaN(days) ? null : Math.round(days);
}

/** How long a project is planned to take. */
export type Duration = {
  readonly days: number;
  /** Whether only working days count. */
  readonly isWorking: boolean;
  /** The server would also leave out holidays, of which it gives no list (server contract §7.2). */
  readonly isAbout: boolean;
};

/**
 * The planned days of a project, counted as the project says: all of them, or Monday to Friday. Null without both
 * dates.
 */
export function durationOf({
  startDate,
  endDate,
  dayCount,
}: Pick<Project, 'startDate' | 'endDate' | 'dayCount'>): Duration | null {
  const days = daysBetween(startDate, endDate);
  if (days === null || startDate === null) return null;
  if (dayCount !== 'working_days') return { days, isWorking: false, isAbout: false };
  return {
    days: Math.sign(days) * weekdays(startDate, Math.abs(days), Math.sign(days)),
    isWorking: true,
    isAbout: true,
  };
}

/** Mondays to Fridays among the `count` days after a plain date, or before it for a direction of -1. */
function weekdays(from: string, count: number, direction: number): number {
  const first = new Date(`${from}T00:00:00Z`).getUTCDay();
  const weeks = Math.floor(count / 7);
  let rest = 0;
  for (let day = 1; day <= count % 7; day += 1) {
    const weekday = (((first + direction * day) % 7) + 7) % 7;
    if (weekday !== 0 && weekday !== 6) rest += 1;
  }
  return weeks * 5 + rest;
}
