import { describe, expect, it } from 'vitest';
import { ACCESS, isTold, may, withId, type ReadName } from './access';
import { ACTION_KINDS, type ActionKind } from './action';
import { RESOURCES } from './freshness';
import { ROLES, type Role } from './role';

// Taken from the tables of docs/server-contract: an address, and the roles it answers.

const H = 'head_engineer';
const E = 'project_engineer';
const F = 'finance_manager';
const A = 'superuser';

/** Server contract §5.1, §5.3, §7, §8, §13, §15.1, §16, §19. */
const READS: readonly (readonly [
  name: ReadName | 'project_presence',
  path: string,
  roles: readonly Role[],
])[] = [
  // Finance gets an empty list there (§5.1), so its complete list is the block of the reports page (§19).
  ['projects', '/projeng/my-reports/export/json/', [H, E, A]],
  ['projects', '/dashboard/reports/', [F]],
  ['project_places', '/projeng/map/api/projects/', [H, E, A]],
  ['project_places', '/dashboard/map/', [F]],
  ['metrics', '/dashboard/api/overall-project-metrics/', [H, E, F, A]],
  ['cards', '/projeng/dashboard/api/card-data/', [E]],
  ['cards', '/dashboard/dashboard/api/card-data/', [H, A]],
  ['notifications', '/projeng/notifications/', [E]],
  ['notifications', '/dashboard/notifications/', [H, A]],
  ['notifications', '/dashboard/finance/notifications/', [F]],
  // Each role gets its own list’s (§16); the page is for the office and Finance (§13).
  ['spending', '/dashboard/reports/budget/export/csv/', [H, E, F, A]],
  ['assignments', '/dashboard/reports/budget/', [H, F, A]],
  ['boundaries', '/dashboard/api/barangay-geojson/', [H, E, F, A]],
  ['boundaries_file', '/static/data/tagum_barangays.geojson', [H, E, F, A]],
  ['city_outline', '/dashboard/api/tagum-city-boundary-geojson/', [H, E, F, A]],
  ['project_details', '/dashboard/projects/:id/api/get/', [H, A]],
  ['plan_settings', '/dashboard/monitoring/projects/:id/config-settings/', [H, A]],
  ['prn', '/dashboard/api/prn/generate/', [H, A]],
  ['project_types', '/projeng/api/project-types/', [H, E, F, A]],
  ['project_type_id', '/dashboard/api/project-types/create/', [H, A]],
  ['funds', '/dashboard/map/', [H, A]],
  ['engineers', '/dashboard/engineers/', [H, A]],
  ['project_presence', '/dashboard/projects/:id/api/get/', [H, A]],
  ['project_presence', '/projeng/projects/:id/documents/', [E]],
  ['project_presence', '/dashboard/finance/project/:id/', [F]],
];

/** Server contract §5.2, §5.3. */
const ACTIONS: readonly (readonly [kind: ActionKind, path: string, roles: readonly Role[]])[] = [
  ['add_progress', '/projeng/projects/:id/add-progress/', [H, E, A]],
  ['add_cost', '/projeng/projects/:id/add-cost/', [H, E, A]],
  ['add_cost', '/dashboard/finance/cost-management/', [F]],
  ['edit_progress', '/projeng/projects/:id/progress/:report/edit/', [H, E, A]],
  // A head's own would be answered too, but tells the heads alone (§12).
  ['send_budget_alert', '/projeng/projects/:id/send-budget-alert/', [E]],
  ['request_budget', '/projeng/projects/:id/budget-request/', [H, E, A]],
  ['upload_documents', '/projeng/projects/:id/upload-document/', [E]],
  ['allocate_budget', '/dashboard/finance/cost-management/', [H, F, A]],
  ['decide_budget', '/dashboard/finance/project/:id/', [H, F, A]],
  ['update_status', '/projeng/projects/:id/update_status/', [E]],
  ['update_status', '/dashboard/projects/:id/api/update/', [H, A]],
  ['set_planned_progress', '/dashboard/monitoring/projects/:id/config-settings/', [H, A]],
  ['extend_end_date', '/dashboard/monitoring/projects/:id/config-settings/', [H, A]],
  ['forward_budget_alert', '/dashboard/projects/:id/forward-budget-alert/', [H, A]],
  ['delete_project', '/dashboard/projects/:id/api/delete/', [H, A]],
  ['create_project', '/dashboard/projects/api/create/', [H, A]],
  ['update_project', '/dashboard/projects/:id/api/update/', [H, A]],
  ...(['mark_read', 'mark_all_read', 'delete_notification'] as const).flatMap(
    (kind): (readonly [ActionKind, string, readonly Role[]])[] => [
      [kind, '/projeng/notifications/', [E]],
      [kind, '/dashboard/notifications/', [H, A]],
      [kind, '/dashboard/finance/notifications/', [F]],
    ],
  ),
];

/** The addresses of one role: name → address; null where no line names the role. */
function givenTo<Name extends string>(
  role: Role,
  names: Iterable<Name>,
  rows: readonly (readonly [name: Name, path: string, roles: readonly Role[]])[],
): Readonly<Record<string, string | null>> {
  const none = [...names].map((name) => [name, null] as const);
  const given = rows
    .filter(([, , roles]) => roles.includes(role))
    .map(([name, path]) => [name, path] as const);
  return Object.fromEntries([...none, ...given]);
}

describe.each(ROLES)('%s', (role) => {
  it('reads where the server contract allows it, and nothing else', () => {
    const names = new Set(READS.map(([name]) => name));
    expect(ACCESS[role].reads).toEqual(givenTo(role, names, READS));
  });

  it('sends where the server contract allows it, and nothing else', () => {
    expect(ACCESS[role].actions).toEqual(givenTo(role, ACTION_KINDS, ACTIONS));
  });

  it.each(ACTION_KINDS)('is offered %s exactly where it may be sent', (kind) => {
    expect(may(role, kind)).toBe(ACTIONS.some(([name, , roles]) => name === kind && roles.includes(role)));
  });
});

it('what a role is told at all', () => {
  const ALL: readonly (Role | null)[] = [H, A, F, E, null];
  const told = (role: Role | null) => RESOURCES.filter((resource) => !isTold(role, resource));
  expect(ALL.map(told)).toEqual([[], [], [], ['assignments'], ['spending', 'assignments']]);
});

describe('nobody signed in', () => {
  it.each(ACTION_KINDS)('is not offered %s', (kind) => {
    expect(may(null, kind)).toBe(false);
  });
});

describe('a path of the table', () => {
  it('gets the id of a project', () => {
    expect(withId('/projeng/projects/:id/documents/', 207)).toBe('/projeng/projects/207/documents/');
    expect(withId('/dashboard/map/', 207)).toBe('/dashboard/map/');
  });
});
