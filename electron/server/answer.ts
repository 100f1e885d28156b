import { fail, ok, type Result } from '#shared/result';

/** One HTTP answer, read to its end; redirects are never followed (contract §2). */
export type HttpAnswer = {
  readonly status: number;
  /** The `Location` header, or null. */
  readonly location: string | null;
  readonly contentType: string;
  readonly body: string;
  /** The server took the session cookie back: the login has ended. */
  readonly deletesSession: boolean;
};

const LOGIN_PATH = '/accounts/login/';

/**
 * Says once what an answer means; nobody else looks at status codes. This server never answers 401, and where a
 * redirect points is the only sign of "logged out" or "not allowed" (contract §2).
 */
export function classify(answer: HttpAnswer): Result<HttpAnswer> {
  const { status } = answer;
  if (status >= 200 && status < 300) return ok(answer);
  if (status >= 300 && status < 400) {
    const location = answer.location ?? '';
    const path = pathOf(location);
    if (path === LOGIN_PATH && (!location.includes('?next=') || answer.deletesSession))
      return fail('logged_out');
    return fail('not_allowed', `redirected (${status})`);
  }
  if (status === 403) {
    if (answer.body.includes('Origin checking failed')) return fail('origin_refused');
    if (answer.body.includes('CSRF verification failed')) return fail('csrf_refused');
    return fail('not_allowed', 'status 403');
  }
  if (status === 404 || status === 410) return fail('not_found', `status ${status}`);
  if (status >= 500) return fail('server_broken', `status ${status}`);
  return fail('refused', `status ${status}`);
}

/** Path of a `Location`, which some proxies make absolute; empty when it cannot be read. */
export function pathOf(location: string): string {
  try {
    return new URL(location, 'http://server.invalid').pathname;
  } catch {
    return '';
  }
}
