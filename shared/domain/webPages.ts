import type { ExportFormat } from './papers/formats';
import type { Role } from './role';

type PagePart = {
  /** Its address on the server, `:id` for a project's id; a role that is left out has no such page. */
  readonly paths: Readonly<Partial<Record<Role, string>>>;
  /** It is a file of this format. */
  readonly format?: ExportFormat;
  /** About one project. */
  readonly isAboutProject?: true;
};

const office = (path: string) => ({ head_engineer: path, superuser: path });
const officeAndFinance = (path: string) => ({ ...office(path), finance_manager: path });
const everybody = (path: string) => ({ ...officeAndFinance(path), project_engineer: path });

/**
 * What stays on the server's web pages, and its own exports, by role (server contract §5, §16): the whole list of
 * what is opened in the user's browser. Nothing else is.
 */
export const WEB_PAGES_TABLE = {
  home: {
    paths: {
      ...office('/dashboard/'),
      project_engineer: '/projeng/dashboard/',
      finance_manager: '/dashboard/finance/dashboard/',
    },
  },
  accounts: { paths: office('/dashboard/engineers/') },
  admin: { paths: { superuser: '/admin/' } },
  zone_analytics: { paths: office('/dashboard/analytics/head-engineer/') },
  // Its page shows the code that a telephone scans.
  receipt_scan: { paths: officeAndFinance('/dashboard/finance/cost-management/') },
  projects_csv: { format: 'csv', paths: everybody('/dashboard/reports/export/csv/') },
  projects_excel: { format: 'xlsx', paths: everybody('/dashboard/reports/export/excel/') },
  budget_csv: { format: 'csv', paths: everybody('/dashboard/reports/budget/export/csv/') },
  budget_excel: { format: 'xlsx', paths: everybody('/dashboard/reports/budget/export/excel/') },
  project: {
    isAboutProject: true,
    paths: {
      ...office('/dashboard/monitoring/projects/:id/detail/'),
      project_engineer: '/projeng/projects/:id/detail/',
      finance_manager: '/dashboard/finance/project/:id/',
    },
  },
  project_csv: {
    format: 'csv',
    isAboutProject: true,
    paths: {
      ...office('/dashboard/projects/:id/export-comprehensive-csv/'),
      project_engineer: '/projeng/projects/:id/export-report/',
      finance_manager: '/dashboard/finance/project/:id/export/csv/',
    },
  },
  project_excel: {
    format: 'xlsx',
    isAboutProject: true,
    paths: {
      ...office('/dashboard/projects/:id/export-comprehensive-excel/'),
      finance_manager: '/dashboard/finance/project/:id/export/excel/',
    },
  },
} as const satisfies Record<string, PagePart>;

export type WebPage = keyof typeof WEB_PAGES_TABLE;

/** Their names, in the order they are offered. */
export const WEB_PAGES = Object.keys(WEB_PAGES_TABLE) as readonly WebPage[];

/** Whether a page is about one project. */
export function isAboutProject(page: WebPage): boolean {
  return 'isAboutProject' in WEB_PAGES_TABLE[page];
}

/** Whether a page may be opened where only some formats may be exported. */
export function isPageAllowed(page: WebPage, formats: readonly ExportFormat[]): boolean {
  const { format }: PagePart = WEB_PAGES_TABLE[page];
  return format === undefined || formats.includes(format);
}

/** Those that a role has and that are about no project in particular, in order; none without a role. */
export function generalPagesOf(role: Role | null): readonly WebPage[] {
  return WEB_PAGES.filter((page) => !isAboutProject(page) && webPathOf(page, role, null) !== null);
}

/**
 * The path of a page on the server, or null where the role has none, or a project is missing.
 * @param projectId of the project it is about
 */
export function webPathOf(page: WebPage, role: Role | null, projectId: number | null): string | null {
  const { paths }: PagePart = WEB_PAGES_TABLE[page];
  const path = role === null ? undefined : paths[role];
  if (path === undefined) return null;
  if (!isAboutProject(page)) return path;
  const isId = projectId !== null && Number.isSafeInteger(projectId) && projectId >= 0;
  return isId ? path.replace(':id', String(projectId)) : null;
}
