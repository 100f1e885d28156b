import { ROLES, type Role } from '#shared/domain/role';
import type { Credentials } from '../credentials/credentials';

/** The logins that roles are tested with. */
export type Logins = ReadonlyMap<Role, Credentials>;

/** Names of the variables that a role's login is taken from. */
export const variablesOf = (role: Role): { readonly user: string; readonly password: string } => ({
  user: `GISTAGUM_CHECK_${role.toUpperCase()}_USER`,
  password: `GISTAGUM_CHECK_${role.toUpperCase()}_PASSWORD`,
});

/** The logins that the environment gives; a role without one is not tested. */
export function readLogins(environment: Readonly<Record<string, string | undefined>>): Logins {
  return new Map(
    ROLES.flatMap((role) => {
      const names = variablesOf(role);
      const username = environment[names.user];
      const password = environment[names.password];
      return username && password ? [[role, { username, password }] as const] : [];
    }),
  );
}
