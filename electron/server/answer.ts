import { fail, ok, type AppError, type Result } from '#shared/result';

/** One HTTP answer, read to its end; redirects are never followed (contract §2). */
export type HttpAnswer = {
  readonly status: number;
  /** The `Location` header, or null. */
  readonly location: string | null;
  readonly contentType: string;
  readonly body: string;
  /** The server took the session cookie back: the login has ended. */
  readonly deletesSession: boolean;
  /** For how long the server asked to be left alone (`Retry-After`), in ms, or null. */
  readonly retryAfterMs: number | null;
};

const LOGIN_PATH = '/accounts/login/';

/** What Django says to a host name it does not serve, with and without its debug pages (contract §1). */
const HOST_REFUSED = /Bad Request \(400\)|DisallowedHost|Invalid HTTP_HOST header/;

/** Django's reason, which it prints only where it is set up for debugging; `Referer` is what it checks over https. */
const ORIGIN_REFUSED = /(Origin|Referer) checking failed/;

/** What a 403 says that came from the check of forms, or null when it came from elsewhere. */
export function formRefusal(body: string): 'origin_refused' | 'csrf_refused' | null {
  if (ORIGIN_REFUSED.test(body)) return 'origin_refused';
  return body.includes('CSRF verification failed') ? 'csrf_refused' : null;
}

/**
 * Says once what an answer means; nobody else looks at status codes. This server never answers 401, and where a
 * redirect points is the only sign of "logged out" or "not allowed" (contract §2).
 * @param origin of the server; with it, a redirect to elsewhere is known for a network's own sign-in page
 */
export function classify(answer: HttpAnswer, origin?: string): Result<HttpAnswer> {
  const { status } = answer;
  if (status >= 200 && status < 300) return ok(answer);
  if (status >= 300 && status < 400) {
    const location = answer.location ?? '';
    if (origin !== undefined && leadsElsewhere(location, origin)) return fail('captive_portal');
    const path = pathOf(location);
    if (path === LOGIN_PATH && (!location.includes('?next=') || answer.deletesSession))
      return fail('logged_out');
    return fail('not_allowed', `redirected (${status})`);
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

/** The server's own word that this role may not have what was asked for; a refusal of ours was never sent. */
export function contradictsRole({ code, detail }: AppError): boolean {
  return code === 'not_allowed' && (detail === 'status 403' || (detail?.startsWith('redirected') ?? false));
}

/** The redirect names another host; another scheme or port of the same one is the server's own affair. */
function leadsElsewhere(location: string, origin: string): boolean {
  try {
    return new URL(location, origin).hostname !== new URL(origin).hostname;
  } catch {
    return false;
  }
}

/** Path of a `Location`, which some proxies make absolute; empty when it cannot be read. */
export function pathOf(location: string): string {
  try {
    return new URL(location, 'http://server.invalid').pathname;
  } catch {
    return '';
  }
}
