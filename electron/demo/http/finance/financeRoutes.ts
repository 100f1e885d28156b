import type { Hono } from 'hono';
import type { City } from '../../city/city';
import { splitSubtype } from '../../city/costTypes';
import type { Project } from '../../city/model';
import {
  allocationOf,
  budgetState,
  leftOfAllocation,
  newestFirst,
  spentByType,
  utilization,
} from '../../city/money';
import { formatPeso, statusLabel } from '../../city/rules';
import { round } from '../../city/schedule';
import { shortDate } from '../../time';
import type { Json } from '../../wireJson';
import type { World } from '../../world';
import { allow, json, type DemoContext, type DemoEnv } from '../context';
import { filterProjects, pageOf } from '../filters';
import { csrfField, html, page, scriptBlock } from '../pages';
import { takeCostForm } from './costForm';
import { reportPreview, summary } from './reportPreview';

const PAGE_SIZE = 25;
const COSTS_PAGE = '/dashboard/finance/cost-management/';

/** Finance's pages over all projects (server contract §13). */
export function mountFinanceRoutes(app: Hono<DemoEnv>, world: World): void {
  const { city, sessions } = world;
  const money = allow('finance', 'head', 'superuser');
  const all = () => [...city.projects.values()];
  const block = (c: DemoContext, title: string, id: string, value: Json) =>
    page(
      c,
      sessions,
      title,
      html`<h1>${title}</h1>
        ${csrfField(c)} ${scriptBlock(id, value)}`,
    );

  app.get(COSTS_PAGE, money, (c) => {
    const states = (c.req.query('budget_status') ?? '').split(',').filter((state) => state !== '');
    const projects = filterProjects(c, all())
      .filter(
        ({ id, cost }) =>
          states.length === 0 || states.includes(budgetState(city.spentOn(id), cost).toLowerCase()),
      )
      .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.id - other.id));
    const { rows } = pageOf(c, projects, PAGE_SIZE);
    const drawer = Object.fromEntries(rows.map((project) => [String(project.id), drawerRow(city, project)]));
    return block(c, 'Cost Management', 'finance-drawer-data', drawer);
  });
  app.post(COSTS_PAGE, money, (c) => takeCostForm(c, world, COSTS_PAGE));

  app.get('/dashboard/finance/projects/', money, (c) =>
    page(
      c,
      sessions,
      'Projects',
      html`<h1>Projects</h1>
        ${filterProjects(c, all()).map(
          ({ id, name }) =>
            html`<a class="project-card" href="/dashboard/finance/project/${id}/">${name}</a> `,
        )}`,
    ),
  );

  app.get('/dashboard/finance/reports/preview/', money, (c) =>
    block(
      c,
      'Finance Report',
      'finance-report-payload',
      reportPreview(city, {
        template: c.req.query('template') ?? 'monthly_budget',
        period: c.req.query('period') ?? 'monthly',
        year: c.req.query('year') ?? '',
        month: c.req.query('month') ?? '',
        category: c.req.query('category') ?? '',
      }),
    ),
  );

  app.get('/dashboard/reports/budget/', money, (c) => {
    const projects = filterProjects(c, all());
    const { budget, spent, remaining, over, within, under, at_risk } = summary(city, projects);
    return block(c, 'Budget Report', 'budget-report-pdf-data', {
      summary: {
        total_budget: budget,
        total_spent: spent,
        total_remaining: remaining,
        project_count: projects.length,
        over_count: over,
        at_risk_count: at_risk,
        within_count: within,
        under_count: under,
      },
      projects: projects.map((project, index) => budgetRow(city, project, index + 1)),
    });
  });

  app.get('/dashboard/reports/budget/chart-data/', money, (c) => {
    const used = all().map(({ id, name, cost }) => ({ name, share: utilization(city.spentOn(id), cost) }));
    const count = (fits: (share: number) => boolean) => used.filter(({ share }) => fits(share)).length;
    switch (c.req.query('chart')) {
      case 'utilization': {
        const highest = used.sort((one, other) => other.share - one.share).slice(0, 10);
        return json(c, {
          project_names: highest.map(({ name }) => name),
          utilization: highest.map(({ share }) => round(share, 2)),
        });
      }
      case 'overunder':
        return json(c, {
          over: count((share) => share > 100),
          within: count((share) => share >= 80 && share <= 100),
          under: count((share) => share < 80),
        });
      default:
        return json(c, { error: 'Invalid chart' }, 400);
    }
  });
}

/** `breakdown` is what is left of each allocation; the history is complete, without receipts. */
function drawerRow(city: City, project: Project): Json {
  const { id, prn, name, barangay, cost } = project;
  const record = city.recordOf(id);
  const spent = city.spentOn(id);
  const budget = cost ?? 0;
  return {
    id,
    prn,
    name,
    barangay: barangay ?? '',
    budget,
    spent,
    remaining: round(budget - spent, 2),
    percent_used: round(utilization(spent, cost), 5),
    breakdown: { ...leftOfAllocation(record), total_project_cost: budget },
    allocation: allocationOf(record),
    history: newestFirst(record.costs).map(({ costType, description, date, amount }) => {
      const { subtype, text } = splitSubtype(description);
      return {
        cost_type: costType,
        cost_subtype: subtype,
        date: shortDate(date),
        description: text,
        amount,
      };
    }),
  };
}

function budgetRow(city: City, project: Project, num: number): Json {
  const { id, prn, name, barangay, assignedIds, cost, status } = project;
  const spent = city.spentOn(id);
  const costs = Object.entries(spentByType(city.recordOf(id).costs));
  return {
    num,
    prn,
    name,
    barangay: barangay ?? '',
    assigned_engineers: assignedIds
      .map((engineerId) => city.personById(engineerId)?.fullName ?? '')
      .join(', '),
    budget: cost ?? 0,
    spent,
    utilization: round(utilization(spent, cost), 2),
    over_under: budgetState(spent, cost),
    status: statusLabel(status),
    cost_breakdown: costs.map(([label, amount]) => `${label}: ${formatPeso(amount)}`).join('; '),
  };
}
