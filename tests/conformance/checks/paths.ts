import { ROLES, type Role } from '#shared/domain/role';
import { CREATE, deletePath, OFFICE, updatePath } from './projectHelp';

/** No project, user or notification has this id: nothing is changed, even on a server that does not refuse. */
export const NO_SUCH_ID = 99_999_999;

export const MAP = '/projeng/map/api/projects/';
export const HEAD_CARDS = '/dashboard/dashboard/api/card-data/';
export const ENGINEER_CARDS = '/projeng/dashboard/api/card-data/';
export const ENGINEERS = '/projeng/api/engineers/';
export const MAP_PAGE = '/dashboard/map/';
export const REPORTS_PAGE = '/dashboard/reports/';
export const EXPORT = '/projeng/my-reports/export/json/';
export const ZONE_STATS = '/projeng/api/barangay-zoning-stats/';
export const ZONE_ANALYTICS = '/projeng/api/zone-analytics/';
export const PROJECT_TYPES = '/projeng/api/project-types/';
export const PROJECT_OF_MESSAGE = '/projeng/api/get-project-from-notification/?message=';
export const detailPath = (id: number) => `/dashboard/projects/${id}/api/get/`;
export const configPath = (id: number) => `/dashboard/monitoring/projects/${id}/config-settings/`;
export const statusPath = (id: number) => `/projeng/projects/${id}/update_status/`;
export const progressPath = (id: number) => `/projeng/projects/${id}/add-progress/`;
export const costPath = (id: number) => `/projeng/projects/${id}/add-cost/`;
/** Not for use: it may delete another project (server contract §9.3). Only {@link NO_SUCH_ID} is ever sent to it. */
export const SITE_DELETE = `/projeng/projects/${NO_SUCH_ID}/api/delete/`;

export const OFFICE_CHARTS = ['budget-utilization', 'cost-breakdown', 'monthly-spending', 'projects-created'];
export const SITE_CHARTS = [
  'progress-over-time',
  'budget-utilization',
  'cost-breakdown',
  'projects-by-barangay',
];
export const COLLABORATION = '/dashboard/dashboard/collab-analytics-data/';
export const officeChart = (name: string) => `/dashboard/dashboard/${name}-data/`;
export const siteChart = (name: string) => `/projeng/dashboard/${name}-data/`;

/** Who may read what all roles may not (server contract §2.1, §5.1); the rest is open to everybody who is signed in. */
export const READ_ADDRESSES: readonly (readonly [path: string, open: readonly Role[]])[] = [
  [MAP, ['head_engineer', 'project_engineer', 'superuser']],
  [ENGINEER_CARDS, ['project_engineer']],
  [HEAD_CARDS, OFFICE],
  [ENGINEERS, ['superuser']],
  [detailPath(1), OFFICE],
  [configPath(1), OFFICE],
  [ZONE_STATS, OFFICE],
  [ZONE_ANALYTICS, OFFICE],
  [MAP_PAGE, ['head_engineer', 'finance_manager', 'superuser']],
  [REPORTS_PAGE, ['head_engineer', 'finance_manager', 'superuser']],
  ...[...OFFICE_CHARTS.map(officeChart), COLLABORATION].map(
    (path) => [path, ['head_engineer', 'finance_manager', 'superuser']] as const,
  ),
  ...SITE_CHARTS.map(
    (name) => [siteChart(name), ['head_engineer', 'project_engineer', 'superuser']] as const,
  ),
  ['/projeng/notifications/', ['head_engineer', 'project_engineer', 'superuser']],
  ['/dashboard/notifications/', OFFICE],
  ['/dashboard/finance/notifications/', ['head_engineer', 'finance_manager', 'superuser']],
];

/** What everybody may read who is signed in (server contract §3.1, §5.1). */
export const OPEN_ADDRESSES = [
  '/projeng/api/realtime/status/',
  '/dashboard/api/overall-project-metrics/',
  '/dashboard/api/barangay-ranking/',
  '/dashboard/api/barangay-equity-summary/',
  '/dashboard/api/barangay-geojson/',
  '/dashboard/api/tagum-city-boundary-geojson/',
  '/projeng/api/barangay-metadata/',
  '/projeng/api/barangay-zone-data/',
  PROJECT_TYPES,
  '/projeng/projects/1/',
  EXPORT,
  `${PROJECT_OF_MESSAGE}x`,
  '/dashboard/api/prn/generate/',
];

/** An address that takes a POST (server contract §5.2), with an id that does not exist. */
export type PostAddress = {
  readonly path: string;
  readonly open: readonly Role[];
  readonly needsToken: boolean;
  /** Default POST. */
  readonly method?: 'POST' | 'DELETE';
};

const REPORTERS = ['head_engineer', 'project_engineer', 'superuser'] as const;

export const POST_ADDRESSES: readonly PostAddress[] = [
  { path: CREATE, open: OFFICE, needsToken: true },
  { path: updatePath(NO_SUCH_ID), open: OFFICE, needsToken: true },
  { path: deletePath(NO_SUCH_ID), open: OFFICE, needsToken: true },
  { path: deletePath(NO_SUCH_ID), open: OFFICE, needsToken: true, method: 'DELETE' },
  { path: SITE_DELETE, open: OFFICE, needsToken: false },
  { path: statusPath(NO_SUCH_ID), open: ['project_engineer'], needsToken: false },
  { path: progressPath(NO_SUCH_ID), open: REPORTERS, needsToken: false },
  { path: costPath(NO_SUCH_ID), open: REPORTERS, needsToken: false },
  { path: '/projeng/notifications/', open: REPORTERS, needsToken: true },
  { path: '/dashboard/notifications/', open: OFFICE, needsToken: true },
  {
    path: '/dashboard/finance/notifications/',
    open: ['head_engineer', 'finance_manager', 'superuser'],
    needsToken: true,
  },
  { path: '/dashboard/api/overall-project-metrics/', open: ROLES, needsToken: false },
];
