import type { Hono, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { World } from '../world';
import { LOGIN_PAGE, loginPageWithNext, type DemoContext, type DemoEnv } from './context';
import { isCsrfSecret, matchesCsrfSecret } from './csrf';
import { isAllowedHost } from './hosts';
import { barePage, deleteSessionCookie, forbiddenPage, html, serverErrorPage } from './pages';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** Views that take a POST without a token (server contract §1.2, §5). */
const CSRF_EXEMPT = [
  /^\/accounts\/clear-login-success\/$/,
  /^\/dashboard\/api\/overall-project-metrics\/$/,
  /^\/projeng\/projects\/\d+\/(update_status|add-progress|add-cost|upload-document|upload-photo|documents|api\/delete)\/$/,
];
/** Views that answer GET only, not even HEAD. */
const GET_ONLY = /\/api\/|-data\/$/;

/**
 * What every request passes before its view, in the order the server has it: host, session, login wall, then, for paths
 * that lead somewhere, what belongs to the view: its own login check and CSRF.
 */
export function mountGuards(app: Hono<DemoEnv>, world: World, isRouted: (path: string) => boolean): void {
  const ofView =
    (guard: MiddlewareHandler<DemoEnv>): MiddlewareHandler<DemoEnv> =>
    (c, next) =>
      isRouted(c.req.path) ? guard(c, next) : next();

  app.use('*', commonHeaders(world));
  app.use('*', checkHost);
  app.use('*', findSession(world));
  app.use('/projeng/*', requireLogin);
  app.use('/dashboard/*', requireLogin);
  app.use('/api/*', ofView(requireLoginWithNext));
  app.use('*', ofView(checkCsrf));
  app.use('*', ofView(refuseHead));
  app.use('*', ofView(failUnreadable(world)));
}

function commonHeaders(world: World): MiddlewareHandler<DemoEnv> {
  return async (c, next) => {
    await next();
    c.header('Server', world.profile().serverHeader);
    if (c.res.body === null) c.header('Content-Length', '0');
    if (c.res.headers.has('Location')) c.header('Content-Type', 'text/html; charset=utf-8');
    if (c.req.path === '/health/') return;
    c.header('Cache-Control', 'no-cache, no-store, must-revalidate, private');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('X-Frame-Options', 'DENY');
    c.header('Vary', 'Cookie');
  };
}

const checkHost: MiddlewareHandler<DemoEnv> = async (c, next) => {
  const host = c.env.incoming.headers.host;
  if (isAllowedHost(host)) return next();
  const body = html`<h1>DisallowedHost</h1>
    <pre class="exception_value">Invalid HTTP_HOST header: '${host ?? ''}'.</pre>`;
  return barePage(c, 'DisallowedHost', body, 400);
};

function findSession({ sessions, city }: World): MiddlewareHandler<DemoEnv> {
  return async (c, next) => {
    const key = getCookie(c, 'sessionid');
    const session = sessions.find(key);
    c.set('session', session);
    c.set('person', session && city.personById(session.userId));
    await next();
    if (key !== undefined && !c.get('session')) deleteSessionCookie(c);
  };
}

const requireLogin: MiddlewareHandler<DemoEnv> = async (c, next) =>
  c.get('person') ? next() : c.redirect(LOGIN_PAGE);

const requireLoginWithNext: MiddlewareHandler<DemoEnv> = async (c, next) =>
  c.get('person') ? next() : c.redirect(loginPageWithNext(c));

const checkCsrf: MiddlewareHandler<DemoEnv> = async (c, next) => {
  if (SAFE_METHODS.includes(c.req.method) || CSRF_EXEMPT.some((path) => path.test(c.req.path))) return next();
  const origin = c.req.header('Origin');
  if (origin !== undefined && origin !== `http://${c.env.incoming.headers.host}`) {
    return forbiddenPage(c, `Origin checking failed - ${origin} does not match any trusted origins.`);
  }
  const secret = getCookie(c, 'csrftoken');
  if (!isCsrfSecret(secret)) return forbiddenPage(c, 'CSRF cookie not set.');
  const token = (await formToken(c)) ?? c.req.header('X-CSRFToken');
  if (token === undefined) return forbiddenPage(c, 'CSRF token missing.');
  return matchesCsrfSecret(token, secret) ? next() : forbiddenPage(c, 'CSRF token incorrect.');
};

const refuseHead: MiddlewareHandler<DemoEnv> = async (c, next) => {
  if (c.req.method !== 'HEAD' || !GET_ONLY.test(c.req.path)) return next();
  return c.body(null, 405, { Allow: 'GET', 'Content-Type': 'text/html; charset=utf-8' });
};

/** Lists of projects: none of them can be read while one budget cannot (server contract §9.1). */
const LISTS =
  /^\/(projeng\/(map\/api\/projects|my-projects|my-reports\/export\/\w+)|dashboard\/(map|projects|reports(\/budget)?(\/export\/\w+)?|analytics\/head-engineer|finance\/(projects|cost-management|reports\/preview)))\/$/;

function failUnreadable({ city }: World): MiddlewareHandler<DemoEnv> {
  return async (c, next) => {
    const isList = c.req.method === 'GET' && LISTS.test(c.req.path);
    return isList && city.isUnreadable ? serverErrorPage(c, 'InvalidOperation') : next();
  };
}

async function formToken(c: DemoContext): Promise<string | undefined> {
  if (!isForm(c)) return undefined;
  const token = (await c.req.formData().catch(() => undefined))?.get('csrfmiddlewaretoken');
  return typeof token === 'string' ? token : undefined;
}

/** Whether the body is a form, urlencoded or multipart. */
export function isForm(c: DemoContext): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(
    c.req.header('Content-Type') ?? '',
  );
}
