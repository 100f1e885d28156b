import type { Role } from '#shared/domain/role';
import type { ErrorCode, Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import { isWithoutAnswer } from '../network/failure';
import type { HttpClient } from './httpClient';
import { logIn } from './login';

/**
 * Refusals that come before the server looks at the password (server contract §1): no account is locked for them, so
 * they are tried again as soon as anything else that may pass.
 */
const BEFORE_PASSWORD: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['csrf_refused', 'origin_refused']);

/** One login on its way, as a visitor of its own: the login that stands goes on meanwhile. */
export class LoginAttempt {
  /** Its cookies are the login, once it succeeds. */
  readonly visitor: HttpClient;
  /** Epoch ms. */
  readonly beganAt: number;
  readonly #abort = new AbortController();
  #gavePassword = false;

  /** @param http of the login that stands. @param now epoch ms */
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

  /** Its answer may never come: it ends at once, whatever of it is on its way. */
  callOff(): void {
    this.#abort.abort();
  }

  get isCalledOff(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Nobody wants it any more: it ends unless the password is on its way, for then nobody could say what became of it. */
  leave(): void {
    this.visitor.cancelReads();
  }

  /** Whether a failure came although the server was given the password and answered; see `RenewalPause`. */
  wasInVain(code: ErrorCode): boolean {
    return this.#gavePassword && !isWithoutAnswer(code) && !BEFORE_PASSWORD.has(code);
  }
}
