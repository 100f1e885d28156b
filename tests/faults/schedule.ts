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
import { NewsLedger } from './newsLedger';
import { NoticeLedger } from './noticeLedger';
import { ScheduleFailure, type FailureKind, type ScheduleResult } from './scheduleResult';
import { STEPS, take, type StepWorld } from './scheduleSteps';
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

/** Runs one random schedule of changes and faults against the whole client, and checks every promise. */
export function runSchedule(seed: number, crashes: Crashes): Promise<ScheduleResult> {
  return new Run(seed, crashes).play();
}

class Run {
  readonly #seed: number;
  readonly #crashes: Crashes;
  /** What the client itself logged as a defect of its own. */
  readonly #logged: string[] = [];
  readonly #random: Random;
  readonly #time = new SimulatedTime();
  readonly #device = new MachineClock(this.#time);
  readonly #wire = new MachineClock(this.#time);
  readonly #server: ModelServer;
  readonly #network: SimulatedNetwork;
  readonly #store: StateStore;
  readonly #person: (typeof PEOPLE)[number];
  readonly #ledger: NoticeLedger;
  readonly #news: NewsLedger;
  readonly #story: string[] = [];
  readonly #transportChoice: TransportChoice;
  readonly #world: StepWorld;
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
      // Now and then more than one page of them.
      notifications: random() < 0.06 ? 60 : 4,
      onFrame: (frame) => this.#network.announce(frame),
    });
    // Some offices have such a proxy for ever.
    const standing = { isDeaf: random() < 0.08, isGathering: random() < 0.08 };
    this.#network = new SimulatedNetwork({
      wire: this.#wire,
      device: this.#device,
      random,
      server: () => this.#server,
      standing,
    });
    this.#ledger = new NoticeLedger(this.#store);
    this.#news = new NewsLedger(this.#store, () => this.#server.city.visibleTo(this.#person));
    this.#transportChoice = random() < 0.85 ? 'auto' : pick(random, TRANSPORT_CHOICES);
    this.#world = {
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
    if (standing.isDeaf) this.#note('behind a proxy that swallows frames');
    if (standing.isGathering) this.#note('behind a proxy that gathers answers');
  }

  async play(): Promise<ScheduleResult> {
    const watch = await this.#signIn();
    const count = 12 + Math.floor(this.#random() * 28);
    await this.#time.advance(this.#random() < 0.75 ? 3_000 : 0);
    for (let left = count; left > 0; left -= 1) {
      const step = pickWeighted(this.#random, STEPS);
      this.#note(step);
      if (step !== 'change' && step !== 'burst' && step !== 'reassign') this.#faults += 1;
      take(step, this.#world);
      await this.#time.advance(
        this.#random() < 0.3 ? between(this.#random, 0, 60) : between(this.#random, 60, 8_000),
      );
    }
    await this.#time.advance(Math.max(0, this.#wakesAt - this.#time.now()));
    this.#network.clearUp();
    this.#server.listFault = null;
    this.#note('clear weather');
    // Every other machine tells its programs that the network is back.
    const isTold = this.#seed % 2 === 0;
    if (isTold) this.#workspace?.suspect('network_changed');
    const grantedMs = isTold ? 0 : this.#grantedMs();
    const settledAfter = await this.#untilAgreed(isTold ? TOLD_BOUNDS : extended(UNTOLD_BOUNDS, grantedMs));
    await this.#staysAgreed();
    const { requests, streams } = this.#network;
    const notices = this.#checkNotices();
    if (this.#news.falsehoods.length > 0) this.#fail('untrue', this.#news.falsehoods.join('; '));
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
      notices,
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
      onNewNotifications: (rows) => this.#ledger.tell(rows),
      onFault: (line) => this.#logged.push(line),
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
    this.#ledger.watch(this.#server.notificationsOf(this.#person));
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
      // Metrics of projects that no list shows have no timer while the window is visible (docs/decisions/0008).
      if (error.part === 'metrics' && bounds !== TOLD_BOUNDS) {
        this.#staleMetrics += 1;
        void this.#workspace?.refresh();
        return this.#untilAgreed(TOLD_BOUNDS);
      }
      const { link, freshness } = this.#store.state;
      return this.#fail('late', `${error.message}\n${JSON.stringify({ link, freshness })}`);
    }
  }

  /** Nothing still under way may undo it, and whatever is announced now must come through by itself. */
  async #staysAgreed(): Promise<void> {
    await this.#time.advance(20_000);
    const undone = disagreement(this.#store.state, this.#server.truthFor(this.#person));
    if (undone !== null) this.#fail('lost', `agreed, and then not any more: ${undone}`);
    this.#server.announceProgress(this.#person);
    this.#ledger.watch(this.#server.notificationsOf(this.#person));
    this.#note('one announced change');
    // The notification that a report causes is not announced on the recorded servers.
    await this.#untilAgreed(extended(UNTOLD_BOUNDS, this.#grantedMs()));
  }

  /**
   * What a client may wait for when it is not told that the faults ended: a pause that a server asked for, or one after
   * a failed login.
   */
  #grantedMs(): number {
    const { askedToWaitMs } = this.#network;
    const isLoginGone = this.#server.personOf(this.#http?.cookieHeader() ?? '') === undefined;
    return (askedToWaitMs > 0 ? askedToWaitMs + RETURN_SPREAD_MS : 0) + (isLoginGone ? RENEWAL_MS : 0);
  }

  #checkNotices(): number {
    const { missing, repeated, told } = this.#ledger.judge(this.#server.notificationsOf(this.#person));
    if (missing.length > 0) this.#fail('lost', `notifications never told: ${missing.join(', ')}`);
    if (repeated.length > 0) this.#fail('duplicated', `notifications told wrongly: ${repeated.join(', ')}`);
    return told;
  }

  async #close(): Promise<void> {
    this.#workspace?.close();
    // Requests that were aborted have ended then.
    await this.#time.advance(0);
    // A login that is being sent is not withdrawn; only its two deadlines may be left.
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
