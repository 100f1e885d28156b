import { CHANNELS, type Channel } from '../../shared/domain/connection';
import type { SessionManager } from '../../electron/session/sessionManager';
import { createMainProcess } from '../../electron/start/mainProcess';
import { openState } from '../../electron/start/mainState';
import { pick, seededRandom } from '../../electron/demo/city/random';
import { isLocated } from '../../electron/demo/http/projectRows';
import type { Person, Role } from '../../electron/demo/city/model';
import { actorWithRole } from '../../electron/demo/city/people';
import type { ProfileName } from '../../electron/demo';
import { createLog } from '../../electron/diagnostics/log';
import type { StateStore } from '../../electron/city/state/stateStore';
import { keepNothing } from '../fakes/keepNothing';
import { disagreement } from '../faults/agreement';
import { ModelServer } from '../faults/modelServer';
import { NotificationRecord } from '../faults/notificationRecord';
import { SimulatedNetwork } from '../faults/simulatedNetwork';
import { MachineClock, SimulatedTime } from '../faults/simulatedTime';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const ORIGIN = 'https://city.example.ph';

/** What was counted in one simulated day. */
export type WorkdayFigures = {
  /** Logins that the server accepted. */
  readonly logins: number;
  /** How often the user was asked to sign in, after the first time. */
  readonly prompts: number;
  /** Longest time in ms in which no transport served a channel while the user was signed in. */
  readonly longestGapMs: Readonly<Record<Channel, number>>;
  readonly changes: number;
  /** Notifications reported to the user as new. */
  readonly told: number;
  /** Notifications never reported, and those reported more than once. */
  readonly lost: number;
  readonly repeated: number;
  /** Where the client differs from the server at the end; null where it does not. */
  readonly disagreement: string | null;
  readonly requests: number;
  /** How often the whole state was cleared, which empties the screen. */
  readonly cleared: number;
  /** Errors that the application logged, such as a transition of the link that its table does not have. */
  readonly errors: readonly string[];
};

/**
 * Simulates one user from the first sign-in on, with the real session, workspace and link on simulated time, at a server
 * that ends each login after 30 minutes (server contract §1). {@link work} changes a project every 20 s and sends a
 * notification every 5 minutes.
 */
export class Workday {
  readonly time = new SimulatedTime();
  readonly server: ModelServer;
  readonly network: SimulatedNetwork;
  readonly store: StateStore;
  readonly sessions: SessionManager;
  readonly #random = seededRandom(29);
  readonly #device = new MachineClock(this.time);
  readonly #record: NotificationRecord;
  readonly #person: Person;
  #changes = 0;
  #prompts = 0;
  #cleared = 0;
  readonly #loggedErrors: string[] = [];
  readonly #unservedSince: Record<Channel, number | null> = {
    projects: null,
    notifications: null,
    dashboard: null,
  };
  readonly #longestGapMs: Record<Channel, number> = { projects: 0, notifications: 0, dashboard: 0 };

  /**
   * @param role of the user; on servers as recorded only a superuser gets the WebSocket of projects (server contract §2)
   */
  constructor(profile: ProfileName, role: Role = 'head') {
    this.#person = actorWithRole(role);
    const wire = new MachineClock(this.time);
    const random = this.#random;
    this.server = new ModelServer({
      clock: new MachineClock(this.time),
      random,
      profile,
      projects: 60,
      notifications: 20,
      onFrame: (frame) => this.network.announce(frame),
    });
    this.network = new SimulatedNetwork({ wire, device: this.#device, random, server: () => this.server });
    const state = openState(this.#device);
    this.store = state.store;
    this.#record = new NotificationRecord(this.store);
    const main = createMainProcess(state, {
      clock: this.#device,
      random,
      fetch: this.network.fetch,
      createTransports: this.network.createTransports,
      log: createLog((level, line) => {
        if (level === 'error') this.#loggedErrors.push(line);
      }),
      kept: keepNothing(),
      onNewNotifications: (rows) => this.#record.tell(rows),
    });
    this.sessions = main.sessions;
  }

  /** @throws Error when the server refuses it */
  async signIn(password: string): Promise<void> {
    const signedIn = this.sessions.signIn(ORIGIN, { username: this.#person.username, password });
    await this.time.advance(2_000);
    const result = await signedIn;
    if (!result.ok) throw new Error(`the sign-in failed: ${result.error.code}`);
  }

  /** Starts counting gaps, prompts and clearings. */
  watch(): void {
    let { phase } = this.store.state.link;
    this.store.subscribe((patch) => {
      if (patch.changes.some(({ type }) => type === 'cleared')) this.#cleared += 1;
      const { link } = this.store.state;
      if (link.phase === 'signed_out' && phase !== 'signed_out') this.#prompts += 1;
      phase = link.phase;
      for (const channel of CHANNELS) {
        const isServed = link.channels[channel].transport !== null || phase === 'signed_out';
        this.#noteServed(channel, isServed);
      }
    });
  }

  /** Changes the user's password on the server, which ends their logins. */
  changePassword(password: string): void {
    this.server.changePassword(this.#person, password);
  }

  /** Adds a progress report, which every kind of server announces where a WebSocket of projects is open. */
  report(): void {
    this.server.announceProgress(this.#person);
  }

  /** Renames a project on the server, which servers as recorded announce to nobody. @returns its id and new name */
  rename(): { readonly id: number; readonly name: string } {
    const { id } = pick(this.#random, [...this.server.city.projects.values()].filter(isLocated));
    this.#changes += 1;
    const name = `Renamed ${this.#changes}`;
    this.server.actions.edit(this.#person, id, { name });
    return { id, name };
  }

  /** Sends the user a notification, which servers as recorded announce to nobody. @returns its id */
  notify(): number {
    return this.server.actions.notify(this.#person.id, 'A note', null).id;
  }

  /** Lets time pass in which projects change and notifications arrive. */
  async work(ms: number): Promise<void> {
    const located = [...this.server.city.projects.values()].filter(isLocated).map(({ id }) => id);
    for (const end = this.time.now() + ms; this.time.now() < end;) {
      this.#changes += 1;
      this.server.actions.edit(this.#person, pick(this.#random, located), {
        progress: Math.round(this.#random() * 9_000) / 100,
      });
      if (this.#changes % 15 === 0)
        this.server.actions.notify(this.#person.id, `Note ${this.#changes}`, null);
      this.#record.watch(this.server.notificationsOf(this.#person));
      await this.time.advance(Math.min(20_000, end - this.time.now()));
    }
  }

  /** Lets a minute pass in which nothing changes, so that everything can be read, and closes the application. */
  async finish(): Promise<WorkdayFigures> {
    await this.time.advance(MINUTE);
    const { missing, repeated, told } = this.#record.compare(this.server.notificationsOf(this.#person));
    const figures = {
      logins: this.server.logins,
      prompts: this.#prompts,
      longestGapMs: { ...this.#longestGapMs },
      changes: this.#changes,
      told,
      lost: missing.length,
      repeated: repeated.length,
      disagreement: disagreement(this.store.state, this.server.truthFor(this.#person)),
      requests: this.network.requests,
      cleared: this.#cleared,
      errors: [...this.#loggedErrors, ...this.network.violations],
    };
    await this.sessions.close();
    return figures;
  }

  #noteServed(channel: Channel, isServed: boolean): void {
    const now = this.time.now();
    const since = this.#unservedSince[channel];
    if (since !== null) {
      this.#longestGapMs[channel] = Math.max(this.#longestGapMs[channel], Math.round(now - since));
    }
    this.#unservedSince[channel] = isServed ? null : (since ?? now);
  }
}
