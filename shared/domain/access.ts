import type { ActionKind } from './action';
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
  | 'boundaries'
  /** A public copy of the outlines, for when the server fails over them (server contract §15.1). */
  | 'boundaries_file'
  /** The outline of the whole city. */
  | 'city_outline'
  /** One project as the server stores it, with `:id` in the path. */
  | 'project_details';

type RoleAccess = {
  /** Path of each read, or null where the role may not read it. `:id` stands for a project's id. */
  readonly reads: Readonly<Record<ReadName, string | null>> & {
    /**
     * A page that answers for a project that the role may see, and tells for any other whether it is gone or forbidden.
     */
    readonly project_presence: string;
  };
  /** Path of each action, or null where the role may not take it: such an action is absent from the screen. */
  readonly actions: Readonly<Record<ActionKind, string | null>>;
};

const SHARED_READS = {
  metrics: '/dashboard/api/overall-project-metrics/',
  boundaries: '/dashboard/api/barangay-geojson/',
  boundaries_file: '/static/data/tagum_barangays.geojson',
  city_outline: '/dashboard/api/tagum-city-boundary-geojson/',
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
const ADD_COST = '/projeng/projects/:id/add-cost/';

const HEAD: RoleAccess = {
  reads: {
    ...SHARED_READS,
    ...OFFICE_AND_SITE_LISTS,
    cards: '/dashboard/dashboard/api/card-data/',
    notifications: '/dashboard/notifications/',
    project_details: '/dashboard/projects/:id/api/get/',
    project_presence: '/dashboard/projects/:id/api/get/',
  },
  actions: {
    ...notificationActions('/dashboard/notifications/'),
    add_progress: ADD_PROGRESS,
    add_cost: ADD_COST,
    // Only engineers may set a status alone; a head sets it by updating the project (server contract §9.4).
    update_status: null,
    update_project: '/dashboard/projects/:id/api/update/',
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
      cards: '/projeng/dashboard/api/card-data/',
      notifications: '/projeng/notifications/',
      project_details: null,
      project_presence: '/projeng/projects/:id/documents/',
    },
    actions: {
      ...notificationActions('/projeng/notifications/'),
      add_progress: ADD_PROGRESS,
      add_cost: ADD_COST,
      update_status: '/projeng/projects/:id/update_status/',
      update_project: null,
    },
  },
  finance_manager: {
    reads: {
      ...SHARED_READS,
      // Two pages, each with its list in a script block: one tells stored statuses, the other positions and money.
      projects: '/dashboard/reports/',
      project_places: '/dashboard/map/',
      cards: null,
      notifications: '/dashboard/finance/notifications/',
      project_details: null,
      project_presence: '/dashboard/finance/project/:id/',
    },
    actions: {
      ...notificationActions('/dashboard/finance/notifications/'),
      add_progress: null,
      add_cost: null,
      update_status: null,
      update_project: null,
    },
  },
};

/** Whether a role may take an action; before a sign-in there is no role, and none is allowed. */
export function may(role: Role | null, action: ActionKind): boolean {
  return role !== null && ACCESS[role].actions[action] !== null;
}

/** Puts a project's id into a path of the table. */
export function withId(path: string, id: number): string {
  return path.replace(':id', String(id));
}
