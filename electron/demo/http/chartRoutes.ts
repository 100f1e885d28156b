import type { Hono } from 'hono';
import type { City } from '../city/city';
import type { CostEntry, Project } from '../city/model';
import { metricsStatus } from '../city/rules';
import { addDays, manilaDate, utcDate } from '../time';
import type { Json } from '../wireJson';
import type { World } from '../world';
import { allow, json, personOf, type DemoEnv } from './context';

const COLOURS = ['#2563eb', '#16a34a', '#f59e0b', '#dc2626', '#7c3aed', '#0891b2', '#64748b'];
const PERIOD_DAYS: Readonly<Record<string, number>> = { week: 7, month: 30, year: 365 };

interface ChartInput {
  readonly city: City;
  readonly projects: readonly Project[];
  /** "YYYY-MM-DD": nothing older counts. Empty: everything. */
  readonly since: string;
}
type Chart = (input: ChartInput) => Json;

/** The charts of the dashboards, in the shape Chart.js takes (server contract §14.3). */
export function mountChartRoutes(app: Hono<DemoEnv>, { city }: World): void {
  const charts: [path: string, roles: ReturnType<typeof allow>, chart: Chart][] = [
    ...Object.entries({
      'budget-utilization': budgetUtilization,
      'cost-breakdown': costBreakdown,
      'monthly-spending': monthlySpending,
      'projects-created': projectsCreated,
      'collab-analytics': collaboration,
    }).map(([name, chart]): [string, ReturnType<typeof allow>, Chart] => [
      `/dashboard/dashboard/${name}-data/`,
      allow('head', 'finance', 'superuser'),
      chart,
    ]),
    ...Object.entries({
      'progress-over-time': progressOverTime,
      'budget-utilization': budgetUtilization,
      'cost-breakdown': costBreakdown,
      'projects-by-barangay': projectsByBarangay,
    }).map(([name, chart]): [string, ReturnType<typeof allow>, Chart] => [
      `/projeng/dashboard/${name}-data/`,
      allow('head', 'engineer', 'superuser'),
      chart,
    ]),
  ];
  for (const [path, roles, chart] of charts) {
    app.get(path, roles, (c) => {
      const days = PERIOD_DAYS[c.req.query('period') ?? ''];
      const since = days === undefined ? '' : addDays(manilaDate(city.now()), -days);
      return json(c, chart({ city, projects: city.visibleTo(personOf(c)), since }));
    });
  }
}

function budgetUtilization({ city, projects }: ChartInput): Json {
  const largest = projects
    .filter(({ cost }) => cost !== null)
    .sort((one, other) => (other.cost ?? 0) - (one.cost ?? 0))
    .slice(0, 10);
  return {
    labels: largest.map(({ name }) => name),
    datasets: [
      { label: 'Budget', data: largest.map(({ cost }) => cost), backgroundColor: COLOURS[0]! },
      { label: 'Spent', data: largest.map(({ id }) => city.spentOn(id)), backgroundColor: COLOURS[1]! },
    ],
  };
}

function costBreakdown(input: ChartInput): Json {
  return oneSeries(
    'Costs',
    sumBy(costsOf(input), ({ costType }) => costType),
  );
}

function monthlySpending(input: ChartInput): Json {
  return oneSeries(
    'Spending',
    sumBy(costsOf(input), ({ date }) => date.slice(0, 7)),
  );
}

function projectsCreated({ projects, since }: ChartInput): Json {
  const dates = projects.map(({ createdAt }) => utcDate(createdAt / 1000)).filter((date) => date >= since);
  return oneSeries('Projects created', countBy(dates.map((date) => date.slice(0, 7)).sort()));
}

/** The label is null for projects without a barangay (server contract §14.3). */
function projectsByBarangay({ projects }: ChartInput): Json {
  return oneSeries('Projects', countBy(projects.map(({ barangay }) => barangay)));
}

function progressOverTime({ city, projects, since }: ChartInput): Json {
  const updates = projects.flatMap(({ id }) => city.recordOf(id).reports).filter(({ date }) => date >= since);
  const days = [...new Set(updates.map(({ date }) => date))].sort();
  const averages = days.map((day) => {
    const ofDay = updates.filter(({ date }) => date === day);
    return (
      Math.round((ofDay.reduce((sum, { percentage }) => sum + percentage, 0) / ofDay.length) * 100) / 100
    );
  });
  return oneSeries('Average progress', new Map(days.map((day, index) => [day, averages[index]!])));
}

function collaboration({ city, projects }: ChartInput): Json {
  const today = utcDate(city.now());
  const count = (label: string) =>
    projects.filter((project) => {
      if (label === 'Cancelled') return project.status === 'cancelled';
      if (project.status === 'cancelled') return false;
      const shown = {
        completed: 'Completed',
        in_progress: 'Ongoing',
        planned: 'Planned',
        delayed: 'Delayed',
      };
      return shown[metricsStatus(project, today)] === label;
    }).length;
  const labels = ['Completed', 'Ongoing', 'Planned', 'Delayed', 'Cancelled'];
  const located = projects.flatMap(({ barangay }) => (barangay === null ? [] : [barangay]));
  return {
    barangay: Object.fromEntries(countBy(located)),
    // A status that no project has is left out (server contract §14.3).
    status: Object.fromEntries(
      labels.map((label): [string, number] => [label, count(label)]).filter(([, value]) => value > 0),
    ),
  };
}

function costsOf({ city, projects, since }: ChartInput): CostEntry[] {
  return projects
    .flatMap(({ id }) => city.recordOf(id).costs)
    .filter(({ date }) => date >= since)
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

function oneSeries(label: string, values: ReadonlyMap<string | null, number>): Json {
  const colours = [...values].map((_, index) => COLOURS[index % COLOURS.length]!);
  return {
    labels: [...values.keys()],
    datasets: [{ label, data: [...values.values()], backgroundColor: colours }],
  };
}

function countBy<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function sumBy(entries: readonly CostEntry[], keyOf: (entry: CostEntry) => string): Map<string, number> {
  const cents = new Map<string, number>();
  for (const entry of entries) {
    const key = keyOf(entry);
    cents.set(key, (cents.get(key) ?? 0) + Math.round(entry.amount * 100));
  }
  return new Map([...cents].map(([key, sum]) => [key, sum / 100]));
}
