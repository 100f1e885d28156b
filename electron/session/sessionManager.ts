import type { Boundaries } from '#shared/domain/boundaries';
import type { LinkMoment } from '#shared/domain/connection';
import type { CoverageByChannel } from '#shared/domain/coverage';
import type { LeaveWay } from '#shared/domain/leaving';
import type { Role } from '#shared/domain/role';
import type { SavedServer, SessionView } from '#shared/domain/session';
import type { ServerInfo } from '#shared/ipc/contract';
import { fail, ok, type AppError, type ErrorCode, type Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import { isWithoutAnswer } from '../network/failure';
import { parseAddress, type AddressRules } from '../api/address';
import { checkAddress } from '../api/checkAddress';
import type { HttpClient } from '../api/httpClient';
import { isRefusal } from '../api/login';
import { readSoftware } from '../api/probe';
import type { Session } from '../api/session';
import { DemoCityHolder, type DemoCity } from './demoCity';
import { showFrom, showLate } from '../city/cache/firstPatch';
import type { KeptData } from './keptData';
import type { Finding } from './reachability';
import { takeRole } from './roleChange';
import { RestoredSession } from './restoredSession';
import type { Workspace } from './workspace';
import { WorkspaceFactory, type WorkspaceParts } from './workspaceFactory';

/** Whoever quits waits no longer for a sign-in or sign-out that waits for the server, in ms; ending a login takes as long. */
const CLOSE_WITHIN_MS = 3_000;

export type SessionManagerOptions = WorkspaceParts & {
  readonly kept: KeptData;
  /**
   * Asked before somebody's work is left or removed: whether the user wants that. Default: yes.
   * @param owner whose data is to be removed, when it is not whoever works here now
   */
  readonly mayLeave?: (way: LeaveWay, owner?: Owner) => Promise<boolean>;
  /** Which addresses may be spoken to without encryption. */
  readonly addressRules: AddressRules;
  readonly startDemo: () => Promise<DemoCity>;
  /** Whoever worked here has left: what was told to them outside the window is to be taken back. */
  readonly onLeave?: () => void;
  /** Whether a proxy of the network stands between this computer and an origin. */
  readonly isProxied: (origin: string) => Promise<boolean>;
};

/** One user on one server. */
export type Owner = { readonly origin: string; readonly username: string };

/** Somebody signed in. */
type Current = {
  readonly origin: string;
  readonly username: string;
  readonly isDemo: boolean;
  readonly http: HttpClient;
  readonly session: Session;
  readonly workspace: Workspace;
};

/** What a successful login begins with. */
type Begun = {
  readonly origin: string;
  readonly credentials: Credentials;
  readonly http: HttpClient;
  readonly session: Session;
  readonly role: Role;
  readonly isDemo: boolean;
  /** The login is in the keychain. */
  readonly isKept: boolean;
  /** The user agreed to that. */
  readonly wantsKept: boolean;
};

/** Decides who is signed in where: sign-in, the demo city, what was saved, sign-out. One workspace at a time. */
export class SessionManager {
  readonly #options: SessionManagerOptions;
  readonly #kept: KeptData;
  #current: Current | null = null;
  #restored: RestoredSession | null = null;
  readonly #factory: WorkspaceFactory;
  readonly #demo: DemoCityHolder;
  /** Sign-ins and sign-outs run one after another. */
  #queue: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    this.#kept = options.kept;
    this.#factory = new WorkspaceFactory(options);
    this.#demo = new DemoCityHolder(options.startDemo, options.log);
  }

  get workspace(): Workspace | null {
    return this.#current?.workspace ?? null;
  }

  /** Outlines of the city on screen, or null while none are known. */
  get boundaries(): Boundaries | null {
    return this.workspace?.boundaries ?? this.#restored?.boundaries ?? null;
  }

  /** Looks whether a GISTagum server answers there. */
  checkAddress(address: string): Promise<Result<ServerInfo>> {
    return checkAddress(address, {
      ...this.#options.addressRules,
      createClient: (origin) => this.#factory.createClient(origin),
      isProxied: this.#options.isProxied,
    });
  }

  /**
   * Shows what was saved of the last session, when there is one, and signs in by itself in the background where the
   * login was kept.
   */
  restore(): void {
    const { store, clock } = this.#options;
    const { last } = this.#kept;
    if (!last) return;
    const { origin, username } = last;
    const cache = this.#kept.openBeforeSignIn(origin, username);
    const isKept = last.isKept && parseAddress(origin, this.#options.addressRules).ok;
    if (!cache && !isKept) return;
    const cached = cache?.cached ?? null;
    const view: SessionView = {
      phase: 'restored',
      server: origin,
      username,
      role: cached?.role ?? null,
      isDemo: false,
      isKept,
      wantsKept: last.wantsKept,
      software: 'unknown',
      cacheRebuilt: cache?.wasRebuilt ?? false,
    };
    store.commit(showFrom(cached, view, clock.now()));
    if (cache) this.#kept.outboxes.open(origin, username);
    const restored: RestoredSession = new RestoredSession({
      origin,
      username,
      cache,
      onRead: (late, wasRebuilt) => store.commit(showLate(late, wasRebuilt, store.state)),
      clock,
      random: this.#options.random,
      probe: () => this.#findServer(restored),
      onState: (link) => this.#factory.showLink(link),
    });
    this.#restored = restored;
    restored.start();
  }

  /**
   * Signs in. The user whose work is on screen already goes on with it; another one's takes its place.
   * @param keep keeps the login in the keychain where that is possible; the session's `isKept` says whether it was.
   * Errors: those of the address and of the login. On failure whatever was open stays open.
   */
  signIn(address: string, credentials: Credentials, keep = false): Promise<Result<SessionView>> {
    return this.#inTurn(async () => {
      const parsed = parseAddress(address, this.#options.addressRules);
      if (!parsed.ok) return parsed;
      const { origin } = parsed.value;
      const isSame = !this.#current?.isDemo && this.#isOf(this.#current, origin, credentials.username);
      const same = isSame ? this.#current : null;
      if (!(await this.#mayGiveWayTo(origin, credentials.username))) return fail('cancelled');
      const http = this.#factory.createClient(origin);
      const session = same?.session ?? this.#factory.createSession(http);
      const role = await session.signIn(credentials);
      if (!role.ok) return role;
      if (this.#isClosed) return this.#turnBack(session);
      const secret = this.#kept.secretOf(origin, credentials.username);
      const isKept = keep && secret.write(credentials);
      if (!keep) secret.remove();
      const keeping = { isKept, wantsKept: keep };
      const begun = { origin, credentials, http, session, role: role.value, isDemo: false, ...keeping };
      if (!same) return ok(this.#begin(begun));
      const view = this.#updateView({
        role: role.value,
        software: readSoftware(http.serverHeader),
        ...keeping,
      });
      this.#kept.remember(origin, credentials.username, keeping);
      // Another one than before, if the role has changed.
      this.workspace?.resume();
      return ok(view);
    });
  }

  /** Starts the embedded city when needed and signs in as its Head Engineer. */
  signInToDemo(): Promise<Result<SessionView>> {
    return this.#inTurn(async () => {
      if (!(await this.#mayGiveWayTo('', ''))) return fail('cancelled');
      const demo = await this.#demo.start();
      if (!demo.ok) return demo;
      const { origin, credentials } = demo.value;
      const http = this.#factory.createClient(origin);
      const session = this.#factory.createSession(http);
      const role = await session.signIn(credentials);
      if (!role.ok) return role;
      if (this.#isClosed) return this.#turnBack(session);
      const keeping = { isKept: false, wantsKept: false };
      return ok(
        this.#begin({ origin, credentials, http, session, role: role.value, isDemo: true, ...keeping }),
      );
    });
  }

  /**
   * Takes everything off the screen, removes the kept login and, where the office wants it, the saved data, and ends
   * the login on the server. A server that cannot be told ends it by itself within 30 minutes; the log says so.
   * Errors: `cancelled` when the user would rather stay with what they typed.
   */
  signOut(): Promise<Result<null>> {
    return this.#inTurn(async () =>
      (await this.#mayLeave('sign_out')) ? this.#signOut() : fail('cancelled'),
    );
  }

  /** Removes a saved server with the login and the data kept of it; whoever works there now is signed out. */
  forgetServer(origin: string, username: string): Promise<Result<SavedServer[]>> {
    return this.#inTurn(async () => {
      const isOnScreen = [this.#current, this.#restored].some((owner) => this.#isOf(owner, origin, username));
      const owner = isOnScreen ? undefined : { origin, username };
      if (!(await this.#mayLeave('forget', owner))) return fail('cancelled');
      if (isOnScreen) await this.#signOut();
      this.#kept.forget(origin, username);
      return ok([...this.#kept.listServers()]);
    });
  }

  /** How well the link announces, and what it went through. */
  linkDiagnostics(): { coverage: CoverageByChannel; timeline: LinkMoment[] } {
    return this.#factory.linkDiagnostics();
  }

  /** Somebody looks again: what rested while nobody did is fetched. */
  noteReturn(): void {
    void this.workspace?.refresh();
  }

  /** Cuts any waiting for the server short. */
  retry(): Result<null> {
    this.workspace?.retry();
    this.#restored?.retryNow();
    return ok(null);
  }

  /** The machine slept, or its network or clock changed: nothing that looks alive is trusted before it is asked. */
  suspect(reason: 'resumed' | 'network_changed' | 'clock_jumped'): void {
    this.workspace?.suspect(reason);
    this.#restored?.retryNow();
  }

  /** Writes what is left and stops, for good; the login is left to end by itself. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const { clock } = this.#options;
    await new Promise<void>((resolve) => {
      const limit = clock.after(CLOSE_WITHIN_MS, resolve);
      void this.#queue.then(() => {
        clock.cancel(limit);
        resolve();
      });
    });
    this.#leave();
    this.#kept.outboxes.leave();
    await this.#demo.stop();
  }

  /** Looks as the sign-in screen does, so that the same words name what is wrong, and goes on with the kept login. */
  async #findServer(restored: RestoredSession): Promise<Finding> {
    const found = await this.checkAddress(restored.origin);
    if (!found.ok) return blocked(found.error);
    // Nothing is ever sent elsewhere than where the login was kept for.
    if (found.value.origin !== restored.origin) return { isReady: false, problem: 'not_this_server' };
    return this.#signInKept(restored);
  }

  /**
   * Signs in with what the keychain holds, while what was saved is on screen. Not ready: nothing was decided, it is to
   * be tried again. A password that is no longer taken is removed, and the user is asked.
   */
  async #signInKept(restored: RestoredSession): Promise<Finding> {
    const { origin, username } = restored;
    const isAsked = this.#restored !== restored || !this.#options.store.state.session.isKept;
    if (isAsked) return { isReady: true, problem: null };
    const { pause } = restored;
    if (pause.error) return blocked(pause.error);
    const secret = this.#kept.secretOf(origin, username);
    const credentials = secret.read();
    const http = this.#factory.createClient(origin);
    const session = this.#factory.createSession(http);
    const role = credentials ? await session.signIn(credentials) : fail('keychain_unavailable');
    if (!role.ok && credentials && !isRefusal(role.error)) {
      // The server was found a moment ago: unless the network failed since, it was given the password.
      if (!isWithoutAnswer(role.error.code)) pause.begin(role.error, session.generation, () => undefined);
      return blocked(role.error);
    }
    // Whoever signed in or out meanwhile has decided.
    return this.#inTurn(async () => {
      if (this.#restored !== restored || this.#isClosed) {
        if (role.ok) await session.signOut();
      } else if (role.ok && credentials) {
        const keeping = { isKept: true, wantsKept: true };
        this.#begin({ origin, credentials, http, session, role: role.value, isDemo: false, ...keeping });
      } else if (!role.ok) this.#askAgain(origin, username, role.error.code);
      return { isReady: true, problem: role.ok ? null : role.error.code };
    });
  }

  /** A login that came when everything was closed: nobody is to be signed in any more. */
  async #turnBack(session: Session): Promise<Result<never>> {
    await session.signOut();
    return fail('cancelled');
  }

  /** Puts a new login to work, on what is on screen when that is of the same user. */
  #begin(begun: Begun): SessionView {
    const { clock, store } = this.#options;
    const { origin, credentials, session, isDemo, isKept, wantsKept } = begun;
    const { username } = credentials;
    const restored = !isDemo && this.#isOf(this.#restored, origin, username) ? this.#restored : null;
    if (restored) this.#restored = null;
    this.#leave();
    const shown = restored?.handOver() ?? null;
    // The demo city is made anew at each start; saved rows of an earlier one would only mislead.
    const cache = shown ?? (isDemo ? null : this.#kept.openCache(origin, username));
    const cached = cache?.cached ?? null;
    const view: SessionView = {
      phase: 'signed_in',
      server: origin,
      username,
      role: begun.role,
      isDemo,
      isKept,
      wantsKept,
      software: readSoftware(begun.http.serverHeader),
      cacheRebuilt: cache?.wasRebuilt ?? false,
    };
    const savedAs = shown ? store.state.session.role : (cached?.role ?? null);
    store.commit(
      shown ? [{ type: 'value_set', name: 'session', value: view }] : showFrom(cached, view, clock.now()),
    );
    const workspace = this.#factory.createWorkspace(
      begun.http,
      session,
      cache,
      cached?.boundaries ?? null,
      () => this.#noteSoftware(begun.http),
      this.#kept.outboxes.open(origin, username, !isDemo),
    );
    this.#current = { origin, username, isDemo, http: begun.http, session, workspace };
    // What another role saw is not compared with what this one sees.
    if (savedAs !== null && savedAs !== begun.role)
      store.commit(takeRole(store.state, begun.role, clock.now()));
    session.listen({
      renewed: () => this.#options.log.info('session', 'renewed'),
      roleChanged: (role) => this.#changeRole(session, role),
      ended: (code) => this.#askAgain(origin, username, code),
    });
    workspace.start();
    if (!isDemo) this.#kept.remember(origin, username, { isKept, wantsKept });
    return view;
  }

  /**
   * The same login as another role: other lists, other pages, other actions. At once, so that nothing the new role is
   * given is compared with what the old one saw.
   */
  #changeRole(session: Session, role: Role): void {
    const current = this.#current;
    const { store, clock, log } = this.#options;
    if (current?.session !== session) return;
    log.info('session', 'role_changed', { role });
    const { origin, username, isDemo, http } = current;
    const { boundaries } = current.workspace;
    current.workspace.close({ keepsLogin: true });
    const cache = isDemo ? null : this.#kept.openCache(origin, username);
    const workspace = this.#factory.createWorkspace(
      http,
      session,
      cache,
      boundaries,
      () => this.#noteSoftware(http),
      this.#kept.outboxes.open(origin, username, !isDemo),
    );
    this.#current = { ...current, workspace };
    store.commit(takeRole(store.state, role, clock.now()));
    workspace.start();
  }

  async #signOut(): Promise<Result<null>> {
    const { store, clock, log } = this.#options;
    const current = this.#current;
    const owner = current ?? this.#restored;
    this.#leave();
    this.#kept.outboxes.leave();
    store.commit([{ type: 'cleared', at: clock.now() }]);
    if (owner && !current?.isDemo) this.#kept.signOut(owner.origin, owner.username);
    const ended = (await current?.session.signOut()) ?? ok(null);
    if (!ended.ok) log.warn('session', 'login_left_on_server', { code: ended.error.code });
    if (current?.isDemo) await this.#demo.stop();
    return ok(null);
  }

  /** Closes whatever is open; the screen is left as it is. */
  #leave(): void {
    this.#restored?.close();
    this.#restored = null;
    this.#current?.workspace.close();
    this.#current = null;
    this.#options.onLeave?.();
  }

  /** Only the user can go on: what was kept is not tried again, and what is on screen stays. */
  #askAgain(origin: string, username: string, code: ErrorCode): void {
    this.#options.log.info('session', 'sign_in_needed', { code });
    if (this.#current?.isDemo) return;
    // A keychain out of reach today may open tomorrow.
    if (code !== 'keychain_unavailable') this.#kept.dropLogin(origin, username);
    this.#updateView({ isKept: false });
  }

  #updateView(part: Partial<SessionView>): SessionView {
    const { store } = this.#options;
    const view = { ...store.state.session, ...part };
    store.commit([{ type: 'value_set', name: 'session', value: view }]);
    return view;
  }

  /** Another server may have been put behind the same address. */
  #noteSoftware(http: HttpClient): void {
    const software = readSoftware(http.serverHeader);
    if (software !== this.#options.store.state.session.software) this.#updateView({ software });
  }

  #isOf(owner: RestoredSession | Current | null, origin: string, username: string): boolean {
    return owner?.origin === origin && owner.username === username;
  }

  #mayLeave(way: LeaveWay, owner?: Owner): Promise<boolean> {
    return this.#options.mayLeave?.(way, owner) ?? Promise.resolve(true);
  }

  /** Whoever works here now is asked before somebody else takes their place. */
  #mayGiveWayTo(origin: string, username: string): Promise<boolean> {
    const now = this.#current ?? this.#restored;
    const isAnother = now !== null && !this.#isOf(now, origin, username);
    return isAnother ? this.#mayLeave('switch') : Promise.resolve(true);
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }
}

/** Nobody can sign in now, and why. */
function blocked({ code, host }: AppError): Finding {
  return { isReady: false, problem: code, host };
}
