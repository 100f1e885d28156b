import type { Boundaries } from '#shared/domain/boundaries';
import type { LinkMoment } from '#shared/domain/connection';
import type { CoverageByChannel } from '#shared/domain/coverage';
import type { Resource } from '#shared/domain/freshness';
import { RESOURCES } from '#shared/domain/freshness';
import type { UserNotification } from '#shared/domain/notification';
import type { SavedServer, SessionView } from '#shared/domain/session';
import type { ServerInfo } from '#shared/ipc/contract';
import { fail, ok, type Result } from '#shared/result';
import type { Change } from '#shared/state/state';
import type { Clock } from '../clock';
import type { UserFile } from '../config/userFile';
import type { Credentials } from '../credentials/credentials';
import { LinkTimeline } from '../diagnostics/linkTimeline';
import type { Log } from '../diagnostics/log';
import type { RejectLog } from '../diagnostics/rejectLog';
import type { SocketWay } from '../network/network';
import type { CachedState, CacheFile } from '../projects/cache/cacheFile';
import type { Activity } from '../projects/cadence';
import { Coverage } from '../projects/coverage';
import type { StateStore } from '../projects/stateStore';
import { parseAddress, type AddressRules } from '../server/address';
import { checkAddress } from '../server/checkAddress';
import { HttpClient } from '../server/httpClient';
import { probeServer, readSoftware } from '../server/probe';
import { Session } from '../server/session';
import { Reachability } from './reachability';
import { Workspace } from './workspace';

/** The running demo city and how to sign in to it. */
export type DemoCity = { readonly origin: string; readonly credentials: Credentials; stop(): Promise<void> };

export type SessionManagerOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** How sockets reach the server; default: straight. */
  readonly socketWay?: SocketWay;
  readonly log: Log;
  readonly rejects: RejectLog;
  readonly store: StateStore;
  readonly userFile: UserFile;
  /** Opens the cache of one server and user; null where nothing can be kept on disk. */
  readonly openCache:
    ((origin: string, username: string) => { readonly file: CacheFile; readonly wasRebuilt: boolean }) | null;
  readonly startDemo: () => Promise<DemoCity>;
  /** Whether a proxy of the network stands between this computer and an origin. */
  readonly isProxied: (origin: string) => Promise<boolean>;
  readonly onNewNotifications: (rows: readonly UserNotification[]) => void;
  /** What the person and the machine are up to; decides how often is asked. */
  readonly activity: () => Activity;
};

/** How many servers the sign-in screen remembers. */
const SAVED_SERVERS = 8;

/** Decides who is signed in where: sign-in, the demo city, what was saved, sign-out. One workspace at a time. */
export class SessionManager {
  readonly #options: SessionManagerOptions;
  #workspace: Workspace | null = null;
  #reachability: Reachability | null = null;
  #restored: { readonly file: CacheFile; readonly boundaries: Boundaries | null } | null = null;
  #demo: Promise<DemoCity> | null = null;
  #lastFeedId = 0;
  readonly #rules: AddressRules = { allowsInsecure: () => false };
  readonly #coverage: Coverage;
  readonly #timeline: LinkTimeline;
  /** Sign-ins and sign-outs run one after another. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    this.#coverage = new Coverage(() => options.clock.now());
    this.#timeline = new LinkTimeline(() => options.clock.now());
  }

  get workspace(): Workspace | null {
    return this.#workspace;
  }

  /** Outlines of the city on screen, or null while none are known. */
  get boundaries(): Boundaries | null {
    return this.#workspace?.boundaries ?? this.#restored?.boundaries ?? null;
  }

  listServers(): readonly SavedServer[] {
    return this.#options.userFile.data.servers;
  }

  /** Looks whether a GISTagum server answers there. */
  checkAddress(address: string): Promise<Result<ServerInfo>> {
    return checkAddress(address, {
      ...this.#rules,
      createClient: (origin) => this.#createClient(origin),
      isProxied: this.#options.isProxied,
    });
  }

