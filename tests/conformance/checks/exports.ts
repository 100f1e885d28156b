import { z } from 'zod';
import type { Role } from '#shared/domain/role';
import type { Check } from '../check';
import { OFFICE } from './projectHelp';
import { parseCsv, scriptBlock } from './recordHelp';
import {
  BUDGET_CHART,
  BUDGET_REPORT,
  FINANCE_PREVIEW,
  FINANCE_PROJECTS,
  OFFICE_ANALYTICS,
} from './recordPaths';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LIST = [
  '#',
  'PRN#',
  'Name of Project',
  'Project Description',
  'Barangay',
  'Project Cost',
  'Source of Funds',
  'Date Started',
  'Date Ended',
  'Status',
];
const EXPORTS = [
  ['projects', '/dashboard/reports/export/', LIST],
  [
    'budget',
    '/dashboard/reports/budget/export/',
    [
      '#',
      'PRN#',
      'Project Name',
      'Barangay',
      'Budget',
      'Spent',
      'Remaining',
      'Utilization %',
      'Status',
      'Over/Under Budget',
    ],
  ],
  ['my-reports', '/projeng/my-reports/export/', [...LIST, 'Project Type']],
] as const;
const EVERYBODY: readonly Role[] = ['head_engineer', 'project_engineer', 'finance_manager', 'superuser'];
const FINANCE = ['finance_manager', 'head_engineer', 'superuser'] as const;

const money = z.number();
const budgetReport = z.strictObject({
  summary: z.strictObject({
    total_budget: money,
    total_spent: money,
    total_remaining: money,
    project_count: z.int(),
    over_count: z.int(),
    at_risk_count: z.int(),
    within_count: z.int(),
    under_count: z.int(),
  }),
  projects: z.array(
    z.strictObject({
      num: z.int(),
      prn: z.string(),
      name: z.string(),
      barangay: z.string(),
      assigned_engineers: z.string(),
      budget: money,
      spent: money,
      utilization: z.number(),
      over_under: z.string(),
      status: z.string(),
      cost_breakdown: z.string(),
    }),
  ),
});
const preview = z.object({
  template: z.literal('annual_summary'),
  category: z.literal('All Categories'),
  generated_at: z.string().regex(/^[A-Z][a-z]{2} \d\d, \d{4} \d\d:\d\d [AP]M$/),
  summary: z.object({ budget: money, spent: money, remaining: money, projects: z.int() }),
  status_counts: z.array(z.strictObject({ label: z.string(), value: z.int() })),
  barangays: z.array(z.object({ barangay: z.string(), budget: money, spent: money, projects: z.int() })),
  projects: z.array(z.object({ prn: z.string(), engineers: z.string(), budget_state: z.string() })),
});
const analytics = z
  .array(
    z.strictObject({
      id: z.int(),
      name: z.string(),
      prn: z.string(),
      barangay: z.string().nullable(),
      project_type: z.string(),
      source_of_funds: z.string(),
      total_progress: z.number(),
      status: z.string(),
      status_display: z.string(),
      start_date: z.string(),
      end_date: z.string(),
      start_date_display: z.string(),
      end_date_display: z.string(),
      assigned_to: z.array(z.string()),
      stale_days: z.int(),
      active_for_update_cycle: z.boolean(),
      is_stalled: z.boolean(),
      is_critical_delay: z.boolean(),
    }),
  )
  .max(15);

