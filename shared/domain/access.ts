import { ACTION_KINDS, type ActionKind } from './action';
import { isFactResource, type Resource } from './freshness';
import type { Role } from './role';

/** What can be read from the server; not every role may read everything. */
export type ReadName =
  /** Every project the role may see, without coordinates. */
  | 'projects'
  /** Those of them that have coordinates, with everything that only the map tells. */
  | 'project_places'
  /** The server's own metrics. */
  | 'metrics'
  /** The metrics on the cards of the role's dashboard, which are counted differently. */
  | 'cards'
  | 'notifications'
  /** What was spent on every project of the list, as CSV. */
  | 'spending'
  /** A page that names the engineers of every project of the list. */
  | 'assignments'
  | 'boundaries'
  /** A public copy of the outlines, for when the server fails over them (server contract §15.1). */
  | 'boundaries_file'
  /** The outline of the whole city. */
  | 'city_outline'
  /** One project as the server stores it, with `:id` in the path. */
  | 'project_details'
  /** Planned progress by day, and how the planned end was moved. */
  | 'plan_settings'
  /** A free number for a new project; the server keeps it for nobody (server contract §9.1). */
  | 'prn'
  /** Names of the types of projects, without ids. */
  | 'project_types'
  /** The id of a type by its name, asked with POST; a name that is new becomes a type. */
  | 'project_type_id'
  /** A page with the list of funds in a form. */
  | 'funds'
  /** A page with all users: the only list of engineers with ids that the office may read. */
  | 'engineers';

type RoleAccess = {
  /** Path of each read, or null where the role may not read it. `:id` stands for a project's id. */
  readonly reads: Readonly<Record<ReadName, string | null>> & {
    /**
     * A page that answers for a project that the role may see, and tells for any other whether it is gone or forbidden.
     */
    readonly project_presence: string;
  };
  /** Path of each action (`:id`: the project, `:report`: a report of it), or null where the role may not take it: such an action is absent from the screen. */
  readonly actions: Readonly<Record<ActionKind, string | null>>;
};

const SHARED_READS = {
  metrics: '/dashboard/api/overall-project-metrics/',
  boundaries: '/dashboard/api/barangay-geojson/',
  boundaries_file: '/static/data/tagum_barangays.geojson',
  city_outline: '/dashboard/api/tagum-city-boundary-geojson/',
  project_types: '/projeng/api/project-types/',
  // Of an engineer's own projects for an engineer, of all for the others (server contract §16).
  spending: '/dashboard/reports/budget/export/csv/',
} as const;

/** Read by the office and by Finance: 144 kB for 33 projects (server contract §13). */
const BUDGET_REPORT = '/dashboard/reports/budget/';

/** Read with GET, changed with POST (server contract §17). */
const CONFIG_SETTINGS = '/dashboard/monitoring/projects/:id/config-settings/';

/** For a project that is created or edited. */
const OFFICE_CHOICES = {
  prn: '/dashboard/api/prn/generate/',
  project_type_id: '/dashboard/api/project-types/create/',
  // Not the page of all projects, which has the same list: reading that one changes projects (server contract §9.5).
  funds: '/dashboard/map/',
  engineers: '/dashboard/engineers/',
  plan_settings: CONFIG_SETTINGS,
} as const;

/** Finance may read the first three as well, but creates nothing. */
const NO_CHOICES = {
  prn: null,
  project_type_id: null,
  funds: null,
  engineers: null,
  plan_settings: null,
} as const;

/** What only the office does with a project as a whole. */
const NO_OFFICE_ACTIONS = {
  create_project: null,
  update_project: null,
  set_planned_progress: null,
  extend_end_date: null,
  forward_budget_alert: null,
  delete_project: null,
} as const;

/** The cheapest complete list, and the map's list, joined by id (server contract §19). */
const OFFICE_AND_SITE_LISTS = {
  projects: '/projeng/my-reports/export/json/',
  project_places: '/projeng/map/api/projects/',
} as const;

function notificationActions(page: string) {
  return { mark_read: page, mark_all_read: page, delete_notification: page } as const;
}

const ADD_PROGRESS = '/projeng/projects/:id/add-progress/';
const EDIT_PROGRESS = '/projeng/projects/:id/progress/:report/edit/';
const REQUEST_BUDGET = '/projeng/projects/:id/budget-request/';

/** Finance's form for the costs and allocations of any project (server contract §11.2). */
export const FINANCE_COSTS = '/dashboard/finance/cost-management/';
const ADD_COST = '/projeng/projects/:id/add-cost/';

const UPDATE = '/dashboard/projects/:id/api/update/';