  /** Shows what was saved of the last session, when there is one: nobody is signed in yet. */
  restore(): void {
    const last = this.#options.userFile.data.lastSession;
    if (!last || !this.#options.openCache) return;
    const opened = this.#openCache(last.origin, last.username);
    if (!opened) return;
    const { cached } = opened;
    this.#show(cached, {
      phase: 'restored',
      server: last.origin,
      username: last.username,
      role: cached.role,
      isDemo: false,
      isKept: false,
      software: 'unknown',
      cacheRebuilt: opened.wasRebuilt,
    });
    this.#restored = { file: opened.file, boundaries: cached.boundaries };
    const http = this.#createClient(last.origin);
    this.#reachability = new Reachability({
      clock: this.#options.clock,
      random: this.#options.random,
      probe: async () => (await probeServer(http)).ok,
      onState: (link) => {
        this.#timeline.add(link);
        this.#options.store.commit([{ type: 'link_set', link }]);
      },
    });
    this.#reachability.start();
  }

  /** Errors: those of the address and of the login. On failure whatever was open stays open. */
  signIn(address: string, credentials: Credentials): Promise<Result<SessionView>> {
    return this.#inTurn(async () => {
      const parsed = parseAddress(address, this.#rules);
      if (!parsed.ok) return parsed;
      return this.#enter(parsed.value.origin, credentials, false);
    });
  }

  /** Starts the embedded city when needed and signs in as its Head Engineer. */
  signInToDemo(): Promise<Result<SessionView>> {
    return this.#inTurn(async () => {
      this.#demo ??= this.#options.startDemo();
      let demo: DemoCity;
      try {
        demo = await this.#demo;
      } catch (error) {
        this.#demo = null;
        this.#options.log.error('demo', 'start_failed', {
          error: error instanceof Error ? error.message : '',
        });
        return fail('unexpected', 'the demo city did not start');
      }
      return this.#enter(demo.origin, demo.credentials, true);
    });
  }

  /** Ends the login on the server and takes everything off the screen. */
  signOut(): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const isDemo = this.#options.store.state.session.isDemo;
      await this.#leave(true);
      if (isDemo) await this.#stopDemo();
      this.#options.store.commit([{ type: 'cleared', at: this.#options.clock.now() }]);
      this.#options.userFile.update({ lastSession: null });
      return ok(null);
    });
  }

  /** How well the link announces, and what it went through. */
  linkDiagnostics(): { coverage: CoverageByChannel; timeline: LinkMoment[] } {
    return { coverage: this.#coverage.read(), timeline: [...this.#timeline.list()] };
  }

  /** Somebody looks again: what rested while nobody did is fetched. */
  noteReturn(): void {
    void this.#workspace?.refresh();
  }

  /** Cuts any waiting for the server short. */
  retry(): Result<null> {
    this.#workspace?.retry();
    this.#reachability?.retryNow();
    return ok(null);
  }

  /** The machine slept, or its network or clock changed: nothing that looks alive is trusted before it is asked. */
  suspect(reason: 'resumed' | 'network_changed' | 'clock_jumped'): void {
    this.#workspace?.suspect(reason);
    this.#reachability?.retryNow();
  }

  /** Writes what is left and stops; the login is left to end by itself. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#leave(false);
      await this.#stopDemo();
    });
  }

  async #enter(origin: string, credentials: Credentials, isDemo: boolean): Promise<Result<SessionView>> {
    const http = this.#createClient(origin);
    const session = new Session(http);
    const role = await session.signIn(credentials);
    if (!role.ok) return role;
    await this.#leave(false);
    // The demo city is made anew at each start; saved rows of an earlier one would only mislead.
    const opened = isDemo ? null : this.#openCache(origin, credentials.username);
    const cached = opened?.cached ?? null;
    const view: SessionView = {
      phase: 'signed_in',
      server: origin,
      username: credentials.username,
      role: role.value,
      isDemo,
      isKept: false,
      software: readSoftware(http.serverHeader),
      cacheRebuilt: opened?.wasRebuilt ?? false,
    };
    this.#workspace = new Workspace(
      {
        clock: this.#options.clock,
        random: this.#options.random,
        fetch: this.#options.fetch,
        ...(this.#options.socketWay ? { socketWay: this.#options.socketWay } : {}),
        log: this.#options.log,
        rejects: this.#options.rejects,
        store: this.#options.store,
        http,
        session,
        cache: opened?.file ?? null,
        nextFeedId: () => ++this.#lastFeedId,
        coverage: this.#coverage,
        timeline: this.#timeline,
        activity: this.#options.activity,
        transportPolicy: () => this.#options.userFile.data.settings.transport,
        onNewNotifications: this.#options.onNewNotifications,
      },
      cached?.boundaries ?? null,
    );
    this.#show(cached, view);
    this.#workspace.start();
    if (!isDemo) this.#remember(origin, credentials.username);
    return ok(view);
  }

  async #leave(endLogin: boolean): Promise<void> {
    this.#reachability?.stop();
    this.#reachability = null;
    this.#restored?.file.close();
    this.#restored = null;
    const workspace = this.#workspace;
    this.#workspace = null;
    await workspace?.close(endLogin);
  }

  async #stopDemo(): Promise<void> {
    const demo = this.#demo;
    this.#demo = null;
    await (await demo)?.stop();
  }

  /** Replaces everything on screen by one consistent moment, in one patch. */
  #show(cached: CachedState | null, session: SessionView): void {
    const ages: readonly Resource[] = RESOURCES.filter((resource) => cached?.asOf[resource] !== undefined);
    this.#options.store.commit([
      { type: 'cleared', at: this.#options.clock.now() },
      { type: 'session_set', session },
      ...(cached
        ? ([
            { type: 'projects_upserted', projects: cached.projects },
            { type: 'notifications_upserted', notifications: cached.notifications },
            { type: 'metrics_set', metrics: cached.metrics },
          ] satisfies Change[])
        : []),
      ...ages.map((resource): Change => ({
        type: 'freshness_set',
        resource,
        freshness: { asOf: cached?.asOf[resource] ?? null, source: 'disk', isRefreshing: false, error: null },
      })),
    ]);
  }

  #openCache(
    origin: string,
    username: string,
  ): { file: CacheFile; wasRebuilt: boolean; cached: CachedState } | null {
    try {
      const opened = this.#options.openCache?.(origin, username);
      if (!opened) return null;
      try {
        return { ...opened, cached: opened.file.load() };
      } catch (error) {
        opened.file.close();
        throw error;
      }
    } catch (error) {
      // Without a disk the product still works, from the server alone.
      this.#options.log.error('cache', 'open_failed', { error: error instanceof Error ? error.message : '' });
      return null;
    }
  }

  #remember(origin: string, username: string): void {
    const { userFile, clock } = this.#options;
    const others = userFile.data.servers.filter(
      (saved) => saved.origin !== origin || saved.username !== username,
    );
    const servers = [{ origin, username, lastUsedAt: clock.now() }, ...others].slice(0, SAVED_SERVERS);
    userFile.update({ servers, lastSession: { origin, username } });
  }

  #createClient(origin: string): HttpClient {
    return new HttpClient({ origin, fetch: this.#options.fetch, clock: this.#options.clock });
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }
}
