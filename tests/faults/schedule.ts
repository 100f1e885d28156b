import { TRANSPORT_CHOICES, type TransportChoice } from '../../shared/config/settings';
import { WakeWatch } from '../../electron/os/wakeWatch';
import type { Workspace } from '../../electron/session/workspace';
import { PEOPLE } from '../../electron/demo/city/people';
import { between, pick, pickWeighted, seededRandom, type Random } from '../../electron/demo/city/random';
import { PROFILE_NAMES } from '../../electron/demo/profile';
import { StateStore } from '../../electron/city/state/stateStore';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import { differencesFrom, disagreement } from './agreement';
import { createClient } from './client';
import type { Crashes } from './crashes';
import { countListeners, type ListenerCount } from './listeners';
import { ModelServer } from './modelServer';
import { FeedCheck } from './feedCheck';
import { NotificationRecord } from './notificationRecord';
import { ScheduleFailure, type FailureKind, type ScheduleResult } from './scheduleResult';
import { STEPS, take, type StepContext } from './scheduleSteps';
import {
  extended,
  RENEWAL_MS,
  RETURN_SPREAD_MS,
  TOLD_BOUNDS,
  TooLate,
  UNTOLD_BOUNDS,
  untilSettled,
  type SettleTimes,
} from './settle';
import { SimulatedNetwork } from './simulatedNetwork';
import { MachineClock, SimulatedTime } from './simulatedTime';

const LOOK_MS = 250;

/** Runs one random schedule of changes and faults against the whole client on simulated time, and checks the outcome. */
export function runSchedule(seed: number, crashes: Crashes): Promise<ScheduleResult> {
  return new Run(seed, crashes).play();
}

class Run {
  readonly #seed: number;
  readonly #crashes: Crashes;
  /** Errors that the client logged. */
  readonly #logged: string[] = [];
  readonly #random: Random;
  readonly #time = new SimulatedTime();
  readonly #device = new MachineClock(this.#time);
  readonly #wire = new MachineClock(this.#time);
  readonly #server: ModelServer;
  readonly #network: SimulatedNetwork;
  readonly #store: StateStore;
  readonly #person: (typeof PEOPLE)[number];
  readonly #record: NotificationRecord;
  readonly #feedCheck: FeedCheck;
  readonly #story: string[] = [];
  readonly #transportChoice: TransportChoice;
  readonly #context: StepContext;
  #listeners: ListenerCount | null = null;
  #workspace: Workspace | null = null;
  #wakesAt = 0;
  #changes = 0;
  #faults = 0;
  #staleMetrics = 0;
  #http: HttpClient | null = null;

