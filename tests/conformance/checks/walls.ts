import { ROLES, type Role } from '#shared/domain/role';
import type { Check } from '../check';
import { cookieLine, cookieNames } from '../visitor';
import { LANDING_PAGES, LOGIN } from './login';

const MAP = '/projeng/map/api/projects/';
const SITE_CHART = '/projeng/dashboard/cost-breakdown-data/';
const CREATE = '/dashboard/projects/api/create/';

const WALLED = [
  MAP,
  '/projeng/api/realtime/status/',
  '/dashboard/api/barangay-geojson/',
  '/dashboard/no/such/page/',
  '/projeng/no/such/page/',
];

const toLoginPage = (path: string) => `${LOGIN}?next=${path}`;

/** Who is sent where instead of being answered (contract §2, §5). */
const CLOSED_DOORS: readonly (readonly [role: Role, path: string, location: string])[] = [
  ['finance_manager', MAP, toLoginPage(MAP)],
  ...(['head_engineer', 'superuser', 'finance_manager'] as const).map(
    (role) =>
      [role, '/projeng/dashboard/api/card-data/', toLoginPage('/projeng/dashboard/api/card-data/')] as const,
  ),
  ...(['head_engineer', 'project_engineer', 'finance_manager'] as const).map(
    (role) => [role, '/projeng/api/engineers/', toLoginPage('/projeng/api/engineers/')] as const,
  ),
  ...(['project_engineer', 'finance_manager'] as const).flatMap((role) =>
    [
      '/dashboard/dashboard/api/card-data/',
      '/dashboard/projects/1/api/get/',
      '/dashboard/notifications/',
    ].map((path) => [role, path, LANDING_PAGES[role]] as const),
  ),
  ['finance_manager', SITE_CHART, toLoginPage(SITE_CHART)],
  ['project_engineer', '/dashboard/dashboard/cost-breakdown-data/', LANDING_PAGES.project_engineer],
  ['project_engineer', '/dashboard/map/', LANDING_PAGES.project_engineer],
  ['project_engineer', '/dashboard/finance/notifications/', LANDING_PAGES.project_engineer],
  ['finance_manager', '/projeng/notifications/', toLoginPage('/projeng/notifications/')],
];

/** Contract §2 over HTTP: never 401, never JSON. */
export const WALL_CHECKS: readonly Check[] = [
  {
    id: 'wall.anonymous',
    section: '§2',
    title:
      'The anonymous are sent to the login page without next, even from unknown paths, with an empty body',
    look: async (run) => {
      for (const path of WALLED) {
        const answer = await run.stranger().send(path, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
        run.equal(path, [answer.status, answer.location, answer.body], [302, LOGIN, '']);
        run.matches(`type at ${path}`, answer.headers.get('Content-Type'), /^text\/html/);
        run.equal(`cookies set at ${path}`, cookieNames(answer), []);
      }
    },
  },
  {
    id: 'wall.anonymous-post',
    section: '§2',
    title: 'An anonymous POST is sent to the login page before any token is asked for',
    look: async (run) => {
      const answer = await run.stranger().send(CREATE, { method: 'POST' });
      run.equal('answer', [answer.status, answer.location], [302, LOGIN]);
    },
  },
  {
    id: 'wall.anonymous-api',
    section: '§2',
    title: 'At /api/engineer-projects/ the anonymous get next',
    look: async (run) => {
      const path = '/api/engineer-projects/1/';
      const answer = await run.stranger().send(path);
      run.equal('answer', [answer.status, answer.location], [302, toLoginPage(path)]);
    },
  },
  {
    id: 'wall.dead-session',
    section: '§2',
    title: 'A session cookie that names none is taken back along with the redirect',
    look: async (run) => {
      const answer = await run.stranger().send(MAP, { headers: { Cookie: 'sessionid=garbage' } });
      run.equal('answer', [answer.status, answer.location], [302, LOGIN]);
      run.matches('sessionid', cookieLine(answer, 'sessionid'), /^sessionid=("…"|…)?;.*Max-Age=0/);
    },
  },
  ...ROLES.map((role): Check => ({
    id: `wall.role.${role}`,
    section: '§2',
    title: `${role} is sent away from what is not for this role: under /projeng/ with next, else to its own page`,
    needs: { roles: [role] },
    look: async (run) => {
      for (const [who, path, location] of CLOSED_DOORS) {
        if (who !== role) continue;
        const answer = await run.as(role).send(path);
        run.equal(path, [answer.status, answer.location], [302, location]);
      }
    },
  })),
  {
    id: 'wall.csrf-before-role',
    section: '§2',
    title: 'A missing token is refused before the role is looked at',
    needs: { roles: ['project_engineer'] },
    look: async (run) => {
      const engineer = run.as('project_engineer');
      run.equal('without', (await engineer.send(CREATE, { method: 'POST' })).status, 403);
      const answer = await engineer.post(CREATE);
      run.equal('with', [answer.status, answer.location], [302, LANDING_PAGES.project_engineer]);
    },
  },
  {
    id: 'path.no-slash',
    section: '§1',
    title: 'A GET without the last slash is redirected, a POST is a failure (with DEBUG)',
    look: async (run) => {
      const answer = await run.stranger().send('/accounts/login?a=1');
      run.equal('GET', [answer.status, answer.location], [301, '/accounts/login/?a=1']);
      run.equal('POST', (await run.stranger().send('/accounts/login', { method: 'POST' })).status, 500);
    },
  },
  {
    id: 'path.unknown',
    section: '§2',
    title: 'An unknown path outside the login wall is a 404 page, by POST too',
    look: async (run) => {
      for (const method of ['GET', 'POST'] as const) {
        run.equal(method, (await run.stranger().send('/no/such/page/', { method })).status, 404);
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
      const health = await run.stranger().send('/health/');
      run.equal('/health/', [health.status, health.body.trim()], [200, 'OK']);
      run.matches('its type', health.headers.get('Content-Type'), /^text\/plain/);
      run.equal('its Cache-Control', health.headers.get('Cache-Control'), null);
    },
  },
];
