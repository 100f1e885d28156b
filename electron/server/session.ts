import type { Role } from '#shared/domain/role';
import { fail, ok, type AppError, type Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import { pathOf } from './answer';
import type { HttpClient } from './httpClient';

const LOGIN = '/accounts/login/';
const STATUS = '/projeng/api/realtime/status/';

/** Renewals one request may cost. */
const MAX_RENEWALS = 3;

/** Where a good login is sent tells most of the role (contract §1). */
const ROLE_BY_LANDING: ReadonlyMap<string, Role> = new Map([
  ['/dashboard/', 'head_engineer'],
  ['/projeng/dashboard/', 'project_engineer'],
  ['/dashboard/finance/dashboard/', 'finance_manager'],
]);

/**
 * One person's login on one server. The server ends a login 30 minutes after it began whatever we do; with the
 * credentials in memory it is renewed when found ended, once for all who ask at the same time.
 */
export class Session {
  readonly #http: HttpClient;
  #credentials: Credentials | null = null;
  #role: Role | null = null;
  #renewal: Promise<Result<Role>> | null = null;
  #generation = 0;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  get role(): Role | null {
    return this.#role;
  }

  /** Rises with each login; see {@link renew}. */
  get generation(): number {
    return this.#generation;
  }

  /** Resolves when no login is under way: a request sent meanwhile would carry no cookie and be turned away. */
  async settled(): Promise<void> {
    await this.#renewal;
  }

  /**
   * Signs in. Errors: those of the network, `wrong_password`, `fields_missing`, `no_role`, `csrf_refused`,
   * `origin_refused`, `not_this_server`.
   */
  async signIn(credentials: Credentials): Promise<Result<Role>> {
    const role = await this.#login(credentials);
    if (!role.ok) return role;
    this.#credentials = credentials;
    this.#role = role.value;
    this.#generation += 1;
    return role;
  }

  /** Ends the login on the server as far as it can be reached, and forgets everything about it. */
  async signOut(): Promise<void> {
    this.#credentials = null;
    this.#role = null;
    // A login that ends after the logout would leave a session open on the server.
    await this.#renewal;
    await this.#http.send('/accounts/logout/', { timeoutMs: 3_000 });
    this.#http.clearCookies();
  }

  /**
   * Looks whether the login stands and renews it when it does not. Errors: `logged_out` when only the user can sign
   * in again (the password changed), or those of the network.
   */
  async ensure(): Promise<Result<Role>> {
    await this.#renewal;
    const generation = this.#generation;
    const status = await this.#http.request(STATUS, { timeoutMs: 5_000 });
    if (status.ok && this.#role) return ok(this.#role);
    if (!status.ok && status.error.code !== 'logged_out') return status;
    return this.renew(generation);
  }

  /**
   * Signs in again with what is held in memory. Errors: `logged_out` when the server no longer takes it, or those of
   * the network and of a server that is not itself just now.
   * @param seen {@link generation} when the request began that was turned away: when a login has succeeded since, none
   * is made, for it would take the cookie from under the requests already repeated.
   */
  renew(seen: number): Promise<Result<Role>> {
    const credentials = this.#credentials;
    if (!credentials) return Promise.resolve(fail('logged_out'));
    if (!this.#renewal && this.#role && seen !== this.#generation) return Promise.resolve(ok(this.#role));
    this.#renewal ??= this.#login(credentials)
      .then((result) => {
        if (!result.ok && !isFinal(result.error)) return result;
        // Signed out meanwhile: there is nothing left to renew.
        if (this.#credentials !== credentials) return fail('logged_out');
        if (!result.ok) {
          this.#credentials = null;
          return fail('logged_out', result.error.code);
        }
        this.#role = result.value;
        this.#generation += 1;
        return result;
      })
      .finally(() => {
        this.#renewal = null;
      });
    return this.#renewal;
  }

  /**
   * Runs a request as the signed-in role. An ended login is renewed and the request repeated; `logged_out` comes back
   * only when the login cannot be renewed.
   */
  async run<T>(request: (role: Role) => Promise<Result<T>>): Promise<Result<T>> {
    await this.settled();
    if (!this.#role) return fail('not_signed_in');
    let seen = this.#generation;
    let answer = await request(this.#role);
    for (let renewals = 0; !answer.ok && answer.error.code === 'logged_out'; renewals += 1) {
      // It takes the login and forgets it at once, more than a login that happens to end just then would explain.
      if (renewals === MAX_RENEWALS) return fail('server_broken', 'logins do not last');
      const renewed = await this.renew(seen);
      if (!renewed.ok) return renewed;
      seen = this.#generation;
      answer = await request(renewed.value);
    }
    return answer;
  }

  async #login(credentials: Credentials): Promise<Result<Role>> {
    // A login that still stands would answer the form with a redirect instead of a token.
    this.#http.clearCookies();
    const form = await this.#http.send(LOGIN);
    if (!form.ok) return form;
    if (form.value.status >= 500) return fail('server_broken', `status ${form.value.status}`);
    const token = this.#http.cookie('csrftoken');
    if (form.value.status !== 200 || token === null || !form.value.body.includes('csrfmiddlewaretoken')) {
      return fail('not_this_server', `status ${form.value.status}`);
    }
    const answer = await this.#http.send(LOGIN, {
      method: 'POST',
      form: { ...credentials, csrfmiddlewaretoken: token },
    });
    if (!answer.ok) return answer;
    const { status, location, body } = answer.value;
    if (status === 302 && this.#http.cookie('sessionid')) return this.#readRole(location ?? '');
    if (status === 403 && body.includes('Origin checking failed')) return fail('origin_refused');
    if (status === 403) return fail('csrf_refused');
    if (status >= 500) return fail('server_broken', `status ${status}`);
    if (body.includes('do not have permission to access the system')) return fail('no_role');
    if (body.includes('enter both username and password')) return fail('fields_missing');
    // Also what a wrong name and an inactive account are told (contract §1). Any other page may be a proxy's during
    // maintenance: taken for a refusal it would end the login for good.
    if (status === 200 && body.includes('Invalid username or password')) return fail('wrong_password');
    return fail('not_this_server', `status ${status}`);
  }

  async #readRole(landing: string): Promise<Result<Role>> {
    const role = ROLE_BY_LANDING.get(pathOf(landing));
    if (!role) return fail('no_role', 'unknown landing page');
    if (role !== 'head_engineer') return ok(role);
    // A superuser lands where the Head Engineer does; only the superuser may list engineers (contract §5).
    const engineers = await this.#http.request('/projeng/api/engineers/');
    if (engineers.ok) return ok('superuser');
    if (engineers.error.code === 'not_allowed') return ok('head_engineer');
    // The login was taken a moment ago; that it is gone again is no word about the user.
    return engineers.error.code === 'logged_out' ? fail('server_broken', 'logins do not last') : engineers;
  }
}

/** The server knows us and will not have us; everything else may pass, such as a proxy's page during maintenance. */
function isFinal(error: AppError): boolean {
  return error.code === 'wrong_password' || error.code === 'no_role' || error.code === 'fields_missing';
}
