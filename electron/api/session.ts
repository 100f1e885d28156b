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

/** Told what becomes of a login. */
export type SessionListener = {
  /** A new login took the place of the old one, which the server still knows for a while. */
  renewed?(role: Role): void;
  /** The administrator gave the user another role; every request from now on is made as it. */
  roleChanged?(role: Role): void;
  /** The server no longer takes the credentials: only the user can go on. */
  ended?(code: AppError['code']): void;
};

/** What is held of the login. */
type Phase =
  /** Nobody signed in yet, or they signed out. */
  | { readonly name: 'out' }
  | SignedIn
  /** The server refuses the credentials, or nothing is renewed any more: only {@link Session.signIn} goes on. */
  | { readonly name: 'ended'; readonly role: Role };

type SignedIn = { readonly name: 'signed_in'; readonly credentials: Credentials; readonly role: Role };

/** One renewal, for all who ask at the same time. */
type Renewal = {
  readonly result: Promise<Result<Role>>;
  /** The server was seen to have ended the login: requests wait for this. */
  isAwaited: boolean;
};

/**
 * One person's login on one server. The server ends a login 30 minutes after it began whatever we do
 * (server contract §1), so it is renewed a minute before that, and otherwise when found ended, once for all who ask
 * at the same time. A new login begins beside the current one and takes its place in one step: no request is ever
 * sent without a login.
 */
export class Session {
  readonly #http: HttpClient;
  readonly #listeners = new Set<SessionListener>();
  readonly #pause: RenewalPause;
  readonly #term: LoginTerm;
  readonly #roleCheck: RoleCheck;
  #phase: Phase = { name: 'out' };
  #generation = 0;
  #renewal: Renewal | null = null;
  /** Of the renewal under way, which begins anew when it is called off. */
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

  /** The server refused the credentials since they were last taken: only {@link signIn} goes on. */
  get hasEnded(): boolean {
    return this.#phase.name === 'ended';
  }

  /** Has somebody told of each renewal and of the end; returns what takes it back. */
  listen(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when a login that ended has been renewed: a request sent meanwhile would only be turned away. */
  async settled(): Promise<void> {
    if (this.#renewal?.isAwaited) await this.#renewal.result;
  }

  /** Signs in, also anew after {@link hasEnded}. Errors: those of {@link logIn}; what stood before still stands then. */
  async signIn(credentials: Credentials): Promise<Result<Role>> {
    const attempt = new LoginAttempt(this.#http, this.#term.now());
    const role = await attempt.run(credentials);
    if (role.ok) this.#take(attempt, credentials, role.value);
    return role;
  }

  /**
   * Ends the login on the server as far as it can be reached, and forgets everything about it at once. A login that
   * was under way is ended as soon as it is there. Errors: those of {@link logOut}; nothing is left to do then.
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

  /** Cuts the pause after a failed renewal short, because the user wants it or everything may be different now. */
  retryNow(): void {
    this.#pause.cut();
  }

  /** Something was heard of the server: whatever made a renewal fail may be over, unless it was the server's own doing. */
  noteSign(): void {
    this.#pause.noteSign();
  }

  /**
   * Looks whether the login stands and renews it when it does not. Errors: `logged_out` when only the user can sign
   * in again (the password changed), or those of the network.
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
   * Signs in again with what is held in memory, because the login was found ended. Errors: `logged_out` when the server
   * no longer takes it, or those of the network and of a server that is not itself just now; after such a failure the
   * next renewals fail with it at once for a moment.
   * @param seen {@link generation} when the request began that was turned away: when a login has succeeded since, none
   * is made.
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
   * to the sign-in page did nothing (server contract §2). `logged_out` comes back only when the login cannot be renewed.
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
   * Asks the server which role the user has now; listeners learn of another one. Resolves with whether it is the one held,
   * as far as can be known.
   */
  confirmRole(): Promise<boolean> {
    return this.#roleCheck.confirm();
  }

  /** A method, not a getter: it may be another from one moment of waiting to the next. */
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
    // A login made meanwhile has brought the role of its own.
    if (seen !== this.#generation) return now.role === before.role;
    if (found.ok) this.#become({ ...now, role: found.value });
    // Without a login, or in no group any more: a new login tells which.
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

  /** The server takes logins and does not keep them: no word about the user, but no reason to go on signing in either. */
  #noteGoneAgain(login: number): ReturnType<typeof fail> {
    const gone = fail('server_broken', 'logins do not last');
    // Those who asked together learn it together; one pause is enough.
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
    // Signed out, or signed in anew, meanwhile: a login nobody wants must not stay open on the server.
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

  /** The one place where a login takes the place of another. */
  #take({ visitor, beganAt }: LoginAttempt, credentials: Credentials, role: Role): void {
    const old = this.#http.createVisitor();
    old.adoptCookies(this.#http);
    this.#http.adoptCookies(visitor);
    this.#generation += 1;
    this.#pause.noteTaken();
    this.#term.begin(beganAt, this.#http.cookieLifetimeMs('sessionid'), old);
    this.#become({ name: 'signed_in', credentials, role });
  }

  /** Tries again later, for as long as there is a login to be renewed ahead; once it ended, whoever needs it asks. */
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
