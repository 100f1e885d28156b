import type { Role } from '#shared/domain/role';
import { fail, ok, type AppError, type ErrorCode, type Result } from '#shared/result';
import { systemClock, type TimerHandle } from '../time/clock';
import type { Credentials } from '../credentials/credentials';
import { isWithoutAnswer } from '../network/failure';
import type { HttpClient } from './httpClient';
import { contradictsRole } from './answer';
import { checkLogin, findRole, isRefusal, logIn, logOut } from './login';
import { RenewalPause, type Upkeep } from './renewalPause';

/** A login is renewed so long before the server ends it, in ms: 8 hours cost 17 logins of 30 minutes each. */
const AHEAD_MS = 60_000;

/** A login shorter than this is not worth renewing ahead: it would be renewed in a loop. */
const MIN_LIFETIME_MS = 2 * AHEAD_MS;

/** An answer that contradicts the role has it looked up, but no more often than this, in ms. */
const ROLE_CHECK_GAP_MS = 60_000;

/**
 * Refusals that come before the server looks at the password (server contract §1): no account is locked for them, so
 * they are tried again as soon as anything else that may pass.
 */
const BEFORE_PASSWORD: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['csrf_refused', 'origin_refused']);

/** Told what becomes of a login. */
export type SessionListener = {
  /** A new login took the place of the old one, which the server still knows for a while. */
  renewed?(role: Role): void;
  /** The administrator gave the user another role; every request from now on is made as it. */
  roleChanged?(role: Role): void;
  /** The server no longer takes the credentials: only the user can go on. */
  ended?(code: AppError['code']): void;
};

/**
 * One person's login on one server. The server ends a login 30 minutes after it began whatever we do
 * (server contract §1), so it is renewed a minute before that, and otherwise when found ended, once for all who ask
 * at the same time. A new login begins beside the current one and takes its place in one step: no request is ever
 * sent without a login.
 */
export class Session {
  readonly #http: HttpClient;
  readonly #upkeep: Upkeep | null;
  readonly #listeners = new Set<SessionListener>();
  /** Null once signed out, or once the server refuses them. */
  #credentials: Credentials | null = null;
  #role: Role | null = null;
  #renewal: Promise<Result<Role>> | null = null;
  /** The visitor a login begins as. */
  #visitor: HttpClient | null = null;
  /** Calls off the login under way, which then begins anew. */
  #attempt: AbortController | null = null;
  /** The server was seen to have ended the login: requests wait for the renewal. */
  #isFoundEnded = false;
  #roleCheck: Promise<boolean> | null = null;
  #roleCheckedAt = -Infinity;
  #generation = 0;
  readonly #pause: RenewalPause;
  #renewTimer: TimerHandle | null = null;
  /** Epoch ms; null when the server did not say how long the login lasts. */
  #endsAt: number | null = null;
  /** The login before this one, for as long as the server may still know it. */
  #retired: { readonly visitor: HttpClient; readonly endsAt: number } | null = null;

  constructor(http: HttpClient, upkeep: Upkeep | null = null) {
    this.#http = http;
    this.#upkeep = upkeep;
    this.#pause = new RenewalPause(upkeep);
  }

  get role(): Role | null {
    return this.#role;
  }

  /** Rises with each login; see {@link renew}. */
  get generation(): number {
    return this.#generation;
  }

  /** The server refused the credentials since they were last taken: only {@link signIn} goes on. */
  get hasEnded(): boolean {
    return this.#role !== null && this.#credentials === null;
  }

