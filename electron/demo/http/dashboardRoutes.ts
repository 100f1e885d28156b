import type { Hono } from 'hono';
import type { City } from '../city/city';
import type { Person, Project } from '../city/model';
import { attentionIn, QUEUES } from '../city/queues';
import { calculatedStatus, metricsStatus } from '../city/rules';
import { isoManila, isoUtc, utcDate } from '../time';
import type { Json } from '../wireJson';
import type { World } from '../world';
import { allow, json, personOf, type DemoEnv } from './context';
import { executiveBlocks } from './executiveBlocks';
import { html, page, scriptBlock } from './pages';

/** The dashboards: their pages, cards, metrics and rankings (server contract §5.1), the status endpoint and /health/. */
export function mountDashboardRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, sessions } = world;
  const dashboard = (title: string) => html`<h1>${title}</h1>`;

  app.get('/health/', (c) => c.text('OK'));

  app.get('/dashboard/', allow('head', 'finance', 'superuser'), (c) =>
    page(
      c,
      sessions,
      'Dashboard',
      html`${dashboard('Dashboard')}
      ${Object.entries(executiveBlocks(city)).map(([id, value]) => scriptBlock(id, value))}`,
    ),
  );
  app.get('/projeng/dashboard/', allow('engineer', 'head', 'superuser'), (c) =>
    page(c, sessions, 'Project Engineer Dashboard', dashboard('Project Engineer Dashboard')),
  );
  app.get('/dashboard/finance/dashboard/', allow('finance', 'head', 'superuser'), (c) =>
    page(c, sessions, 'Finance Dashboard', dashboard('Finance Dashboard')),
  );

  app.get('/projeng/api/realtime/status/', (c) => {
    const user = personOf(c).username;
    return json(c, { status: 'connected', user, timestamp: isoManila(city.stamp()) });
  });

  app.get('/projeng/dashboard/api/card-data/', allow('engineer'), (c) =>
    json(c, engineerCards(city, personOf(c))),
  );
  app.get('/dashboard/dashboard/api/card-data/', allow('head', 'superuser'), (c) =>
    json(c, headCards(city, personOf(c))),
  );
  app.on(['GET', 'POST'], '/dashboard/api/overall-project-metrics/', (c) =>
    json(c, { success: true, metrics: metrics(city, city.visibleTo(personOf(c))) }),
  );
  app.get('/dashboard/api/barangay-ranking/', (c) => json(c, ranking(city, city.visibleTo(personOf(c)))));
  app.get('/dashboard/api/barangay-equity-summary/', (c) =>
    json(c, equity(city, city.visibleTo(personOf(c)))),
  );
}

function engineerCards(city: City, person: Person): Json {
  const today = utcDate(city.now());
  const projects = city.visibleTo(person);
  const count = (status: string) =>
    projects.filter((project) => calculatedStatus(project, today) === status).length;
  const delayed = count('delayed');
  return {
    total_projects: projects.length,
    status_counts: {
      planned: count('planned'),
      in_progress: count('in_progress'),
      completed: count('completed'),
      delayed,
    },
    delayed_count: delayed,
  };
}

function metrics(city: City, projects: readonly Project[]) {
  const today = utcDate(city.now());
  const counts = { total_projects: projects.length, completed: 0, in_progress: 0, planned: 0, delayed: 0 };
  for (const project of projects) counts[metricsStatus(project, today)] += 1;
  return counts;
}

function headCards(city: City, person: Person): Json {
  const projects = city.visibleTo(person);
  const {
    total_projects: total,
    completed,
    in_progress: inProgress,
    planned,
    delayed,
  } = metrics(city, projects);
  const overBudget = projects.filter(({ id, cost }) => cost !== null && city.spentOn(id) > cost).length;
  const attention = projects.map(attentionIn(city));
  return {
    project_count: total,
    completed_count: completed,
    in_progress_count: inProgress,
    planned_count: planned,
    delayed_count: delayed,
    completion_rate: total === 0 ? 0 : Math.round((completed / total) * 1000) / 10,
    unread_notifications: city.unreadCount(person.id),
    action_queue_items: QUEUES.map(({ key, label, fits }) => ({
      key,
      label,
      value: attention.filter(fits).length,
      url: `/dashboard/analytics/head-engineer/?queue=${key}`,
    })),
    key_insights: [
      `${delayed} of ${total} projects are past their end date.`,
      `${overBudget} projects have spent more than their budget.`,
    ],
    last_refreshed: isoUtc(city.stamp()),
  };
}

function byBarangay(city: City, projects: readonly Project[]): Map<string, Project[]> {
  const groups = new Map<string, Project[]>(city.boundaries.barangays.map(({ name }) => [name, []]));
  for (const project of projects) {
    if (project.barangay !== null) groups.get(project.barangay)?.push(project);
  }
  return groups;
}

/** A top-level list; a stored `completed` counts here whatever the progress says (server contract §6). */
function ranking(city: City, projects: readonly Project[]): Json {
  const today = utcDate(city.now());
  return [...byBarangay(city, projects)]
    .map(([name, rows]) => {
      const statuses = rows.map((row) =>
        row.status === 'completed' ? 'completed' : metricsStatus(row, today),
      );
      const count = (status: string) => statuses.filter((value) => value === status).length;
      return {
        name,
        total_projects: rows.length,
        completed: count('completed'),
        in_progress: count('in_progress'),
        delayed: count('delayed'),
      };
    })
    .sort((one, other) => other.total_projects - one.total_projects || one.name.localeCompare(other.name));
}

function equity(city: City, projects: readonly Project[]): Json {
  const counts = [...byBarangay(city, projects).values()].map((rows) => rows.length);
  const average = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const isHigh = (count: number) => count > average * 1.25;
  const isLow = (count: number) => count < average * 0.75;
  return {
    balanced: counts.filter((count) => !isHigh(count) && !isLow(count)).length,
    high_concentration: counts.filter(isHigh).length,
    low_allocation: counts.filter(isLow).length,
    average_projects_per_barangay: Math.round(average * 100) / 100,
  };
}