/** What Finance, the heads and superusers do with a project's money. */
const OFFICE_MONEY = {
  allocate_budget: FINANCE_COSTS,
  /** The project's page on Finance's side; approving and rejecting are below it. */
  decide_budget: '/dashboard/finance/project/:id/',
} as const;

const HEAD: RoleAccess = {
  reads: {
    ...SHARED_READS,
    ...OFFICE_AND_SITE_LISTS,
    ...OFFICE_CHOICES,
    assignments: BUDGET_REPORT,
    cards: '/dashboard/dashboard/api/card-data/',
    notifications: '/dashboard/notifications/',
    project_details: '/dashboard/projects/:id/api/get/',
    project_presence: '/dashboard/projects/:id/api/get/',
  },
  actions: {
    ...notificationActions('/dashboard/notifications/'),
    add_progress: ADD_PROGRESS,
    edit_progress: EDIT_PROGRESS,
    add_cost: ADD_COST,
    // Only engineers' pages take documents (server contract §8).
    upload_documents: null,
    request_budget: REQUEST_BUDGET,
    // It tells nobody but the heads themselves (server contract §12).
    send_budget_alert: null,
    ...OFFICE_MONEY,
    // The address for a status alone is the engineers'; the office updates the project (server contract §9.4).
    update_status: UPDATE,
    create_project: '/dashboard/projects/api/create/',
    update_project: UPDATE,
    set_planned_progress: CONFIG_SETTINGS,
    extend_end_date: CONFIG_SETTINGS,
    forward_budget_alert: '/dashboard/projects/:id/forward-budget-alert/',
    delete_project: '/dashboard/projects/:id/api/delete/',
  },
};

/**
 * Who may read and do what, and where: the one table behind the requests and behind what the screens offer
 * (server contract §5).
 */
export const ACCESS: Readonly<Record<Role, RoleAccess>> = {
  head_engineer: HEAD,
  superuser: HEAD,
  project_engineer: {
    reads: {
      ...SHARED_READS,
      ...OFFICE_AND_SITE_LISTS,
      ...NO_CHOICES,
      // No list names colleagues; the pages of an own project do.
      assignments: null,
      cards: '/projeng/dashboard/api/card-data/',
      notifications: '/projeng/notifications/',
      project_details: null,
      project_presence: '/projeng/projects/:id/documents/',
    },
    actions: {
      ...notificationActions('/projeng/notifications/'),
      add_progress: ADD_PROGRESS,
      edit_progress: EDIT_PROGRESS,
      add_cost: ADD_COST,
      upload_documents: '/projeng/projects/:id/upload-document/',
      request_budget: REQUEST_BUDGET,
      send_budget_alert: '/projeng/projects/:id/send-budget-alert/',
      allocate_budget: null,
      decide_budget: null,
      update_status: '/projeng/projects/:id/update_status/',
      ...NO_OFFICE_ACTIONS,
    },
  },
  finance_manager: {
    reads: {
      ...SHARED_READS,
      ...NO_CHOICES,
      // Two pages, each with its list in a script block: one tells stored statuses, the other positions and money.
      projects: '/dashboard/reports/',
      project_places: '/dashboard/map/',
      assignments: BUDGET_REPORT,
      cards: null,
      notifications: '/dashboard/finance/notifications/',
      project_details: null,
      project_presence: '/dashboard/finance/project/:id/',
    },
    actions: {
      ...notificationActions('/dashboard/finance/notifications/'),
      add_progress: null,
      edit_progress: null,
      // A form of its own, with other fields (server contract §11.2).
      add_cost: FINANCE_COSTS,
      upload_documents: null,
      request_budget: null,
      send_budget_alert: null,
      ...OFFICE_MONEY,
      update_status: null,
      ...NO_OFFICE_ACTIONS,
    },
  },
};

/** Whether a role is told a resource at all; what it is not told is neither asked for nor shown. */
export function isTold(role: Role | null, resource: Resource): boolean {
  return !isFactResource(resource) || (role !== null && ACCESS[role].reads[resource] !== null);
}

/**
 * Whether a role may take an action; before a sign-in there is no role, and none is allowed.
 * @param allowed by the administrator of this computer; default: all
 */
export function may(
  role: Role | null,
  action: ActionKind,
  allowed: readonly ActionKind[] = ACTION_KINDS,
): boolean {
  return role !== null && ACCESS[role].actions[action] !== null && allowed.includes(action);
}

/** Puts a project's id into a path of the table. */
export function withId(path: string, id: number): string {
  return path.replace(':id', String(id));
}