  /** Has somebody told of each renewal and of the end; returns what takes it back. */
  listen(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when a login that ended has been renewed: a request sent meanwhile would only be turned away. */
  async settled(): Promise<void> {
    if (this.#isFoundEnded) await this.#renewal;
  }

  /** Signs in, also anew after {@link hasEnded}. Errors: those of {@link logIn}; what stood before still stands then. */
  async signIn(credentials: Credentials): Promise<Result<Role>> {
    const visitor = this.#http.createVisitor();
    const beganAt = this.#now();
    const role = await logIn(visitor, credentials);
    if (!role.ok) return role;
    this.#credentials = credentials;
    this.#take(visitor, role.value, beganAt);
    return role;
  }

  /**
   * Ends the login on the server as far as it can be reached, and forgets everything about it at once. A login that
   * was under way is ended as soon as it is there. Errors: those of {@link logOut}; nothing is left to do then.
   */
  async signOut(): Promise<Result<null>> {
    this.#credentials = null;
    this.#role = null;
    this.#endsAt = null;
    this.#stopRenewing();
    this.#visitor?.cancelReads();
    const retired = this.#retired;
    this.#retired = null;
    const [ended] = await Promise.all([
      logOut(this.#http),
      retired && retired.endsAt > this.#now() ? logOut(retired.visitor) : null,
    ]);
    return ended;
  }

  /** Leaves the login to end by itself; nothing is renewed any more. */
  close(): void {
    this.#credentials = null;
    this.#stopRenewing();
    this.#visitor?.cancelReads();
  }

  /**
   * The machine slept, or its network or clock changed: a renewal that is due by now is made at once, and one that may
   * wait for an answer over a dead connection begins anew.
   */
  noteTime(): void {
    this.retryNow();
    this.#attempt?.abort();
    const isDue = this.#endsAt !== null && this.#now() >= this.#endsAt - AHEAD_MS;
    if (isDue && this.#credentials) void this.#renewOnce();
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
    if (!this.#credentials) return fail('logged_out');
    const generation = this.#generation;
    const status = await checkLogin(this.#http);
    if (status.ok && this.#role) return ok(this.#role);
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
    if (!this.#credentials) return Promise.resolve(fail('logged_out'));
    if (this.#role && seen !== this.#generation) return Promise.resolve(ok(this.#role));
    const { error } = this.#pause;
    if (!this.#renewal && error) return Promise.resolve({ ok: false, error });
    this.#isFoundEnded = true;
    return this.#renewOnce();
  }

  /**
   * Runs a request as the signed-in role. A login found ended is renewed once and the request repeated once: a redirect
   * to the sign-in page did nothing (server contract §2). `logged_out` comes back only when the login cannot be renewed.
   */
  async run<T>(request: (role: Role) => Promise<Result<T>>): Promise<Result<T>> {
    await this.settled();
    if (!this.#role) return fail('not_signed_in');
    if (!this.#credentials) return fail('logged_out');
    const seen = this.#generation;
    const answer = await request(this.#role);
    if (answer.ok) this.#pause.noteWorked(seen);
    else if (contradictsRole(answer.error)) await this.#doubtRole();
    if (answer.ok || answer.error.code !== 'logged_out') return answer;
    const renewed = await this.renew(seen);
    if (!renewed.ok) return renewed;
    if (!this.#credentials) return fail('logged_out');
    const login = this.#generation;
    const again = await request(renewed.value);
    if (again.ok) this.#pause.noteWorked(login);
    const isGoneAgain = !again.ok && again.error.code === 'logged_out' && this.#credentials !== null;
    return isGoneAgain ? this.#noteGoneAgain(login) : again;
  }

  /**
   * Asks the server which role the user has now; listeners learn of another one. Resolves with whether it is the one held,
   * as far as can be known.
   */
  confirmRole(): Promise<boolean> {
    this.#roleCheck ??= this.#lookUpRole().finally(() => {
      this.#roleCheck = null;
      this.#roleCheckedAt = this.#now();
    });
    return this.#roleCheck;
  }

  async #doubtRole(): Promise<void> {
    // The computer's clock may have been set meanwhile.
    const isRecent = Math.abs(this.#now() - this.#roleCheckedAt) < ROLE_CHECK_GAP_MS;
    if (this.#roleCheck || !isRecent) await this.confirmRole();
  }

  async #lookUpRole(): Promise<boolean> {
    const before = this.#role;
    if (before === null || !this.#credentials) return true;
    const seen = this.#generation;
    const found = await findRole(this.#http);
    if (!this.#credentials) return false;
    // A login made meanwhile has brought the role of its own.
    if (seen !== this.#generation) return this.#role === before;
    if (found.ok) this.#setRole(found.value);
    // Without a login, or in no group any more: a new login tells which.
    else if (found.error.code === 'logged_out') await this.renew(seen);
    return this.#credentials !== null && this.#role === before;
  }

  #setRole(role: Role): void {
    const before = this.#role;
    this.#role = role;
    if (before === null || before === role) return;
    for (const listener of this.#listeners) listener.roleChanged?.(role);
  }

  /** The server takes logins and does not keep them: no word about the user, but no reason to go on signing in either. */
  #noteGoneAgain(login: number): ReturnType<typeof fail> {
    const gone = fail('server_broken', 'logins do not last');
    // Those who asked together learn it together; one pause is enough.
    if (login !== this.#generation || this.#pause.error) return gone;
    this.#endsAt = null;
    this.#stopRenewing();
    this.#pause.begin(gone.error, login, () => undefined);
    return gone;
  }

  #renewOnce(): Promise<Result<Role>> {
    const credentials = this.#credentials;
    if (!credentials) return Promise.resolve(fail('logged_out'));
    this.#renewal ??= this.#makeNew(credentials).finally(() => {
      this.#renewal = null;
      this.#visitor = null;
      this.#attempt = null;
      this.#isFoundEnded = false;
    });
    return this.#renewal;
  }

  async #makeNew(credentials: Credentials): Promise<Result<Role>> {
    const visitor = this.#http.createVisitor();
    this.#visitor = visitor;
    const generation = this.#generation;
    const beganAt = this.#now();
    const attempt = new AbortController();
    this.#attempt = attempt;
    let isInVain = false;
    const role = await logIn(visitor, credentials, {
      signal: attempt.signal,
      onPassword: () => (isInVain = true),
    });
    // Signed out, or signed in anew, meanwhile: a login nobody wants must not stay open on the server.
    if (this.#credentials !== credentials || this.#generation !== generation) {
      if (role.ok) void logOut(visitor);
      return this.#credentials && this.#role ? ok(this.#role) : fail('logged_out');
    }
    if (role.ok) {
      this.#take(visitor, role.value, beganAt);
      for (const listener of this.#listeners) listener.renewed?.(role.value);
      return role;
    }
    if (attempt.signal.aborted) return this.#makeNew(credentials);
    if (!isRefusal(role.error)) {
      const { code } = role.error;
      this.#pauseAfter(role.error, isInVain && !isWithoutAnswer(code) && !BEFORE_PASSWORD.has(code));
      return role;
    }
    this.close();
    for (const listener of this.#listeners) listener.ended?.(role.error.code);
    return fail('logged_out', role.error.code);
  }

  /** The one place where a login takes the place of another. */
  #take(visitor: HttpClient, role: Role, beganAt: number): void {
    const old = this.#http.createVisitor();
    old.adoptCookies(this.#http);
    this.#retired = this.#endsAt === null ? null : { visitor: old, endsAt: this.#endsAt };
    this.#http.adoptCookies(visitor);
    this.#generation += 1;
    this.#pause.noteTaken();
    this.#stopRenewing();
    const lifetimeMs = this.#http.cookieLifetimeMs('sessionid');
    // Counted from the question: the server may have begun to count any time since.
    this.#endsAt = lifetimeMs === null ? null : beganAt + lifetimeMs;
    if (lifetimeMs !== null && lifetimeMs >= MIN_LIFETIME_MS) {
      this.#planRenewal(beganAt + lifetimeMs - AHEAD_MS - this.#now());
    }
    this.#setRole(role);
  }

  #planRenewal(ms: number): void {
    this.#renewTimer = this.#upkeep?.clock.after(ms, () => void this.#renewOnce()) ?? null;
  }

  /** Tries again later, for as long as there is a login to be renewed ahead; once it ended, whoever needs it asks. */
  #pauseAfter(error: AppError, isInVain: boolean): void {
    this.#upkeep?.clock.cancel(this.#renewTimer);
    this.#pause.begin(error, isInVain ? this.#generation : null, () => {
      if (this.#endsAt !== null && this.#now() < this.#endsAt) void this.#renewOnce();
    });
  }

  #stopRenewing(): void {
    this.#upkeep?.clock.cancel(this.#renewTimer);
    this.#renewTimer = null;
    this.retryNow();
  }

  #now(): number {
    return (this.#upkeep?.clock ?? systemClock).now();
  }
}
