import { ROLES, type Role } from '#shared/domain/role';
import type { Check } from '../check';
import { cookieLine, cookieNames } from '../visitor';
import { LANDING_PAGES, LOGIN } from './login';
import { READ_ADDRESSES, MAP, OPEN_ADDRESSES, ZONE_STATS } from './paths';

const WALLED = [
  ...Object.values(LANDING_PAGES),
  ...READ_ADDRESSES.map(([path]) => path),
  ...OPEN_ADDRESSES,
  '/dashboard/no/such/page/',
  '/projeng/no/such/page/',
];
/** Neither header changes the answer (server contract §2). */
const AS_SCRIPT = { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json' };

/**
 * Where a role is sent that may not pass: under /projeng/ to the login page with next, else to its own page. Two views under
 * /projeng/ leave out `next` (server contract §2.1).
 */
export function placeOf(role: Role, path: string): string {
  if (path === ZONE_STATS) return LANDING_PAGES[role];
  if (path === '/projeng/notifications/') return LANDING_PAGES.project_engineer;
  return path.startsWith('/projeng/') ? `${LOGIN}?next=${path}` : LANDING_PAGES[role];
}

/** Server contract §2 over HTTP: never 401, never JSON. */
export const WALL_CHECKS: readonly Check[] = [
  {
    id: 'wall.anonymous',
    section: '§2',
    title:
      'The anonymous are sent to the login page without next, even from unknown paths, with an empty body',
    look: async (run) => {
      for (const path of new Set(WALLED)) {
        const answer = await run.anonymous().send(path, { headers: AS_SCRIPT });
        run.equal(path, [answer.status, answer.location, answer.body], [302, LOGIN, '']);
        run.matches(`type at ${path}`, answer.headers.get('Content-Type'), /^text\/html/);
        run.equal(`cookies set at ${path}`, cookieNames(answer), []);
      }
    },
  },
  {
    id: 'wall.anonymous-api',
    section: '§2',
    title: 'At /api/engineer-projects/ the anonymous get next',
    look: async (run) => {
      const path = '/api/engineer-projects/1/';
      const answer = await run.anonymous().send(path);
      run.equal('answer', [answer.status, answer.location], [302, `${LOGIN}?next=${path}`]);
    },
  },
  {
    id: 'wall.dead-session',
    section: '§2',
    title: 'A session cookie that names none is taken back along with the redirect',
    look: async (run) => {
      const api = '/api/engineer-projects/1/';
      for (const [path, location] of [
        [MAP, LOGIN],
        [api, `${LOGIN}?next=${api}`],
      ] as const) {
        const answer = await run.anonymous().send(path, { headers: { Cookie: 'sessionid=garbage' } });
        run.equal(path, [answer.status, answer.location], [302, location]);
        run.matches(`${path} sessionid`, cookieLine(answer, 'sessionid'), /^sessionid=("…"|…)?;.*Max-Age=0/);
      }
    },
  },
  ...ROLES.map((role): Check => ({
    id: `wall.role.${role}`,
    section: '§2',
    title: `${role} is sent away from what is not for this role: under /projeng/ with next, else to its own page`,
    needs: { roles: [role] },
    look: async (run) => {
      for (const [path, open] of READ_ADDRESSES) {
        if (open.includes(role)) continue;
        const answer = await run.as(role).send(path);
        run.equal(path, [answer.status, answer.location], [302, placeOf(role, path)]);
      }
    },
  })),
  {
    id: 'path.no-slash',
    section: '§1',
    title: 'A GET without the last slash is redirected, a POST is a failure (with DEBUG)',
    look: async (run) => {
      const answer = await run.anonymous().send('/accounts/login?a=1');
      run.equal('GET', [answer.status, answer.location], [301, '/accounts/login/?a=1']);
      run.equal('POST', (await run.anonymous().send('/accounts/login', { method: 'POST' })).status, 500);
    },
  },
  {
    id: 'path.unknown',
    section: '§2',
    title: 'An unknown path outside the login wall is a 404 page, by POST too',
    look: async (run) => {
      for (const method of ['GET', 'POST'] as const) {
        run.equal(method, (await run.anonymous().send('/no/such/page/', { method })).status, 404);
      }
    },
  },
  {
    id: 'method.head',
    section: '§5',
    title: 'HEAD is 405 at the JSON APIs',
    needs: { anyOf: ['head_engineer', 'project_engineer', 'superuser'] },
    look: async (run) => {
      const visitor = run.anyOf(['head_engineer', 'project_engineer', 'superuser']);
      run.equal('status', (await visitor.send(MAP, { method: 'HEAD' })).status, 405);
    },
  },
  {
    id: 'headers.cache',
    section: '§3',
    title: 'Every answer but /health/ forbids caching',
    needs: { anyOf: ROLES },
    look: async (run) => {
      const answer = await run.anyOf(ROLES).send('/dashboard/api/overall-project-metrics/');
      run.equal(
        'Cache-Control',
        answer.headers.get('Cache-Control'),
        'no-cache, no-store, must-revalidate, private',
      );
      const health = await run.anonymous().send('/health/');
      run.equal('/health/', [health.status, health.body.trim()], [200, 'OK']);
      run.matches('its type', health.headers.get('Content-Type'), /^text\/plain/);
      run.equal('its Cache-Control', health.headers.get('Cache-Control'), null);
    },
  },
];