  constructor(seed: number, crashes: Crashes) {
    this.#seed = seed;
    this.#crashes = crashes;
    const random = seededRandom(seed);
    this.#random = random;
    this.#store = new StateStore(this.#device.now());
    const username = pickWeighted(random, { head1: 65, admin1: 20, eng1: 15 });
    this.#person = PEOPLE.find((person) => person.username === username) as (typeof PEOPLE)[number];
    this.#server = new ModelServer({
      clock: new MachineClock(this.#time),
      random,
      profile: pick(random, PROFILE_NAMES),
      projects: 14,
      // Sometimes more than one page.
      notifications: random() < 0.06 ? 60 : 4,
      onFrame: (frame) => this.#network.announce(frame),
    });
    // In some offices the proxy causes such a fault permanently.
    const lasting = { swallowsFrames: random() < 0.08, buffersStreams: random() < 0.08 };
    this.#network = new SimulatedNetwork({
      wire: this.#wire,
      device: this.#device,
      random,
      server: () => this.#server,
      lasting,
    });
    this.#record = new NotificationRecord(this.#store);
    this.#feedCheck = new FeedCheck(this.#store, () => this.#server.city.visibleTo(this.#person));
    this.#transportChoice = random() < 0.85 ? 'auto' : pick(random, TRANSPORT_CHOICES);
    this.#context = {
      random,
      server: this.#server,
      network: this.#network,
      device: this.#device,
      person: this.#person,
      workspace: () => this.#workspace,
      change: () => this.#change(),
      isAsleep: () => this.#time.now() < this.#wakesAt,
      sleep: (ms) => this.#sleep(ms),
    };
    if (lasting.swallowsFrames) this.#note('behind a proxy that swallows frames');
    if (lasting.buffersStreams) this.#note('behind a proxy that buffers streams');
  }

  async play(): Promise<ScheduleResult> {
    const watch = await this.#signIn();
    const count = 12 + Math.floor(this.#random() * 28);
    await this.#time.advance(this.#random() < 0.75 ? 3_000 : 0);
    for (let left = count; left > 0; left -= 1) {
      const step = pickWeighted(this.#random, STEPS);
      this.#note(step);
      if (step !== 'change' && step !== 'burst' && step !== 'reassign') this.#faults += 1;
      take(step, this.#context);
      await this.#time.advance(
        this.#random() < 0.3 ? between(this.#random, 0, 60) : between(this.#random, 60, 8_000),
      );
    }
    await this.#time.advance(Math.max(0, this.#wakesAt - this.#time.now()));
    this.#network.endFaults();
    this.#server.listFault = null;
    this.#note('faults end');
    // In every second schedule the operating system tells the client that the network is back.
    const isTold = this.#seed % 2 === 0;
    if (isTold) this.#workspace?.suspect('network_changed');
    const grantedMs = isTold ? 0 : this.#grantedMs();
    const settledAfter = await this.#untilAgreed(isTold ? TOLD_BOUNDS : extended(UNTOLD_BOUNDS, grantedMs));
    await this.#staysAgreed();
    const { requests, streams } = this.#network;
    const notificationsTold = this.#checkNotifications();
    if (this.#feedCheck.wrongLines.length > 0) this.#fail('untrue', this.#feedCheck.wrongLines.join('; '));
    watch.stop();
    await this.#close();
    return {
      seed: this.#seed,
      settledAfter,
      isTold,
      grantedMs,
      changes: this.#changes,
      faults: this.#faults,
      requests,
      notificationsTold,
      excusedStreams: streams.excused,
      staleMetrics: this.#staleMetrics,
    };
  }

  async #signIn(): Promise<WakeWatch> {
    const clock = this.#device;
    const http = new HttpClient({ origin: 'https://city.example.ph', fetch: this.#network.fetch, clock });
    this.#http = http;
    const keeper = new LoginKeeper(http, { clock, random: this.#random });
    this.#listeners = countListeners(this.#store, keeper);
    const { username, password } = this.#person;
    const signedIn = keeper.signIn({ username, password });
    await this.#time.advance(2_000);
    const role = await signedIn;
    if (!role.ok) this.#fail('crashed', `the first login failed: ${role.error.code}`);
    const workspace = createClient({
      clock,
      random: this.#random,
      fetch: this.#network.fetch,
      createTransports: this.#network.createTransports,
      store: this.#store,
      http,
      keeper,
      transportChoice: this.#transportChoice,
      onNewNotifications: (rows) => this.#record.tell(rows),
      onDefect: (line) => this.#logged.push(line),
    });
    this.#workspace = workspace;
    workspace.start();
    const watch = new WakeWatch({
      clock,
      isOnline: () => true,
      onSuspicion: (reason) => workspace.suspect(reason),
    });
    watch.start();
    return watch;
  }

  #change(): void {
    this.#changes += 1;
    this.#server.change(this.#person);
    this.#record.watch(this.#server.notificationsOf(this.#person));
  }

  #sleep(ms: number): void {
    this.#device.sleep(ms);
    this.#wire.sleep(ms);
    this.#wakesAt = Math.max(this.#wakesAt, this.#time.now()) + ms;
  }

  async #untilAgreed(bounds: SettleTimes): Promise<SettleTimes> {
    try {
      return await untilSettled({
        since: this.#time.now(),
        now: () => this.#time.now(),
        differences: () => differencesFrom(this.#store.state, this.#server.truthFor(this.#person)),
        bounds,
        pause: () => this.#time.advance(LOOK_MS),
      });
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      // Metrics of projects that no list contains are not fetched by a timer while the window is visible (docs/decisions/0008).
      if (error.part === 'metrics' && bounds !== TOLD_BOUNDS) {
        this.#staleMetrics += 1;
        void this.#workspace?.refresh();
        return this.#untilAgreed(TOLD_BOUNDS);
      }
      const { link, freshness } = this.#store.state;
      return this.#fail('late', `${error.message}\n${JSON.stringify({ link, freshness })}`);
    }
  }

  /** Checks that late answers do not undo the equal state, and that one more announced change arrives without help. */
  async #staysAgreed(): Promise<void> {
    await this.#time.advance(20_000);
    const undone = disagreement(this.#store.state, this.#server.truthFor(this.#person));
    if (undone !== null) this.#fail('lost', `agreed, and then not any more: ${undone}`);
    this.#server.announceProgress(this.#person);
    this.#record.watch(this.#server.notificationsOf(this.#person));
    this.#note('one announced change');
    // Servers as recorded do not announce the notification that a report causes.
    await this.#untilAgreed(extended(UNTOLD_BOUNDS, this.#grantedMs()));
  }

  /**
   * How much longer a client that is not told of the end of the faults may take, in ms: a pause that a server asked for,
   * and the pause after a failed login.
   */
  #grantedMs(): number {
    const { askedToWaitMs } = this.#network;
    const isLoginGone = this.#server.personOf(this.#http?.cookieHeader() ?? '') === undefined;
    return (askedToWaitMs > 0 ? askedToWaitMs + RETURN_SPREAD_MS : 0) + (isLoginGone ? RENEWAL_MS : 0);
  }

  #checkNotifications(): number {
    const { missing, repeated, told } = this.#record.compare(this.#server.notificationsOf(this.#person));
    if (missing.length > 0) this.#fail('lost', `notifications never told: ${missing.join(', ')}`);
    if (repeated.length > 0) this.#fail('duplicated', `notifications told wrongly: ${repeated.join(', ')}`);
    return told;
  }

  async #close(): Promise<void> {
    this.#workspace?.close();
    // Lets aborted requests end.
    await this.#time.advance(0);
    // A login request that was sent is not aborted, so only its two time limits may be left.
    if (this.#device.pending > 2) this.#fail('leaked', `${this.#device.pending} timers after the end`);
    if (this.#network.openLinks > 0) this.#fail('leaked', `${this.#network.openLinks} links after the end`);
    const listeners = this.#listeners?.() ?? 0;
    if (listeners > 0) this.#fail('leaked', `${listeners} listeners after the end`);
    const { seq } = this.#store.state;
    await this.#time.advance(120_000);
    if (this.#store.state.seq !== seq) this.#fail('leaked', 'the state changed after the end');
    if (this.#device.pending > 0) this.#fail('leaked', 'timers left long after the end');
    const crashes = [...this.#crashes, ...this.#logged];
    if (crashes.length > 0) this.#fail('crashed', crashes.join('\n'));
    const { violations } = this.#network;
    if (violations.length > 0) this.#fail('harmful', violations.join('; '));
  }

  #note(what: string): void {
    const { phase, channels } = this.#store.state.link;
    const seconds = ((this.#time.now() - Date.parse('2026-11-22T06:00:00Z')) / 1_000).toFixed(1);
    const tiers = `${channels.projects.transport ?? '-'}/${channels.notifications.transport ?? '-'}`;
    this.#story.push(`  ${seconds.padStart(7)} s  ${what}  [${phase} ${tiers} ${this.#server.profile.name}]`);
  }

  #fail(kind: FailureKind, detail: string): never {
    throw new ScheduleFailure(this.#seed, kind, detail, this.#story);
  }
}
