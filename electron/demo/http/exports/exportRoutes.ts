import type { Hono } from 'hono';
import type { Project } from '../../city/model';
import { budgetState } from '../../city/money';
import type { World } from '../../world';
import { allow, json, personOf, sentence, type DemoContext, type DemoEnv } from '../context';
import { filterProjects } from '../filters';
import { notFoundPage } from '../pages';
import { comprehensiveRows, financeRows, furtherSheets, siteReportRows } from './historyRows';
import { budgetRows, projectRows, reportRows } from './listRows';
import { sendCsv, sendExcel, type Cell } from './spreadsheet';

const NO_PDF = 'PDF export is temporarily unavailable (the reportlab package is not installed).';

/** Everything that comes as a file (server contract §7.3, §16). */
export function mountExportRoutes(app: Hono<DemoEnv>, { city }: World): void {
  const projectOf = (c: DemoContext): Project | undefined => city.projects.get(Number(c.req.param('pk')));
  const office = allow('head', 'superuser');
  const money = allow('finance', 'head', 'superuser');
  const named = ({ prn }: Project, ending: string) => `${prn.replaceAll('"', '')}_report.${ending}`;

  app.get('/dashboard/projects/:pk{\\d+}/export-comprehensive-csv/', office, (c) => {
    const project = projectOf(c);
    if (!project) return sentence(c, 'Project not found.', 404);
    return sendCsv(c, comprehensiveRows(city, project), named(project, 'csv'));
  });
  app.get(
    '/dashboard/projects/:pk{\\d+}/export-comprehensive-excel/',
    office,
    async (c): Promise<Response> => {
      const project = projectOf(c);
      if (!project) return sentence(c, 'Project not found.', 404);
      const sheets = furtherSheets(city, project, new URL(c.req.url).origin);
      return sendExcel(
        c,
        [['Project Report', comprehensiveRows(city, project)], ...sheets],
        named(project, 'xlsx'),
      );
    },
  );
  app.get('/projeng/projects/:pk{\\d+}/export-report/', allow('engineer'), (c) => {
    const project = projectOf(c);
    if (!project) return json(c, { error: 'Project not found.' }, 404);
    return sendCsv(c, siteReportRows(city, project), named(project, 'csv'));
  });
  app.get('/dashboard/finance/project/:pk{\\d+}/export/csv/', money, (c) => {
    const project = projectOf(c);
    return project ? sendCsv(c, financeRows(city, project), named(project, 'csv')) : notFoundPage(c);
  });
  app.get('/dashboard/finance/project/:pk{\\d+}/export/excel/', money, async (c): Promise<Response> => {
    const project = projectOf(c);
    if (!project) return notFoundPage(c);
    return sendExcel(c, [['Project Costs', financeRows(city, project)]], named(project, 'xlsx'));
  });

  const visible = (c: DemoContext) => filterProjects(c, city.visibleTo(personOf(c)));
  const listed = (c: DemoContext): Cell[][] => projectRows(visible(c));
  const budgeted = (c: DemoContext): Cell[][] => {
    const isOverOnly = c.req.query('budget_status') === 'over';
    const isShown = ({ id, cost }: Project) => !isOverOnly || budgetState(city.spentOn(id), cost) === 'Over';
    return budgetRows(city, visible(c).filter(isShown));
  };
  // Finance gets nothing but the heads.
  const reported = (c: DemoContext): Cell[][] =>
    reportRows(city, personOf(c).role === 'finance' ? [] : visible(c));
  for (const [path, name, sheet, rowsOf] of [
    ['/dashboard/reports/export/', 'projects', 'Projects', listed],
    ['/dashboard/reports/budget/export/', 'budget', 'Budget Report', budgeted],
    ['/projeng/my-reports/export/', 'my_reports', 'My Reports', reported],
  ] as const) {
    app.get(`${path}csv/`, (c) => sendCsv(c, rowsOf(c), `${name}.csv`));
    app.get(`${path}excel/`, (c) => sendExcel(c, [[sheet, rowsOf(c)]], `${name}.xlsx`));
  }
  app.get('/dashboard/reports/export/pdf/', (c) => sentence(c, NO_PDF));
  app.get('/dashboard/reports/budget/export/pdf/', (c) => sentence(c, NO_PDF));
  app.get('/projeng/my-reports/export/pdf/', (c) => c.redirect('/projeng/my-reports/'));
}
