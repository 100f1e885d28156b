import { describe, expect, it } from 'vitest';
import { ACCESS, may, withId, type ReadName } from './access';
import { ACTION_KINDS, type ActionKind } from './action';
import { ROLES, type Role } from './role';

// Taken from the tables of docs/server-contract: an address, and the roles it answers.

const H = 'head_engineer';
const E = 'project_engineer';
const F = 'finance_manager';
const A = 'superuser';

/** Server contract §5.1, §5.3, §7, §8, §15.1, §19. */
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
  ['boundaries', '/dashboard/api/barangay-geojson/', [H, E, F, A]],
  ['boundaries_file', '/static/data/tagum_barangays.geojson', [H, E, F, A]],
  ['city_outline', '/dashboard/api/tagum-city-boundary-geojson/', [H, E, F, A]],
  ['project_details', '/dashboard/projects/:id/api/get/', [H, A]],
  ['project_presence', '/dashboard/projects/:id/api/get/', [H, A]],
  ['project_presence', '/projeng/projects/:id/documents/', [E]],
  ['project_presence', '/dashboard/finance/project/:id/', [F]],
];

/** Server contract §5.2, §5.3. */
const ACTIONS: readonly (readonly [kind: ActionKind, path: string, roles: readonly Role[]])[] = [
  ['add_progress', '/projeng/projects/:id/add-progress/', [H, E, A]],
  ['add_cost', '/projeng/projects/:id/add-cost/', [H, E, A]],
  ['update_status', '/projeng/projects/:id/update_status/', [E]],
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
