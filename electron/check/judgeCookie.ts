import type { Role } from '#shared/domain/role';
import type { FaultId } from '#shared/domain/serverCheck/faults';
import type { Finding } from '#shared/domain/serverCheck/finding';
import type { CookieGuards } from '../api/cookieJar';

/** What does not guard the cookie of a login, one fault each. @param guards null where the server named no such cookie */
export function judgeCookie(role: Role, guards: CookieGuards | null, origin: string): readonly Finding[] {
  const about = { subject: 'cookie', of: role, figures: {} } as const;
  if (guards === null) return [{ ...about, outcome: 'not_tested', why: 'not_reached' }];
  const faults: readonly FaultId[] = [
    ...(guards.isHttpOnly ? [] : (['cookie_readable'] as const)),
    ...(guards.isSameSite ? [] : (['cookie_cross_site'] as const)),
    ...(guards.isSecure || !origin.startsWith('https:') ? [] : (['cookie_unencrypted'] as const)),
  ];
  return faults.length === 0
    ? [{ ...about, outcome: 'fine' }]
    : faults.map((fault) => ({ ...about, outcome: 'fault', fault }));
}
