import { LIVE_CHANNELS, type LiveChannel } from '#shared/domain/connection';
import type { CoveredKind } from '#shared/domain/coverage';
import type { Role } from '#shared/domain/role';
import { CHANGE_KINDS, type ChangeKind } from '#shared/domain/serverCheck/finding';
import { StateStore } from '../city/state/stateStore';
import type { Credentials } from '../credentials/credentials';
import { createLog } from '../diagnostics/log';
import { RejectLog } from '../diagnostics/rejectLog';
import { createOpenWebSocket } from '../link/webSocket';
import type { OpenTransport } from '../link/transport';
import type { LoginKeeper } from '../api/loginKeeper';
import type { Workspace } from '../session/workspace';
import { WorkspaceFactory } from '../session/workspaceFactory';
import type { ChangeCount } from './judgeChanges';
import type { Place } from './ports';

/** A channel that is not open after so many ms will not be. */
const OPEN_WITHIN_MS = 10_000;

/** A stream could freeze the server, and the WebSocket is what is measured. */
const neverOpen: OpenTransport = (_path, { onClose }) => {
  queueMicrotask(() => onClose({ kind: 'unfit' }));
  return { close: () => undefined, suspect: () => undefined };
};

/**
 * One role's client without a window: the workspace of the application itself, with the pace of a visible window, so that
 * what it counts as told or found is what the application would.
 */
export class Listener {
  readonly role: Role;
  readonly #credentials: Credentials;
  readonly #clock: Place['ports']['clock'];
  readonly #store: StateStore;
  readonly #keeper: LoginKeeper;
  readonly #workspace: Workspace;
  readonly #counts = new Map<ChangeKind, ChangeCount>();
  #isCounting = false;
  #isIn = false;

  constructor(role: Role, credentials: Credentials, { origin, ports }: Place, random: () => number) {
    const { clock, fetch, socketWay } = ports;
    this.role = role;
    this.#credentials = credentials;
    this.#clock = clock;
    this.#store = new StateStore(clock.now());
    const factory = new WorkspaceFactory({
      ...{ clock, fetch, random, store: this.#store },
      ...(socketWay && { socketWay }),
      createTransports: (options) => ({ openWebSocket: createOpenWebSocket(options), openSse: neverOpen }),
      log: createLog(() => undefined),
      rejects: new RejectLog({ now: () => clock.now(), onChange: () => undefined }),
      transportChoice: () => 'ws',
      onNewNotifications: () => undefined,
      onCoverage: (_channel, wasAnnounced, kinds) => this.#note(wasAnnounced, kinds),
      activity: () => ({ presence: 'visible', isOnBattery: false, isIdle: false }),
    });
    const http = factory.createClient(origin);
    this.#keeper = factory.createLoginKeeper(http);
    this.#workspace = factory.createWorkspace({ http, keeper: this.#keeper, cache: null, boundaries: null });
  }

  /** What became known since {@link count}. */
  get counts(): ReadonlyMap<ChangeKind, ChangeCount> {
    return this.#counts;
  }

  /** The channels that are open now. */
  get open(): ReadonlySet<LiveChannel> {
    const { channels } = this.#store.state.link;
    return new Set(LIVE_CHANNELS.filter((channel) => channels[channel].transport === 'websocket'));
  }

  /** Signs in and reads everything once. @returns whether it is signed in, with its channels open or refused */
  async enter(): Promise<boolean> {
    const entered = await this.#keeper.signIn(this.#credentials);
    if (!entered.ok) return false;
    this.#isIn = true;
    this.#workspace.start();
    await this.#untilDecided();
    // What opened meanwhile was a gap; only lists that are asked for after it can be compared.
    await this.#workspace.refresh();
    return true;
  }

  /** From now on changes are counted. */
  count(): void {
    this.#isCounting = true;
  }

  /** Reads everything a last time: what changed since the last timer counts too. */
  async readLast(): Promise<void> {
    await this.#workspace.refresh();
    this.#isCounting = false;
  }

  /** Closes everything and signs out. */
  async leave(): Promise<void> {
    this.#isCounting = false;
    this.#workspace.close({ keepsLogin: true });
    // Also a sign-in that is still under way: it ends as soon as it has succeeded.
    await this.#keeper.signOut();
  }

  get isIn(): boolean {
    return this.#isIn;
  }

  #note(wasAnnounced: boolean, kinds: readonly CoveredKind[]): void {
    if (!this.#isCounting) return;
    for (const name of kinds) {
      const kind = CHANGE_KINDS.find((one) => one === name);
      if (!kind) continue;
      const { told, found } = this.#counts.get(kind) ?? { told: 0, found: 0 };
      this.#counts.set(kind, wasAnnounced ? { told: told + 1, found } : { told, found: found + 1 });
    }
  }

  /** Each channel is open or was refused, or its time is over. */
  #untilDecided(): Promise<void> {
    const isDecided = (): boolean => {
      const { channels } = this.#store.state.link;
      return LIVE_CHANNELS.every(
        (channel) => channels[channel].transport === 'websocket' || channels[channel].refused,
      );
    };
    if (isDecided()) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        this.#clock.cancel(limit);
        unsubscribe();
        resolve();
      };
      const limit = this.#clock.after(OPEN_WITHIN_MS, end);
      const unsubscribe = this.#store.subscribe(() => {
        if (isDecided()) end();
      });
    });
  }
}
