import type { Boundaries } from '#shared/domain/boundaries';
import type { LinkMoment } from '#shared/domain/connection';
import type { CoverageByChannel } from '#shared/domain/coverage';
import type { LeaveWay } from '#shared/domain/leaving';
import type { SavedServer, SessionView } from '#shared/domain/session';
import type { ServerInfo } from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import { parseAddress, type AddressRules } from '../api/address';
import { checkAddress } from '../api/checkAddress';
import { CurrentWork } from './currentWork';
import { DemoCityHolder, type DemoCity } from './demoCity';
import type { KeptAs, KeptData } from './keptData';
import type { Entry, Login } from './login';
import { isSameOwner, type Owner } from './owner';
import { Turns } from './turns';
import type { Workspace } from './workspace';
import { WorkspaceFactory, type WorkspaceParts } from './workspaceFactory';

/** Whoever quits waits no longer for a sign-in or sign-out that waits for the server, in ms; ending a login takes as long. */
const CLOSE_WITHIN_MS = 3_000;

const KEPT: KeptAs = { isKept: true, wantsKept: true };
const NOT_KEPT: KeptAs = { isKept: false, wantsKept: false };

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

/** Decides who is signed in where: sign-in, the demo city, what was saved, sign-out. One workspace at a time. */
export class SessionManager {
  readonly #options: SessionManagerOptions;
  readonly #kept: KeptData;
  readonly #factory: WorkspaceFactory;
  readonly #demo: DemoCityHolder;
  readonly #turns: Turns;
  readonly #work: CurrentWork;

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    this.#kept = options.kept;
    this.#factory = new WorkspaceFactory(options);
    this.#demo = new DemoCityHolder(options.startDemo, options.log);
    this.#turns = new Turns(options.clock);
    this.#work = new CurrentWork({
      ...options,
      factory: this.#factory,
      onLeave: () => options.onLeave?.(),
    });
  }

  get workspace(): Workspace | null {
    return this.#work.workspace;
  }

  /** Outlines of the city on screen, or null while none are known. */
  get boundaries(): Boundaries | null {
    return (this.#work.workspace ?? this.#work.restored)?.boundaries ?? null;
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
    const { last } = this.#kept;
    if (!last) return;
    const { origin, username, wantsKept } = last;
    const cache = this.#kept.openBeforeSignIn(origin, username);
    const isKept = last.isKept && parseAddress(origin, this.#options.addressRules).ok;
    if (!cache && !isKept) return;
    this.#work.restore({ origin, username }, { isKept, wantsKept }, cache, {
      checkAddress: () => this.checkAddress(origin),
      logIn: (credentials) => this.#logIn({ origin, credentials, isDemo: false }),
      onOutcome: (login, isOnScreen) => this.#turns.take(() => this.#noteKeptLogin(login, isOnScreen)),
    });
  }

  /**
   * Signs in. The user whose work is on screen already goes on with it; another one's takes its place.
   * @param keep keeps the login in the keychain where that is possible; the session's `isKept` says whether it was.
   * Errors: those of the address and of the login. On failure whatever was open stays open.
   */
  signIn(address: string, credentials: Credentials, keep = false): Promise<Result<SessionView>> {
    return this.#turns.take(async () => {
      const parsed = parseAddress(address, this.#options.addressRules);
      if (!parsed.ok) return parsed;
      const { origin } = parsed.value;
      const { username } = credentials;
      if (!(await this.#mayGiveWayTo({ origin, username }))) return fail('cancelled');
      const entry = { origin, credentials, isDemo: false };
      return this.#enter(entry, () => this.#kept.keepLogin(origin, credentials, keep));
    });
  }

  /** Starts the embedded city when needed and signs in as its Head Engineer. */
  signInToDemo(): Promise<Result<SessionView>> {
    return this.#turns.take(async () => {
      if (!(await this.#mayGiveWayTo(null))) return fail('cancelled');
      const demo = await this.#demo.start();
      if (!demo.ok) return demo;
      const { origin, credentials } = demo.value;
      return this.#enter({ origin, credentials, isDemo: true }, () => NOT_KEPT);
    });
  }

  /**
   * Takes everything off the screen, removes the kept login and, where the office wants it, the saved data, and ends
   * the login on the server. A server that cannot be told ends it by itself within 30 minutes; the log says so.
   * Errors: `cancelled` when the user would rather stay with what they typed.
   */
  signOut(): Promise<Result<null>> {
    return this.#turns.take(async () =>
      (await this.#mayLeave('sign_out')) ? this.#signOut() : fail('cancelled'),
    );
  }

  /** Removes a saved server with the login and the data kept of it; whoever works there now is signed out. */
  forgetServer(origin: string, username: string): Promise<Result<SavedServer[]>> {
    return this.#turns.take(async () => {
      const owner = { origin, username };
      const isOnScreen = isSameOwner(this.#work.phase.owner, owner);
      if (!(await this.#mayLeave('forget', isOnScreen ? undefined : owner))) return fail('cancelled');
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
    this.#work.restored?.retryNow();
    return ok(null);
  }

  /** The machine slept, or its network or clock changed: nothing that looks alive is trusted before it is asked. */
  suspect(reason: 'resumed' | 'network_changed' | 'clock_jumped'): void {
    this.workspace?.suspect(reason);
    this.#work.restored?.retryNow();
  }

  /** Writes what is left and stops, for good; the login is left to end by itself. */
  async close(): Promise<void> {
    await this.#turns.close(CLOSE_WITHIN_MS);
    this.#work.leave();
    this.#kept.outboxes.leave();
    await this.#demo.stop();
  }

  /** Every sign-in that is asked for: the server is asked, and where it says yes somebody works here. */
  async #enter(entry: Entry, keep: () => KeptAs): Promise<Result<SessionView>> {
    const login = await this.#logIn(entry);
    return login.ok ? this.#admit(login.value, keep, !this.#turns.isClosed) : login;
  }

  /** Makes a login: by the session of the same user where they work here already, for that is what their work goes by. */
  async #logIn({ origin, credentials, isDemo }: Entry): Promise<Result<Login>> {
    const owner = { origin, username: credentials.username };
    const now = this.#work.phase;
    const isAnew = now.name === 'signed_in' && !now.isDemo && !isDemo && isSameOwner(now.owner, owner);
    const http = isAnew ? now.http : this.#factory.createClient(origin);
    const session = isAnew ? now.session : this.#factory.createSession(http);
    const role = await session.signIn(credentials);
    return role.ok ? ok({ owner, isDemo, http, session, role: role.value }) : role;
  }

  /**
   * Puts a login to work that the server took.
   * @param keep keeps it between runs, or not
   * @param isWanted false when everything was closed or somebody else came meanwhile: the login is ended on the server
   */
  async #admit(login: Login, keep: () => KeptAs, isWanted: boolean): Promise<Result<SessionView>> {
    if (!isWanted) {
      await login.session.signOut();
      return fail('cancelled');
    }
    return ok(this.#work.take(login, keep()));
  }

  /** What a kept login came to. Whoever signed in or out meanwhile has decided. */
  async #noteKeptLogin(login: Result<Login>, isOnScreen: () => boolean): Promise<void> {
    const isWanted = isOnScreen() && !this.#turns.isClosed;
    if (login.ok) await this.#admit(login.value, () => KEPT, isWanted);
    else if (isWanted) this.#work.askAgain(login.error.code);
  }

  async #signOut(): Promise<Result<null>> {
    const { store, clock, log } = this.#options;
    const left = this.#work.phase;
    const isDemo = left.name === 'signed_in' && left.isDemo;
    this.#work.leave();
    this.#kept.outboxes.leave();
    store.commit([{ type: 'cleared', at: clock.now() }]);
    if (left.owner && !isDemo) this.#kept.signOut(left.owner.origin, left.owner.username);
    const ended = left.name === 'signed_in' ? await left.session.signOut() : ok(null);
    if (!ended.ok) log.warn('session', 'login_left_on_server', { code: ended.error.code });
    if (isDemo) await this.#demo.stop();
    return ok(null);
  }

  #mayLeave(way: LeaveWay, owner?: Owner): Promise<boolean> {
    return this.#options.mayLeave?.(way, owner) ?? Promise.resolve(true);
  }

  /** Whoever works here now is asked before somebody else takes their place. @param owner null for the demo city */
  #mayGiveWayTo(owner: Owner | null): Promise<boolean> {
    const now = this.#work.phase.owner;
    const isAnother = now !== null && !isSameOwner(now, owner);
    return isAnother ? this.#mayLeave('switch') : Promise.resolve(true);
  }
}
