import type { Role } from '#shared/domain/role';
import { NO_SUCH_ID, type PostAddress } from './paths';
import { OFFICE } from './projectHelp';

/** Addresses of one project and of the pages about all of them (server contract §7 to §17). */
export const headPage = (id: number) => `/dashboard/monitoring/projects/${id}/detail/`;
export const sitePage = (id: number) => `/projeng/projects/${id}/detail/`;
export const analyticsPage = (id: number) => `/projeng/projects/${id}/analytics/`;
export const financePage = (id: number) => `/dashboard/finance/project/${id}/`;
export const wholeCsv = (id: number) => `/dashboard/projects/${id}/export-comprehensive-csv/`;
export const wholeExcel = (id: number) => `/dashboard/projects/${id}/export-comprehensive-excel/`;
export const siteReport = (id: number) => `/projeng/projects/${id}/export-report/`;
export const financeCsv = (id: number) => `/dashboard/finance/project/${id}/export/csv/`;
export const documentsPath = (id: number) => `/projeng/projects/${id}/documents/`;
export const uploadPath = (id: number) => `/projeng/projects/${id}/upload-document/`;
export const photoPath = (id: number) => `/projeng/projects/${id}/upload-photo/`;
export const editPath = (id: number, report: number) => `/projeng/projects/${id}/progress/${report}/edit/`;
export const requestPath = (id: number) => `/projeng/projects/${id}/budget-request/`;
export const alertPath = (id: number) => `/projeng/projects/${id}/send-budget-alert/`;
export const forwardPath = (id: number) => `/dashboard/projects/${id}/forward-budget-alert/`;
export const approvePath = (id: number) => `/dashboard/finance/project/${id}/approve-budget/`;
export const rejectPath = (id: number) => `/dashboard/finance/project/${id}/reject-budget/`;
export const settingsPath = (id: number) => `/dashboard/monitoring/projects/${id}/config-settings/`;

export const COSTS_PAGE = '/dashboard/finance/cost-management/';
export const TYPE_CREATE = '/dashboard/api/project-types/create/';
export const OFFICE_PROJECTS = '/dashboard/projects/';
export const OFFICE_ENGINEERS = '/dashboard/engineers/';
export const OFFICE_ANALYTICS = '/dashboard/analytics/head-engineer/';
export const BUDGET_REPORT = '/dashboard/reports/budget/';
export const BUDGET_CHART = '/dashboard/reports/budget/chart-data/';
export const FINANCE_PREVIEW = '/dashboard/finance/reports/preview/';
export const FINANCE_PROJECTS = '/dashboard/finance/projects/';
export const MY_PROJECTS = '/projeng/my-projects/';

const FINANCE = ['head_engineer', 'finance_manager', 'superuser'] as const;
const SITE = ['head_engineer', 'project_engineer', 'superuser'] as const;

/**
 * Who may read what of a project's record and of the pages about all projects (server contract §7 to §17). The id does
 * not exist: a wrong role is sent away before the project is looked for.
 */
export const RECORD_READ_ADDRESSES: readonly (readonly [path: string, open: readonly Role[]])[] = [
  [headPage(NO_SUCH_ID), OFFICE],
  [sitePage(NO_SUCH_ID), SITE],
  [analyticsPage(NO_SUCH_ID), ['project_engineer']],
  [financePage(NO_SUCH_ID), FINANCE],
  [wholeCsv(NO_SUCH_ID), OFFICE],
  [wholeExcel(NO_SUCH_ID), OFFICE],
  [siteReport(NO_SUCH_ID), ['project_engineer']],
  [financeCsv(NO_SUCH_ID), FINANCE],
  [documentsPath(NO_SUCH_ID), SITE],
  [OFFICE_PROJECTS, OFFICE],
  [OFFICE_ENGINEERS, OFFICE],
  [OFFICE_ANALYTICS, OFFICE],
  [COSTS_PAGE, FINANCE],
  [FINANCE_PROJECTS, FINANCE],
  [FINANCE_PREVIEW, FINANCE],
  [BUDGET_REPORT, FINANCE],
  [BUDGET_CHART, FINANCE],
  [MY_PROJECTS, SITE],
];

/** Who may send what (server contract §5.2), with an id that does not exist. */
export const RECORD_POST_ADDRESSES: readonly PostAddress[] = [
  { path: uploadPath(NO_SUCH_ID), open: ['project_engineer'], needsToken: false },
  { path: photoPath(NO_SUCH_ID), open: ['project_engineer'], needsToken: false },
  { path: editPath(NO_SUCH_ID, NO_SUCH_ID), open: SITE, needsToken: true },
  { path: requestPath(NO_SUCH_ID), open: SITE, needsToken: true },
  { path: alertPath(NO_SUCH_ID), open: SITE, needsToken: true },
  { path: forwardPath(NO_SUCH_ID), open: OFFICE, needsToken: true },
  { path: approvePath(NO_SUCH_ID), open: FINANCE, needsToken: true },
  { path: rejectPath(NO_SUCH_ID), open: FINANCE, needsToken: true },
  { path: settingsPath(NO_SUCH_ID), open: OFFICE, needsToken: true },
  { path: COSTS_PAGE, open: FINANCE, needsToken: true },
  { path: OFFICE_PROJECTS, open: OFFICE, needsToken: true },
];