/** Server contract §13, §14 and §16: lists as files, and the pages about all projects. */
export const EXPORT_CHECKS: readonly Check[] = [
  ...EXPORTS.map(([name, path, heads]): Check => ({
    id: `export.${name}`,
    section: '§16',
    title: `${path} gives CSV and Excel with its columns: an engineer’s own projects, for others all`,
    needs: { anyOf: EVERYBODY },
    look: async (run) => {
      const sizes = new Map<Role, number>();
      for (const role of run.target.roles) {
        const csv = await run.as(role).send(`${path}csv/`);
        run.matches(`type for ${role}`, csv.headers.get('Content-Type'), /^text\/csv/);
        run.matches('name', csv.headers.get('Content-Disposition'), /^attachment; filename="[^"]+\.csv"$/);
        const rows = parseCsv(csv.body);
        run.equal(`columns for ${role}`, rows[0], heads);
        sizes.set(role, csv.body.split('\r\n').length);
        const excel = await run.as(role).send(`${path}excel/`);
        const seen = [excel.headers.get('Content-Type'), excel.body.slice(0, 2)];
        run.equal(`Excel for ${role}`, seen, [EXCEL, 'PK']);
      }
      const [own, all] = [sizes.get('project_engineer'), sizes.get('head_engineer')];
      if (own !== undefined && all !== undefined) run.isTrue('an engineer gets all', own < all);
      // Nothing but the heads, and the end of the line.
      if (name === 'my-reports') run.equal('Finance', sizes.get('finance_manager') ?? 2, 2);
    },
  })),
  {
    id: 'export.pdf',
    section: '§16',
    title: 'PDF is a text that it is unavailable, or a way back to the page, unless the server can make one',
    needs: { anyOf: OFFICE },
    look: async (run) => {
      const answer = await run.anyOf(OFFICE).send('/dashboard/reports/export/pdf/');
      if (/pdf/.test(answer.headers.get('Content-Type') ?? '')) run.skip('this server makes PDF');
      run.matches('text', answer.body, /^PDF export is temporarily unavailable/);
      const own = await run.anyOf(OFFICE).send('/projeng/my-reports/export/pdf/');
      run.equal('own', [own.status, own.location], [302, '/projeng/my-reports/']);
    },
  },
  {
    id: 'export.stored-status',
    section: '§16',
    title: 'The filter compares with the stored status',
    needs: { anyOf: OFFICE },
    look: async (run) => {
      const rows = async (status: string) =>
        parseCsv((await run.anyOf(OFFICE).send(`/dashboard/reports/export/csv/?status=${status}`)).body);
      const found = (await rows('completed')).slice(1).filter((row) => row.join('') !== '');
      if (found.length === 0) run.skip('no project is completed');
      run.isTrue(
        'another status',
        found.every((row) => /completed/i.test(row[9] ?? '')),
      );
      run.equal('nothing', (await rows('nonsense')).filter((row) => row.join('') !== '').length, 1);
    },
  },
  {
    id: 'finance.pages',
    section: '§13',
    title:
      'Finance’s pages hold their blocks: the budget report, the preview of a report, cards of projects, charts',
    needs: { anyOf: FINANCE },
    look: async (run) => {
      for (const role of FINANCE.filter((one) => run.target.roles.includes(one))) {
        const body = async (path: string) => (await run.as(role).send(path)).body;
        run.fits(
          'budget report',
          scriptBlock(await body(BUDGET_REPORT), 'budget-report-pdf-data'),
          budgetReport,
        );
        const asked = `${FINANCE_PREVIEW}?template=annual_summary&period=yearly`;
        run.fits('preview', scriptBlock(await body(asked), 'finance-report-payload'), preview);
        const cards = await body(FINANCE_PROJECTS);
        run.matches(
          'cards',
          cards,
          /class="[^"]*project-card[^"]*"\s+href="\/dashboard\/finance\/project\/\d+\/"/,
        );
        const chart = await run.as(role).getJson(`${BUDGET_CHART}?chart=overunder`);
        run.fits('chart', chart, z.strictObject({ over: z.int(), within: z.int(), under: z.int() }));
        const unknown = await run.as(role).send(`${BUDGET_CHART}?chart=dance`);
        run.equal('unknown chart', [unknown.status, unknown.body], [400, '{"error": "Invalid chart"}']);
      }
    },
  },
  {
    id: 'office.analytics',
    section: '§14',
    title: 'The office’s analytics list 15 projects a page in a block, of an unknown queue all',
    needs: { anyOf: OFFICE },
    look: async (run) => {
      for (const query of ['', '?queue=critical_delays', '?queue=dance']) {
        const { body } = await run.anyOf(OFFICE).send(`${OFFICE_ANALYTICS}${query}`);
        const rows = run.fits(query, scriptBlock(body, 'projects-data'), analytics);
        if (query === '?queue=critical_delays') {
          run.isTrue(
            'not critical',
            (rows ?? []).every((row) => row.is_critical_delay),
          );
        }
      }
    },
  },
];
