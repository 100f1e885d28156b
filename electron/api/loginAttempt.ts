import type { Role } from '#shared/domain/role';
import type { ErrorCode, Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import { isWithoutAnswer } from '../network/failure';
import type { HttpClient } from './httpClient';
import { logIn } from './login';

/**
 * Refusals that come before the server looks at the password (server contract §1): no account is locked for them, so
 * they are tried again as soon as other passing failures.
 */
const BEFORE_PASSWORD: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['csrf_refused', 'origin_refused']);

/** One login attempt, as a visitor of its own: the current login is not affected meanwhile. */
export class LoginAttempt {
  /** If the attempt succeeds, its cookies are the login. */
  readonly visitor: HttpClient;
  /** Epoch ms. */
  readonly beganAt: number;
  readonly #abort = new AbortController();
  #gavePassword = false;

  /** @param http the client of the current login. @param now epoch ms */
  constructor(http: HttpClient, now: number) {
    this.visitor = http.createVisitor();
    this.beganAt = now;
  }

  /** Errors: those of {@link logIn}. */
  run(credentials: Credentials): Promise<Result<Role>> {
    return logIn(this.visitor, credentials, {
      signal: this.#abort.signal,
      onPassword: () => (this.#gavePassword = true),
    });
  }

  /** Its answer may never come: it ends at once, even while it is being sent. */
  callOff(): void {
    this.#abort.abort();
  }

  get isCalledOff(): boolean {
    return this.#abort.signal.aborted;
  }

  /** It is no longer wanted: it ends, unless the password is being sent, because then its outcome would be unknown. */
  leave(): void {
    this.visitor.cancelReads();
  }

  /** Whether it failed although the server got the password and answered; see `RenewalPause`. */
  wasInVain(code: ErrorCode): boolean {
    return this.#gavePassword && !isWithoutAnswer(code) && !BEFORE_PASSWORD.has(code);
  }
}
