import { randomUUID } from 'node:crypto';
import type { Boundaries } from '#shared/domain/boundaries';
import type { LinkMoment } from '#shared/domain/connection';
import type { CoverageByChannel } from '#shared/domain/coverage';
import type { LeaveWay } from '#shared/domain/leaving';
import type { ToldList } from '#shared/domain/deskLists';
import type { ToldPart } from '#shared/domain/record/schemas';
import type { SavedServer, SessionView } from '#shared/domain/session';
import type { ServerInfo } from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';
import type { LiveState } from '#shared/state/state';
import { ListDesk } from '../city/lists/listDesk';
import type { Manifests } from '../city/packs/manifests';
import { PackDesk } from '../city/packs/packDesk';
import { RecordDesk } from '../city/record/recordDesk';
import type { Credentials } from '../credentials/credentials';
import { parseAddress, type AddressRules } from '../api/address';
import { checkAddress } from '../api/checkAddress';
import { CurrentWork } from './currentWork';
import { DemoCityHolder, type DemoCity } from './demoCity';
import type { KeptAs, KeptData } from './keptData';
import type { Entry, Login } from './login';
import { isSameOwner, type Owner } from './owner';
import { Turns } from './turns';
import type { NotificationActions } from '../city/actions/notificationActions';
import type { ProjectActions } from '../city/actions/project/projectActions';
import type { UserActions } from '../city/actions/userActions';
import type { Workspace } from './workspace';
import { WorkspaceFactory, type WorkspaceParts } from './workspaceFactory';

/**
 * How long, in ms, quitting waits for a sign-in or sign-out that waits for the server; ending a login takes as long.
 */
const CLOSE_WITHIN_MS = 3_000;

const KEPT: KeptAs = { isKept: true, wantsKept: true };
const NOT_KEPT: KeptAs = { isKept: false, wantsKept: false };

export type SessionManagerOptions = WorkspaceParts & {
  readonly kept: KeptData;
  /**
   * Called before a user's work is left or removed: whether the user agrees. Default: yes.
   * @param owner whose data is to be removed, when it is not the current user's
   */
  readonly mayLeave?: (way: LeaveWay, owner?: Owner) => Promise<boolean>;
  /** Which addresses may be spoken to without encryption. */
  readonly addressRules: AddressRules;
  readonly startDemo: () => Promise<DemoCity>;
  /** The user who worked here has left: notices shown to them outside the window are to be removed. */
  readonly onLeave?: () => void;
  /** Told each reading of the record that a window shows. */
  readonly onRecordPart?: (told: ToldPart) => void;
  /** Told each reading of a list that a window shows. */
  readonly onList?: (told: ToldList) => void;
  /** Where packs are written down; null, the default, where nothing is kept. */
  readonly manifests?: Manifests | null;
  /** Bytes of files that the administrator allows a pack; default: no limit. */
  readonly packLimit?: () => number;
  /** Whether a proxy of the network stands between this computer and an origin. */
  readonly isProxied: (origin: string) => Promise<boolean>;
};

/** The user whose data is shown. */
export type Place = Owner & {
  /** Signed in; else saved data is shown. */
  readonly isLive: boolean;
  readonly isDemo: boolean;
};

/** Whether a person's own change, or what follows the live link, waits for the server. */
function isAtWork({ pending, freshness }: LiveState): boolean {
  return pending.length > 0 || Object.values(freshness).some(({ isRefreshing }) => isRefreshing);
}

