import type { Boundaries } from '#shared/domain/boundaries';
import type { Role } from '#shared/domain/role';
import type { SessionView } from '#shared/domain/session';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import type { HttpClient } from '../api/httpClient';
import { readSoftware } from '../api/probe';
import type { LoginKeeper } from '../api/loginKeeper';
import type { UserActions } from '../city/actions/userActions';
import { showFrom, showLate } from '../city/cache/firstPatch';
import type { KeptCache } from '../city/cache/keptCache';
import type { ListDesk } from '../city/lists/listDesk';
import type { PackDesk } from '../city/packs/packDesk';
import type { RecordDesk } from '../city/record/recordDesk';
import type { KeptAs, KeptData } from './keptData';
import type { KeptSignInPorts } from './keptSignIn';
import type { Login } from './login';
import { isSameOwner, type Owner } from './owner';
import { NOBODY, viewOfLogin, viewOfRestored, type Phase } from './phase';
import { RestoredSession } from './restoredSession';
import { takeRole } from './roleChange';
import type { Workspace } from './workspace';
import type { WorkspaceFactory, WorkspaceParts } from './workspaceFactory';

export type CurrentWorkOptions = Pick<WorkspaceParts, 'clock' | 'random' | 'log' | 'store'> & {
  readonly kept: KeptData;
  readonly factory: WorkspaceFactory;
  readonly records: RecordDesk;
  readonly lists: ListDesk;
  readonly packs: PackDesk;
  /** The user who worked here has left. */
  readonly onLeave: () => void;
};

/** Wrong passwords in one run after which no other is asked for. */
const MOST_WRONG = 5;

/** How a user whose saved data is shown is signed in by itself. */
export type SignInByItself = Pick<KeptSignInPorts, 'checkAddress' | 'logIn'> & {
  /** @param isOnScreen whether the saved data is still shown */
  readonly onOutcome: (outcome: Result<Login>, isOnScreen: () => boolean) => Promise<void>;
};

/**
 * The current user, what is on screen of them, and their open workspace: shows saved data, begins, continues and leaves
 * work. Whether that is allowed is decided by the caller.
 */
export class CurrentWork {
  readonly #options: CurrentWorkOptions;
  #phase: Phase = NOBODY;
  #forLater: UserActions | null = null;
  #wrongPasswords = 0;

  constructor(options: CurrentWorkOptions) {
    this.#options = options;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get workspace(): Workspace | null {
    return this.#phase.name === 'signed_in' ? this.#phase.workspace : null;
  }

  /**
   * What may be done for later while saved data is shown; null where nobody works here, or where nothing tells the user
   * from others: then anybody could act under the user's name.
   */
  get actionsForLater(): UserActions | null {
    const { session } = this.#options.store.state;
    const isTheirs = session.offlineWork === 'allowed' && session.role !== null;
    return this.restored && isTheirs ? this.#forLater : null;
  }

  /**
   * Lets the user whose saved data is shown make changes for later, if this is their password. Errors: `not_allowed` where
   * no password would do, or too many were wrong; `wrong_password`.
   */
  async proveOffline(password: string): Promise<Result<null>> {
    const { kept, store } = this.#options;
    const { restored } = this;
    const { owner } = this.#phase;
    if (!restored || !owner || store.state.session.offlineWork !== 'password') return fail('not_allowed');
    const isTheirs = await kept.checkPassword(owner.origin, { username: owner.username, password });
    if (this.restored !== restored) return fail('cancelled');
    if (isTheirs) {
      this.#updateView({ offlineWork: 'allowed' });
      return ok(null);
    }
    this.#wrongPasswords += 1;
    // Whoever has forgotten it needs the server, and whoever guesses has to start again.
    if (this.#wrongPasswords >= MOST_WRONG) this.#updateView({ offlineWork: 'unproven' });
    return fail('wrong_password');
  }

  /** The saved data, while it is on screen. */
  get restored(): RestoredSession | null {
    return this.#phase.name === 'restored' ? this.#phase.restored : null;
  }

  /**
   * Shows a user's saved data, and signs them in by itself where their login was kept.
   * @param cache null where nothing of them may be shown yet
   */
  restore(owner: Owner, kept: KeptAs, cache: KeptCache | null, how: SignInByItself): void {
    const { store, clock, random, factory } = this.#options;
    const { origin, username } = owner;
    const cached = cache?.cached ?? null;
    const offlineWork = this.#options.kept.offlineWork(origin, username, kept.isKept);
    const view = viewOfRestored(owner, kept, cached?.role ?? null, offlineWork, cache?.wasRebuilt ?? false);
    store.commit(showFrom(cached, view, clock.now()));
    this.#options.records.begin(cache?.records ?? null);
    this.#options.lists.begin(cache?.records ?? null);
    this.#options.packs.begin(owner, cache?.records ?? null);
    const outbox = cache && this.#options.kept.outboxes.open(origin, username);
    this.#forLater = outbox && factory.createActionsForLater(origin, outbox);
    const isOnScreen = (): boolean => this.restored === restored;
    const restored: RestoredSession = new RestoredSession({
      cache,
      onRead: (late, wasRebuilt) => store.commit(showLate(late, wasRebuilt, store.state)),
      clock,
      random,
      onState: (link) => factory.showLink(link),
      signIn: {
        origin,
        checkAddress: how.checkAddress,
        isWanted: () => isOnScreen() && store.state.session.isKept,
        readCredentials: () => this.#options.kept.secretOf(origin, username).read(),
        logIn: how.logIn,
        onOutcome: (outcome) => how.onOutcome(outcome, isOnScreen),
      },
    });
    this.#phase = { name: 'restored', owner, restored };
    restored.start();
  }

  /**
   * Begins work under a login: the same user continues, another one begins. @param kept how the login is kept on this
   * computer
   */
  take(login: Login, kept: KeptAs): SessionView {
    const isAnew = this.#phase.name === 'signed_in' && this.#phase.keeper === login.keeper;
    const view = isAnew ? this.#goOn(login, kept) : this.#begin(login, kept);
    const { origin, username } = login.owner;
    if (!login.isDemo) this.#options.kept.remember(origin, username, kept);
    // Another workspace than before, if the role has changed.
    if (isAnew) this.workspace?.resume();
    return view;
  }

  /** Closes what is open; the screen is left as it is. */
  leave(): void {
    this.restored?.close();
    this.workspace?.close();
    this.#phase = NOBODY;
    this.#forLater?.stop();
    this.#forLater = null;
    this.#options.records.end();
    this.#options.lists.end();
    this.#options.packs.end();
    this.#options.onLeave();
  }

  /** Only the user can go on: the kept login is not tried again, and what is on screen stays. */
  askAgain(code: ErrorCode): void {
    const now = this.#phase;
    this.#options.log.info('session', 'sign_in_needed', { code });
    if (!now.owner || (now.name === 'signed_in' && now.isDemo)) return;
    // A keychain that is locked today may open tomorrow.
    if (code !== 'keychain_unavailable') this.#options.kept.dropLogin(now.owner.origin, now.owner.username);
    this.#updateView({ isKept: false, ...(now.name === 'restored' ? { offlineWork: 'unproven' } : {}) });
  }

  /** The same user continues with what is on screen. */
  #goOn({ role, http }: Login, kept: KeptAs): SessionView {
    return this.#updateView({ role, software: readSoftware(http.serverHeader), ...kept });
  }

