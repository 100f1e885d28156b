import type { Role } from '#shared/domain/role';
import { fail, ok, type AppError, type ErrorCode, type Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import { formRefusal, pathOf } from './answer';
import type { HttpClient, HttpRequest } from './httpClient';
import { parseJson } from './readJson';
import { judgeLeaving } from './redirect';

const LOGIN = '/accounts/login/';
const START = '/';
const LOGOUT = '/accounts/logout/';
const STATUS = '/projeng/api/realtime/status/';

/** Checking a login is a small request, in ms. */
const STATUS_WITHIN_MS = 5_000;

/** No login page is longer, in bytes. */
const LONGEST_PAGE = 1024 * 1024;

/** How long to wait, in ms, for the server to take note of a sign-out. */
const LOGOUT_WITHIN_MS = 3_000;

/** The server knows the user and refuses them. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'wrong_password',
  'login_refused',
  'no_role',
  'fields_missing',
]);

/** The redirect after a good login tells most of the role (server contract §1). */
const ROLE_BY_LANDING: ReadonlyMap<string, Role> = new Map([
  ['/dashboard/', 'head_engineer'],
  ['/projeng/dashboard/', 'project_engineer'],
  ['/dashboard/finance/dashboard/', 'finance_manager'],
]);

/** Options of a login besides its credentials. */
export type LoginOptions = {
  /** Aborts it. */
  readonly signal?: AbortSignal;
  /** Called right before the password is sent. */
  readonly onPassword?: () => void;
};

/**
 * Begins a login for a visitor without one; its cookies are the login. If it fails after the server accepted the
 * password, it is not left open there. Errors: those of the network, `wrong_password`, `login_refused`,
 * `fields_missing`, `no_role`, `csrf_refused`, `origin_refused`, `not_this_server`, `server_broken`; `cancelled` once
 * the signal aborts it.
 */
export async function logIn(
  visitor: HttpClient,
  credentials: Credentials,
  { signal, onPassword }: LoginOptions = {},
): Promise<Result<Role>> {
  const whileWanted = signal ? { signal } : {};
  const form = await visitor.send(LOGIN, { ...whileWanted, maxBytes: LONGEST_PAGE });
  if (!form.ok) return form;
  if (form.value.status >= 500) return fail('server_broken', `status ${form.value.status}`);
  const leaving = judgeLeaving(form.value.location ?? '', visitor.origin);
  if (form.value.status >= 300 && form.value.status < 400 && leaving) return { ok: false, error: leaving };
  const token = visitor.cookie('csrftoken');
  if (form.value.status !== 200 || token === null || !form.value.body.includes('csrfmiddlewaretoken')) {
    return fail('not_this_server', `status ${form.value.status}`);
  }
  onPassword?.();
  const answer = await visitor.send(LOGIN, {
    method: 'POST',
    form: { ...credentials, csrfmiddlewaretoken: token },
    maxBytes: LONGEST_PAGE,
    ...whileWanted,
  });
  if (!answer.ok) return answer;
  const { status, location, body } = answer.value;
  if (status === 302 && visitor.cookie('sessionid')) {
    const role = await readRole(visitor, location ?? '', whileWanted);
    if (!role.ok) void logOut(visitor);
    return role;
  }
  // Without debugging Django gives no reason, and the page may be the office's own.
  if (status === 403) return fail(formRefusal(body) ?? 'csrf_refused');
  if (status >= 500) return fail('server_broken', `status ${status}`);
  return status === 200 ? refused(visitor, body) : fail('not_this_server', `status ${status}`);
}

/**
 * The meaning of a page that came instead of a login. The recorded server's sentences are known (server contract §1);
 * it answers a wrong name or an inactive account as it does a wrong password. Another language, or another reason, is
 * recognised by the form alone. Any other page may be a proxy's during maintenance: taken for a refusal it would end
 * the login for good.
 */
async function refused(visitor: HttpClient, body: string): Promise<Result<never>> {
  if (body.includes('do not have permission to access the system')) return fail('no_role');
  if (body.includes('enter both username and password')) return fail('fields_missing');
  if (body.includes('Invalid username or password')) return fail('wrong_password');
  const read = await visitor.read('loginPage', body);
  const page = read.ok ? read.value.rest : null;
  if (!page) return fail('not_this_server', 'status 200');
  return { ok: false, error: { code: 'login_refused', ...(page.said === null ? {} : { said: page.said }) } };
}

/** Checks whether a visitor's login is valid. Errors: `logged_out`, those of the network and of an unusable answer. */
export async function checkLogin(visitor: HttpClient): Promise<Result<null>> {
  const status = await visitor.request(STATUS, { timeoutMs: STATUS_WITHIN_MS });
  return status.ok ? ok(null) : status;
}

/**
 * Asks where the server sends a visitor with a login, which tells the role (server contract §1). Errors: `logged_out`
 * when it leads to the sign-in page, as it does without a login and for a member of no group; those of the network;
 * and `not_this_server`.
 */
export async function findRole(visitor: HttpClient): Promise<Result<Role>> {
  const start = await visitor.send(START, { timeoutMs: STATUS_WITHIN_MS });
  if (!start.ok) return start;
  const { status, location } = start.value;
  if (status !== 302) return fail('not_this_server', `start answered ${status}`);
  if (pathOf(location ?? '') === LOGIN) return fail('logged_out');
  return readRole(visitor, location ?? '', {});
}

/**
 * Ends a visitor's login on the server and forgets its cookies. Errors: those of the network, `refused`; the login then
 * ends by itself within 30 minutes (server contract §1).
 */
export async function logOut(visitor: HttpClient): Promise<Result<null>> {
  const answer = await visitor.send(LOGOUT, { timeoutMs: LOGOUT_WITHIN_MS });
  visitor.clearCookies();
  if (!answer.ok) return answer;
  const { status } = answer.value;
  return status < 400 ? ok(null) : fail('refused', `status ${status}`);
}

/** Only the user can go on; every other error may pass, such as a proxy's page during maintenance. */
export function isRefusal({ code }: AppError): boolean {
  return REFUSALS.has(code);
}

async function readRole(
  visitor: HttpClient,
  landing: string,
  whileWanted: Pick<HttpRequest, 'signal'>,
): Promise<Result<Role>> {
  const role = ROLE_BY_LANDING.get(pathOf(landing));
  // It is unknown what that role may do, and it is no refusal of the user.
  if (!role) return fail('not_this_server', 'unknown landing page');
  if (role !== 'head_engineer') return ok(role);
  // A superuser lands where the Head Engineer does; only the superuser may list engineers (server contract §5.1).
  const engineers = await visitor.request('/projeng/api/engineers/', whileWanted);
  // A page in its place, such as a proxy's, makes nobody one.
  if (engineers.ok)
    return isList(engineers.value.body) ? ok('superuser') : fail('answer_invalid', 'engineers');
  if (engineers.error.code === 'not_allowed') return ok('head_engineer');
  // The login was taken a moment ago; that it is gone again is no word about the user.
  return engineers.error.code === 'logged_out' ? fail('server_broken', 'logins do not last') : engineers;
}

function isList(body: string): boolean {
  return Array.isArray(parseJson(body));
}