/** Decides who is signed in where: sign-in, the demo city, saved data, sign-out. One workspace at a time. */
export class SessionManager {
  readonly #options: SessionManagerOptions;
  readonly #kept: KeptData;
  readonly #factory: WorkspaceFactory;
  readonly #demo: DemoCityHolder;
  readonly #turns: Turns;
  readonly #work: CurrentWork;
  /** The records of projects; also of saved data that is shown before a sign-in. */
  readonly records: RecordDesk;
  /** The lists over all projects; likewise. */
  readonly lists: ListDesk;
  /** What is taken along for a time without a network. */
  readonly packs: PackDesk;

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    this.#kept = options.kept;
    this.#factory = new WorkspaceFactory(options);
    this.#demo = new DemoCityHolder(options.startDemo, options.log);
    this.#turns = new Turns(options.clock);
    const { clock, store, onRecordPart = () => undefined, onList = () => undefined } = options;
    const isSeen = (): boolean => options.activity().presence === 'visible';
    this.records = new RecordDesk({ clock, store, onPart: onRecordPart, isSeen });
    this.lists = new ListDesk({ clock, store, onList, isSeen });
    this.packs = new PackDesk({
      ...{ clock, store, random: options.random, newId: randomUUID, records: this.records },
      manifests: options.manifests ?? null,
      ...(options.packLimit ? { mostBytes: options.packLimit } : {}),
      isBusy: () => isAtWork(store.state),
    });
    this.#work = new CurrentWork({
      ...options,
      records: this.records,
      lists: this.lists,
      packs: this.packs,
      factory: this.#factory,
      onLeave: () => options.onLeave?.(),
    });
  }

  get workspace(): Workspace | null {
    return this.#work.workspace;
  }

  /** What the user may do with projects now: by the workspace, or for later while saved data is shown. */
  get projectActions(): ProjectActions | null {
    return this.#actions?.projects ?? null;
  }

  /** The same with notifications. */
  get notificationActions(): NotificationActions | null {
    return this.#actions?.notifications ?? null;
  }

  get #actions(): UserActions | null {
    return this.#work.workspace?.actions ?? this.#work.actionsForLater;
  }

  /** Outlines of the city on screen, or null while none are known. */
  get boundaries(): Boundaries | null {
    return (this.#work.workspace ?? this.#work.restored)?.boundaries ?? null;
  }

  /** Whose data is shown now, or null: nobody's, or only what is under way. */
  get place(): Place | null {
    const { phase } = this.#work;
    if (phase.name === 'none') return null;
    const isLive = phase.name === 'signed_in';
    if (!isLive && !phase.restored.isShown) return null;
    return { ...phase.owner, isLive, isDemo: isLive && phase.isDemo };
  }

  /** Checks whether a GISTagum server answers there. */
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
   * Signs in. If the user's saved data is on screen they continue with it; another user's is replaced.
   * @param keep keeps the login in the keychain where that is possible; the session's `isKept` says whether it was.
   *   Errors: those of the address and of the login. On failure what was open stays open.
   */
  signIn(address: string, credentials: Credentials, keep = false): Promise<Result<SessionView>> {
    return this.#turns.take(async () => {
      const parsed = parseAddress(address, this.#options.addressRules);
      if (!parsed.ok) return parsed;
      const { origin } = parsed.value;
      const { username } = credentials;
      if (!(await this.#mayGiveWayTo({ origin, username }))) return fail('cancelled');
      const entry = { origin, credentials, isDemo: false };
      return this.#enter(entry, () => {
        void this.#kept.notePassword(origin, credentials);
        return this.#kept.keepLogin(origin, credentials, keep);
      });
    });
  }

  /** Lets the user whose saved data is shown make changes for later; see `CurrentWork.proveOffline`. */
  proveOffline(password: string): Promise<Result<null>> {
    return this.#turns.take(() => this.#work.proveOffline(password));
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
   * Clears the screen, removes the kept login and, where the administrator wants it, the saved data, and ends the login
   * on the server. A server that cannot be reached ends it by itself within 30 minutes; the log says so. Errors:
   * `cancelled` when the user prefers to stay with what they typed.
   */
  signOut(): Promise<Result<null>> {
    return this.#turns.take(async () =>
      (await this.#mayLeave('sign_out')) ? this.#signOut() : fail('cancelled'),
    );
  }

  /** Removes a saved server with the login and the data kept of it; a user who works there now is signed out. */
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

  /** The link's score, and its history. */
  linkDiagnostics(): { coverage: CoverageByChannel; timeline: LinkMoment[] } {
    return this.#factory.linkDiagnostics();
  }

  /** The user is back: what was not fetched meanwhile is fetched. */
  noteReturn(): void {
    void this.workspace?.refresh();
    this.records.noteReturn();
    this.lists.noteReturn();
  }

  /** Ends any wait for the server. */
  retry(): Result<null> {
    this.workspace?.retry();
    this.#work.restored?.retryNow();
    return ok(null);
  }

  /** The machine slept, or its network or clock changed: every connection is checked before it is trusted. */
  suspect(reason: 'resumed' | 'network_changed' | 'clock_jumped'): void {
    this.workspace?.suspect(reason);
    this.#work.restored?.retryNow();
  }

  /** Writes what is left and stops, for good; the login is left to end by itself. */
  async close(): Promise<void> {
    await this.#turns.close(CLOSE_WITHIN_MS);
    this.#work.leave();
    this.records.stop();
    this.lists.stop();
    this.packs.stop();
    this.#kept.outboxes.leave();
    await this.#demo.stop();
  }

  /** Every way of signing in: makes the login, and begins work under it. */
  async #enter(entry: Entry, keep: () => KeptAs): Promise<Result<SessionView>> {
    const login = await this.#logIn(entry);
    return login.ok ? this.#admit(login.value, keep, !this.#turns.isClosed) : login;
  }

  /**
   * Makes a login: with the current login keeper where the same user works here already, because their workspace uses
   * it.
   */
  async #logIn({ origin, credentials, isDemo }: Entry): Promise<Result<Login>> {
    const owner = { origin, username: credentials.username };
    const now = this.#work.phase;
    const isAnew = now.name === 'signed_in' && !now.isDemo && !isDemo && isSameOwner(now.owner, owner);
    const http = isAnew ? now.http : this.#factory.createClient(origin);
    const keeper = isAnew ? now.keeper : this.#factory.createLoginKeeper(http);
    const role = await keeper.signIn(credentials);
    return role.ok ? ok({ owner, isDemo, http, keeper, role: role.value }) : role;
  }

  /**
   * Begins work under a login that the server accepted.
   * @param keep keeps it between runs, or not
   * @param isWanted false when everything was closed or another user came meanwhile: the login is ended on the server
   */
  async #admit(login: Login, keep: () => KeptAs, isWanted: boolean): Promise<Result<SessionView>> {
    if (!isWanted) {
      await login.keeper.signOut();
      return fail('cancelled');
    }
    return ok(this.#work.take(login, keep()));
  }

  /** The result of a kept login. A user who signed in or out meanwhile has decided otherwise. */
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
    const ended = left.name === 'signed_in' ? await left.keeper.signOut() : ok(null);
    if (!ended.ok) log.warn('session', 'login_left_on_server', { code: ended.error.code });
    if (isDemo) await this.#demo.stop();
    return ok(null);
  }

  #mayLeave(way: LeaveWay, owner?: Owner): Promise<boolean> {
    return this.#options.mayLeave?.(way, owner) ?? Promise.resolve(true);
  }

  /** The current user is asked before another one replaces them. @param owner null for the demo city */
  #mayGiveWayTo(owner: Owner | null): Promise<boolean> {
    const now = this.#work.phase.owner;
    const isAnother = now !== null && !isSameOwner(now, owner);
    return isAnother ? this.#mayLeave('switch') : Promise.resolve(true);
  }
}