  /** Begins work under a new login, with what is on screen when that is of the same user. */
  #begin(login: Login, kept: KeptAs): SessionView {
    const { clock, store, log } = this.#options;
    const { owner, isDemo, keeper } = login;
    const isShown = !isDemo && isSameOwner(this.#phase.owner, owner);
    const shown = (isShown && this.restored?.handOver()) || null;
    this.leave();
    const cache = shown ?? this.#openCache(login);
    const cached = cache?.cached ?? null;
    const view = viewOfLogin(login, kept, cache?.wasRebuilt ?? false);
    const savedAs = shown ? store.state.session.role : (cached?.role ?? null);
    store.commit(
      shown ? [{ type: 'value_set', name: 'session', value: view }] : showFrom(cached, view, clock.now()),
    );
    const workspace = this.#open(login, cache, cached?.boundaries ?? null);
    // What another role saw is not compared with what this one sees.
    if (savedAs !== null && savedAs !== login.role) this.#takeRole(login.role);
    keeper.listen({
      renewed: () => log.info('session', 'renewed'),
      roleChanged: (role) => this.#changeRole(keeper, role),
      ended: (code) => this.askAgain(code),
    });
    workspace.start();
    return view;
  }

  /**
   * The same login in another role: other lists, other pages, other actions. At once, so that nothing the new role is
   * given is compared with what the old one saw.
   */
  #changeRole(keeper: LoginKeeper, role: Role): void {
    const now = this.#phase;
    if (now.name !== 'signed_in' || now.keeper !== keeper) return;
    this.#options.log.info('session', 'role_changed', { role });
    const { boundaries } = now.workspace;
    now.workspace.close({ keepsLogin: true });
    const workspace = this.#open({ ...now, role }, this.#openCache(now), boundaries);
    this.#takeRole(role);
    workspace.start();
  }

  /**
   * Null where nothing is kept. The demo city is made anew at each start; saved data of an earlier one would only
   * mislead.
   */
  #openCache({ owner, isDemo }: Login): KeptCache | null {
    return isDemo ? null : this.#options.kept.openCache(owner.origin, owner.username);
  }

  /** Makes the workspace of a login the open one; it has not started yet. */
  #open(login: Login, cache: KeptCache | null, boundaries: Boundaries | null): Workspace {
    const { owner, isDemo, http, keeper } = login;
    const workspace = this.#options.factory.createWorkspace({
      http,
      keeper,
      cache,
      boundaries,
      // The demo city is served by this computer itself.
      ...(isDemo && { budget: () => null }),
      onAnswered: () => this.#noteSoftware(http),
      outbox: this.#options.kept.outboxes.open(owner.origin, owner.username, !isDemo),
    });
    this.#phase = { ...login, name: 'signed_in', workspace };
    this.#options.lists.begin(cache?.records ?? null);
    this.#options.lists.serve(workspace.lookUps.listSources);
    this.#options.records.begin(cache?.records ?? null);
    this.#options.records.serve((source, of) => workspace.lookUps.source(source, of));
    this.#options.packs.begin(owner, cache?.records ?? null);
    this.#options.packs.serve(true);
    return workspace;
  }

  #takeRole(role: Role): void {
    const { store, clock } = this.#options;
    store.commit(takeRole(store.state, role, clock.now()));
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
}
