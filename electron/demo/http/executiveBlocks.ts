import type { City } from '../city/city';
import { spanOf } from '../city/history/span';
import type { Project } from '../city/model';
import { utilization } from '../city/money';
import { metricsStatus } from '../city/rules';
import { round } from '../city/schedule';
import { addDays, manilaDate, shortDate, utcDate } from '../time';
import type { Json } from '../wireJson';
import { isLocated } from './projectRows';

const MONTHS = 6;

/** The script blocks of the office's dashboard by their ids (server contract §14.1). */
export function executiveBlocks(city: City): Readonly<Record<string, Json>> {
  const projects = [...city.projects.values()];
  const today = manilaDate(city.now());
  const months = lastMonths(today);
  return {
    'exec-map-projects': projects.filter(isLocated).map((project) => mapRow(city, project)),
    'exec-delay-trend': months.map(({ label, after }) => ({
      label,
      value: projects.filter(({ endDate, progress }) => endDate !== null && endDate < after && progress < 100)
        .length,
    })),
    'exec-budget-vs-actual': months.map(({ label, after }) => ({
      label,
      budget: sum(
        projects
          .filter(({ startDate }) => startDate !== null && startDate < after)
          .map(({ cost }) => cost ?? 0),
      ),
      actual: sum(projects.map((project) => city.spentOn(project.id) * shareDone(project, after, today))),
    })),
    'exec-completion-trend': months.map(({ first, label, after }) => ({
      label: `${label} ${first.slice(8)}`,
      date_label: first.slice(0, 4),
      value: round(
        sum(projects.map((project) => project.progress * shareDone(project, after, today))) /
          Math.max(1, projects.length),
        1,
      ),
    })),
  };
}

function mapRow(city: City, project: Project): Json {
  const { id, name, barangay, latitude, longitude, progress, cost } = project;
  return {
    id,
    name,
    barangay: barangay ?? '',
    latitude,
    longitude,
    status: metricsStatus(project, utcDate(city.now())),
    progress,
    budget_utilization: round(utilization(city.spentOn(id), cost), 2),
    detail_url: `/dashboard/monitoring/projects/${id}/detail/`,
  };
}

/**
 * How much of a project's work was done by a day, from 0 to 1. Work is taken to be even over its days: to read the dates of
 * all costs, the records of all projects would have to be made.
 */
function shareDone(project: Project, day: string, today: string): number {
  const { first, last } = spanOf(project, today);
  const [from, to, at] = [first, last, day].map((date) => Date.parse(date)) as [number, number, number];
  return Math.max(0, Math.min(1, (at - from) / Math.max(1, to - from)));
}

/** The last six months with the first day of each and of the one after it. */
function lastMonths(today: string): { label: string; first: string; after: string }[] {
  const months: { label: string; first: string; after: string }[] = [];
  let first = `${today.slice(0, 8)}01`;
  let after = `${addDays(first, 32).slice(0, 8)}01`;
  for (let count = 0; count < MONTHS; count += 1) {
    months.unshift({ label: shortDate(first).slice(0, 3), first, after });
    after = first;
    first = `${addDays(first, -1).slice(0, 8)}01`;
  }
  return months;
}

function sum(values: readonly number[]): number {
  return round(
    values.reduce((total, value) => total + value, 0),
    2,
  );
}
