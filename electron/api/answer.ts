import { fail, ok, type AppError, type ErrorCode, type Result } from '#shared/result';
import type { LongText } from './longText';
import { judgeLeaving } from './redirect';

/** One HTTP answer, read to its end; redirects are never followed (server contract §2). */
export type HttpAnswer = {
  readonly status: number;
  /** The `Location` header, or null. */
  readonly location: string | null;
  readonly contentType: string;
  /** The whole of it in one text; joined when first asked for, so a long one is rather read from its `pieces`. */
  readonly body: string;
  readonly pieces: LongText;
  /** The server deleted the session cookie: the login has ended. */
  readonly deletesSession: boolean;
  /** For how long the server asked for a pause (`Retry-After`), in ms, or null. */
  readonly retryAfterMs: number | null;
  /** The `messages` cookie it sets: what the server says about a form (server contract §2.4); null when none. */
  readonly messages: string | null;
};

const LOGIN_PATH = '/accounts/login/';

/** Where the server sends a role that may not read something (server contract §2). */
const LANDINGS: ReadonlySet<string> = new Set([
  '/dashboard/',
  '/projeng/dashboard/',
  '/dashboard/finance/dashboard/',
]);

/** Redirects within the server's own host. */
const OWN_HOST: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['redirected_https', 'redirected_address']);

/** Django's answer to a host name it does not serve, with and without its debug pages (server contract §1). */
const HOST_REFUSED = /Bad Request \(400\)|DisallowedHost|Invalid HTTP_HOST header/;

/** Django's reason, which it prints only where it is set up for debugging; `Referer` is what it checks over https. */
const ORIGIN_REFUSED = /(Origin|Referer) checking failed/;

/** The meaning of a 403 from Django's check of forms, or null when it came from elsewhere. */
export function formRefusal(body: string): 'origin_refused' | 'csrf_refused' | null {
  if (ORIGIN_REFUSED.test(body)) return 'origin_refused';
  return body.includes('CSRF verification failed') ? 'csrf_refused' : null;
}

/**
 * The only place that interprets status codes. This server never answers 401, and the target of a redirect is the only
 * sign of "logged out" or "not allowed" (server contract §2).
 * @param origin of the server; with it, a redirect that leaves it is named by its target
 */
export function classify(answer: HttpAnswer, origin?: string): Result<HttpAnswer> {
  const { status } = answer;
  if (status >= 200 && status < 300) return ok(answer);
  if (status >= 300 && status < 400) {
    return classifyRedirect(answer, origin);
  }
  if (status === 403) {
    const refusal = formRefusal(answer.body);
    return refusal ? fail(refusal) : fail('not_allowed', 'status 403');
  }
  if (status === 400 && answer.contentType.startsWith('text/html') && HOST_REFUSED.test(answer.body)) {
    return fail('host_refused');
  }
  if (status === 404 || status === 410) return fail('not_found', `status ${status}`);
  if (status === 407) return fail('proxy_login_required', 'status 407');
  if (status === 511) return fail('captive_portal', 'status 511');
  const code = status >= 500 ? 'server_broken' : 'refused';
  const failure = fail(code, `status ${status}`);
  const { retryAfterMs } = answer;
  return retryAfterMs === null ? failure : { ...failure, error: { ...failure.error, retryAfterMs } };
}

/** The server said that this role may not have it; a refusal of ours was never sent. */
export function contradictsRole({ code, detail }: AppError): boolean {
  return code === 'not_allowed' && (detail === 'status 403' || (detail?.startsWith('redirected') ?? false));
}

/**
 * The target of a redirect. To sign-in and to the roles' own first pages it is about the login and the role, also where
 * a proxy has made it absolute with a scheme or port of its own. Any other target is named, and never means "your
 * role".
 */
function classifyRedirect(answer: HttpAnswer, origin: string | undefined): Result<HttpAnswer> {
  const location = answer.location ?? '';
  const leaving = origin === undefined ? null : judgeLeaving(location, origin);
  const isOwnHost = leaving === null || OWN_HOST.has(leaving.code);
  const path = pathOf(location);
  if (isOwnHost && path === LOGIN_PATH) {
    const isEnded = !location.includes('?next=') || answer.deletesSession;
    return isEnded ? fail('logged_out') : fail('not_allowed', `redirected (${answer.status})`);
  }
  if (isOwnHost && LANDINGS.has(path)) return fail('not_allowed', `redirected (${answer.status})`);
  if (leaving) return { ok: false, error: { ...leaving, detail: `redirected (${answer.status})` } };
  return fail('answer_invalid', `redirected (${answer.status})`);
}

/**
 * The page of its own host that an answer leads to, also where a proxy has made it absolute with a scheme or port of its
 * own; null where it leads nowhere, or away from the server.
 */
export function landingPath({ status, location }: HttpAnswer, origin: string): string | null {
  if (status < 300 || status >= 400 || location === null) return null;
  const leaving = judgeLeaving(location, origin);
  return leaving === null || OWN_HOST.has(leaving.code) ? pathOf(location) : null;
}

/** Path of a `Location`, which some proxies make absolute; empty when it cannot be read. */
export function pathOf(location: string): string {
  try {
    return new URL(location, 'http://server.invalid').pathname;
  } catch {
    return '';
  }
}
