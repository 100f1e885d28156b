import type { Person, Role } from './model';

function person(id: number, username: string, fullName: string, role: Role, isActive = true): Person {
  return { id, username, fullName, role, isActive, password: `${username}-demo` };
}

/**
 * Six users over the four roles, and two who cannot sign in: one without a group, one no longer active
 * (server contract §1). The passwords are part of the demo and open nothing but the demo.
 */
export const PEOPLE: readonly Person[] = [
  person(1, 'admin1', 'Ramon Uy', 'superuser'),
  person(2, 'head1', 'Helen Dela Cruz', 'head'),
  person(3, 'eng1', 'Paolo Santos', 'engineer'),
  person(4, 'eng2', 'Mariz Peñaflor', 'engineer'),
  person(5, 'eng3', 'Jun Alcantara', 'engineer'),
  person(6, 'fin1', 'Fe Villanueva', 'finance'),
  person(7, 'guest1', 'Noel Bautista', 'none'),
  person(8, 'former1', 'Lita Ramos', 'engineer', false),
];

/** The engineers a project can be assigned to. */
export const ENGINEERS = PEOPLE.filter(({ role, isActive }) => role === 'engineer' && isActive);

/** Everybody with the role who can sign in. */
export function peopleWithRole(role: Role): Person[] {
  return PEOPLE.filter((someone) => someone.role === role && someone.isActive);
}

/** The first person with the role: the one who acts where the city acts by itself. */
export function actorWithRole(role: Role): Person {
  const [first] = peopleWithRole(role);
  if (!first) throw new Error(`nobody has the role ${role}`);
  return first;
}
