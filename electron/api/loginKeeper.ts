import type { Role } from '#shared/domain/role';
import { fail, ok, type AppError, type ErrorCode, type Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import type { HttpClient } from './httpClient';
import { contradictsRole } from './answer';
import { checkLogin, findRole, isRefusal, logOut } from './login';
import { LoginAttempt } from './loginAttempt';
import { LoginTerm } from './loginTerm';
import { RenewalPause, type Upkeep } from './renewalPause';
import { RoleCheck } from './roleCheck';

/** Told about changes of a login. */
export type LoginListener = {
  /** A new login replaced the old one, which the server still knows for a while. */
  renewed?(role: Role): void;
  /** The administrator gave the user another role, which applies to every request from now on. */
  roleChanged?(role: Role): void;
  /** The server no longer accepts the credentials: the user has to sign in. */
  ended?(code: AppError['code']): void;
};

/** What is known of the login. */
type Phase =
  /** Nobody signed in yet, or they signed out. */
  | { readonly name: 'out' }
  | SignedIn
  /** The server refuses the credentials, or nothing is renewed any more: only {@link LoginKeeper.signIn} goes on. */
  | { readonly name: 'ended'; readonly role: Role };

type SignedIn = { readonly name: 'signed_in'; readonly credentials: Credentials; readonly role: Role };

/** One renewal, for all who ask at the same time. */
type Renewal = {
  readonly result: Promise<Result<Role>>;
  /** The server was found to have ended the login: requests wait for this. */
  isAwaited: boolean;
};

/**
 * Keeps one person's login on one server valid. The server ends a login 30 minutes after it began in any case
 * (server contract §1), so it is renewed a minute before that, and otherwise when found ended, once for all who ask at the same
 * time. A new login begins beside the current one and replaces it in one step: no request is ever sent without a login.
 */
export class LoginKeeper {
  readonly #http: HttpClient;
  readonly #listeners = new Set<LoginListener>();
  readonly #pause: RenewalPause;
  readonly #term: LoginTerm;
  readonly #roleCheck: RoleCheck;
  #phase: Phase = { name: 'out' };
  #generation = 0;
  #renewal: Renewal | null = null;
  /** Of the renewal under way, which begins anew when this is aborted. */
  #attempt: LoginAttempt | null = null;

  constructor(http: HttpClient, upkeep: Upkeep | null = null) {
    this.#http = http;
    this.#pause = new RenewalPause(upkeep);
    this.#term = new LoginTerm(upkeep, () => void this.#renewOnce());
    this.#roleCheck = new RoleCheck(
      () => this.#term.now(),
      () => this.#lookUpRole(),
    );
  }

  get role(): Role | null {
    return this.#phase.name === 'out' ? null : this.#phase.role;
  }

  /** Rises with each login; see {@link renew}. */
  get generation(): number {
    return this.#generation;
  }

  /** The server refused the credentials since they were last accepted: only {@link signIn} goes on. */
  get hasEnded(): boolean {
    return this.#phase.name === 'ended';
  }

  /** Adds a listener; returns the function that removes it. */
  listen(listener: LoginListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when a login that ended has been renewed: a request sent meanwhile would only be refused. */
  async settled(): Promise<void> {
    if (this.#renewal?.isAwaited) await this.#renewal.result;
  }

  /** Signs in, also again after {@link hasEnded}. Errors: those of {@link logIn}; the earlier login then stays. */
  async signIn(credentials: Credentials): Promise<Result<Role>> {
    const attempt = new LoginAttempt(this.#http, this.#term.now());
    const role = await attempt.run(credentials);
    if (role.ok) this.#take(attempt, credentials, role.value);
    return role;
  }

  /**
   * Ends the login on the server if it can be reached, and forgets it here at once. A login attempt under way is ended
   * as soon as it has succeeded. Errors: those of {@link logOut}; nothing is left to do then.
   */
  async signOut(): Promise<Result<null>> {
    this.#phase = { name: 'out' };
    this.#term.forget();
    this.#stopRenewing();
    const previous = this.#term.takePrevious();
    const [ended] = await Promise.all([logOut(this.#http), previous && logOut(previous)]);
    return ended;
  }

  /** Leaves the login to end by itself; nothing is renewed any more. */
  close(): void {
    if (this.#phase.name === 'signed_in') this.#phase = { name: 'ended', role: this.#phase.role };
    this.#stopRenewing();
  }

  /**
   * The machine slept, or its network or clock changed: a renewal that is due by now is made at once, and one that may
   * wait for an answer over a dead connection begins anew.
   */
  noteTime(): void {
    this.retryNow();
    this.#attempt?.callOff();
    if (this.#term.isDue) void this.#renewOnce();
  }

  /** Ends the pause after a failed renewal, because the user wants it or everything may be different now. */
  retryNow(): void {
    this.#pause.cut();
  }

  /** The server sent something: the cause of a failed renewal may be gone, unless the server itself refused. */
  noteSign(): void {
    this.#pause.noteSign();
  }

  /**
   * Checks the login and renews it where it has ended. Errors: `logged_out` when only the user can sign in again (the
   * password changed), or those of the network.
   */
  async ensure(): Promise<Result<Role>> {
    await this.settled();
    if (!this.#signedIn()) return fail('logged_out');
    const generation = this.#generation;
    const status = await checkLogin(this.#http);
    const { role } = this;
    if (status.ok && role) return ok(role);
    if (!status.ok && status.error.code !== 'logged_out') return status;
    return this.renew(generation);
  }

  /**
   * Signs in again with the credentials in memory, because the login was found ended. Errors: `logged_out` when the
   * server no longer accepts them, or those of the network and of a server in trouble; after such a failure further
   * renewals fail at once for a moment.
   * @param seen {@link generation} when the refused request began: if a login has succeeded since, none is made
   */
  renew(seen: number): Promise<Result<Role>> {
    const signedIn = this.#signedIn();
    if (!signedIn) return Promise.resolve(fail('logged_out'));
    if (seen !== this.#generation) return Promise.resolve(ok(signedIn.role));
    const { error } = this.#pause;
    if (!this.#renewal && error) return Promise.resolve({ ok: false, error });
    return this.#renewOnce({ isAwaited: true });
  }

  /**
   * Runs a request as the signed-in role. A login found ended is renewed once and the request repeated once: a redirect
   * to the sign-in page did nothing (server contract §2). `logged_out` is returned only when the login cannot be
   * renewed.
   */
  async run<T>(request: (role: Role) => Promise<Result<T>>): Promise<Result<T>> {
    await this.settled();
    const signedIn = this.#signedIn();
    if (!signedIn) return fail(this.#phase.name === 'out' ? 'not_signed_in' : 'logged_out');
    const seen = this.#generation;
    const answer = await this.#ask(request, signedIn.role);
    if (!answer.ok && contradictsRole(answer.error)) await this.#roleCheck.doubt();
    if (answer.ok || answer.error.code !== 'logged_out') return answer;
    const renewed = await this.renew(seen);
    if (!renewed.ok) return renewed;
    if (!this.#signedIn()) return fail('logged_out');
    const login = this.#generation;
    const again = await this.#ask(request, renewed.value);
    const isGoneAgain = !again.ok && again.error.code === 'logged_out' && this.#signedIn() !== null;
    return isGoneAgain ? this.#noteGoneAgain(login) : again;
  }

  /**
   * Asks the server which role the user has now; listeners are told when it changed. Resolves with whether it is
   * unchanged, as far as is known.
   */
  confirmRole(): Promise<boolean> {
    return this.#roleCheck.confirm();
  }

  /** A method, not a getter: it may change during each wait. */
  #signedIn(): SignedIn | null {
    return this.#phase.name === 'signed_in' ? this.#phase : null;
  }

  async #ask<T>(request: (role: Role) => Promise<Result<T>>, role: Role): Promise<Result<T>> {
    const login = this.#generation;
    const answer = await request(role);
    if (answer.ok) this.#pause.noteWorked(login);
    return answer;
  }

  async #lookUpRole(): Promise<boolean> {
    const before = this.#signedIn();
    if (!before) return true;
    const seen = this.#generation;
    const found = await findRole(this.#http);
    const now = this.#signedIn();
    if (!now) return false;
    // A login made meanwhile has told its role.
    if (seen !== this.#generation) return now.role === before.role;
    if (found.ok) this.#become({ ...now, role: found.value });
    // Without a login, or in no group any more: a new login tells the role.
    else if (found.error.code === 'logged_out') await this.renew(seen);
    return this.#signedIn()?.role === before.role;
  }

  #become(signedIn: SignedIn): void {
    const { role } = signedIn;
    const before = this.role;
    this.#phase = signedIn;
    if (before === null || before === role) return;
    for (const listener of this.#listeners) listener.roleChanged?.(role);
  }

  /**
   * The server accepts logins and does not keep them: that says nothing about the user, but signing in again is
   * pointless.
   */
  #noteGoneAgain(login: number): ReturnType<typeof fail> {
    const gone = fail('server_broken', 'logins do not last');
    // All who asked together get the same result; one pause is enough.
    if (login !== this.#generation || this.#pause.error) return gone;
    this.#term.forget();
    this.#pause.begin(gone.error, login, () => undefined);
    return gone;
  }

  #renewOnce({ isAwaited = false } = {}): Promise<Result<Role>> {
    const signedIn = this.#signedIn();
    if (!signedIn) return Promise.resolve(fail('logged_out'));
    this.#renewal ??= {
      isAwaited,
      result: this.#makeNew(signedIn.credentials).finally(() => {
        this.#renewal = null;
        this.#attempt = null;
      }),
    };
    this.#renewal.isAwaited ||= isAwaited;
    return this.#renewal.result;
  }

  async #makeNew(credentials: Credentials): Promise<Result<Role>> {
    const generation = this.#generation;
    const attempt = new LoginAttempt(this.#http, this.#term.now());
    this.#attempt = attempt;
    const role = await attempt.run(credentials);
    const now = this.#signedIn();
    // Signed out, or signed in anew, meanwhile: an unwanted login must not stay open on the server.
    if (now?.credentials !== credentials || this.#generation !== generation) {
      if (role.ok) void logOut(attempt.visitor);
      return now ? ok(now.role) : fail('logged_out');
    }
    if (role.ok) {
      this.#take(attempt, credentials, role.value);
      for (const listener of this.#listeners) listener.renewed?.(role.value);
      return role;
    }
    if (attempt.isCalledOff) return this.#makeNew(credentials);
    const { code } = role.error;
    if (isRefusal(role.error)) return this.#end(code);
    this.#pauseAfter(role.error, attempt.wasInVain(code));
    return role;
  }

  #end(code: ErrorCode): Result<never> {
    this.close();
    for (const listener of this.#listeners) listener.ended?.(code);
    return fail('logged_out', code);
  }

  /** The only place where a login replaces another. */
  #take({ visitor, beganAt }: LoginAttempt, credentials: Credentials, role: Role): void {
    const old = this.#http.createVisitor();
    old.adoptCookies(this.#http);
    this.#http.adoptCookies(visitor);
    this.#generation += 1;
    this.#pause.noteTaken();
    this.#term.begin(beganAt, this.#http.cookieLifetimeMs('sessionid'), old);
    this.#become({ name: 'signed_in', credentials, role });
  }

  /**
   * Tries again later, as long as there is a login to be renewed ahead; once it has ended, the next request renews it.
   */
  #pauseAfter(error: AppError, isInVain: boolean): void {
    this.#term.stopRenewing();
    this.#pause.begin(error, isInVain ? this.#generation : null, () => {
      if (this.#term.isRunning) void this.#renewOnce();
    });
  }

  #stopRenewing(): void {
    this.#term.stopRenewing();
    this.#pause.cut();
    this.#attempt?.leave();
  }
}
