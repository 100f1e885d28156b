import { TRANSPORT_POLICIES, type TransportPolicy } from '../../shared/config/choices';
import { WakeWatch } from '../../electron/app/wakeWatch';
import type { Workspace } from '../../electron/app/workspace';
import { PEOPLE } from '../../electron/demo/city/people';
import { between, pick, pickWeighted, seededRandom, type Random } from '../../electron/demo/city/random';
import { PROFILE_NAMES } from '../../electron/demo/profile';
import { StateStore } from '../../electron/projects/stateStore';
import { HttpClient } from '../../electron/server/httpClient';
import { Session } from '../../electron/server/session';
import { disagreement } from './agreement';
import { createClient } from './client';
import { ModelServer } from './modelServer';
import { NoticeLedger } from './noticeLedger';
import { HTTP_FAULTS, SimulatedNetwork } from './simulatedNetwork';
import { MachineClock, SimulatedTime } from './simulatedTime';

/** What one schedule came to. */
export type ScheduleResult = {
  readonly seed: number;
  /** From the end of the faults until the client's state was the server's, in simulated ms. */
  readonly settledAfterMs: number;
  /** The machine told the client when the faults stopped. */
  readonly isTold: boolean;
  readonly changes: number;
  readonly faults: number;
  readonly requests: number;
  readonly notices: number;
};

/** A schedule that broke a promise; its message says which and how to run it again. */
export class ScheduleFailure extends Error {
  constructor(
    readonly seed: number,
    readonly kind: 'lost' | 'duplicated' | 'crashed' | 'leaked' | 'late',
    detail: string,
    story: readonly string[],
  ) {
    super(`FAULT_SEED=${seed} ${kind}: ${detail}\n${story.join('\n')}`);
  }
}

const LOOK_MS = 250;

/** How long the client may take once the faults have stopped and the machine has said so, in ms. */
const TOLD_BOUND_MS = 10_000;

/**
 * The same where nobody says so, in ms. What was announced while the announcement was lost, or never is (contract §4), is
 * found by the timer only: on top comes the longest interval between two fetches of anything, see cadence.ts.
 */
const BOUND_MS = TOLD_BOUND_MS + 60_000;

/** Weights of what may happen at each step of a schedule. */
const STEPS = {
  change: 40,
  burst: 2,
  calm: 6,
  cut: 4,
  'lose links': 4,
  'refuse all': 3,
  'swallow all': 3,
  'slow down': 4,
  'fault answers': 6,
  'refuse handshakes': 4,
  'fault announcements': 6,
  'end logins': 3,
  restart: 3,
  'another server': 2,
  'set clock': 2,
  sleep: 2,
  'change network': 2,
  'press retry': 2,
};
type Step = keyof typeof STEPS;

/** Runs one random schedule of changes and faults against the whole client, and checks every promise. */
export async function runSchedule(seed: number): Promise<ScheduleResult> {
  const run = new Run(seed);
  const crash = (error: unknown): void => {
    run.crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  process.on('unhandledRejection', crash);
  process.on('uncaughtException', crash);
  try {
    return await run.play();
  } finally {
    process.off('unhandledRejection', crash);
    process.off('uncaughtException', crash);
  }
}

class Run {
  readonly crashes: string[] = [];
  readonly #seed: number;
  readonly #random: Random;
  readonly #time = new SimulatedTime();
  readonly #device = new MachineClock(this.#time);
  readonly #wire = new MachineClock(this.#time);
  readonly #server: ModelServer;
  readonly #network: SimulatedNetwork;
  readonly #store: StateStore;
  readonly #person: (typeof PEOPLE)[number];
  readonly #ledger: NoticeLedger;
  readonly #story: string[] = [];
  readonly #policy: TransportPolicy;
  #workspace: Workspace | null = null;
  #wakesAt = 0;
  #changes = 0;
  #faults = 0;

  constructor(seed: number) {
    this.#seed = seed;
    const random = seededRandom(seed);
    this.#random = random;
    this.#store = new StateStore(this.#device.now());
    const username = random() < 0.8 ? 'head1' : 'admin1';
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
    this.#network = new SimulatedNetwork({
      wire: this.#wire,
      device: this.#device,
      random,
      server: () => this.#server,
    });
    this.#ledger = new NoticeLedger(this.#store);
    this.#policy = random() < 0.85 ? 'auto' : pick(random, TRANSPORT_POLICIES);
  }

  get #isAsleep(): boolean {
    return this.#time.now() < this.#wakesAt;
  }

  async play(): Promise<ScheduleResult> {
    const watch = await this.#signIn();
    const count = 12 + Math.floor(this.#random() * 28);
    await this.#time.advance(this.#random() < 0.75 ? 3_000 : 0);
    for (let step = 0; step < count; step += 1) {
      this.#do(pickWeighted(this.#random, STEPS));
      await this.#time.advance(
        this.#random() < 0.3 ? between(this.#random, 0, 60) : between(this.#random, 60, 8_000),
      );
    }
    await this.#time.advance(Math.max(0, this.#wakesAt - this.#time.now()));
    this.#network.clearUp();
    this.#note('clear weather');
    // Every other machine tells its programs that the network is back.
    const isTold = this.#seed % 2 === 0;
    if (isTold) this.#workspace?.suspect('network_changed');
    const settledAfterMs = await this.#untilAgreed(isTold ? TOLD_BOUND_MS : BOUND_MS);
    await this.#staysAgreed();
    const { requests } = this.#network;
    const notices = this.#checkNotices();
    watch.stop();
    await this.#close();
    if (this.#network.violations.length > 0) this.#fail('crashed', this.#network.violations.join('; '));
    return {
      seed: this.#seed,
      settledAfterMs,
      isTold,
      changes: this.#changes,
      faults: this.#faults,
      requests,
      notices,
    };
  }

  async #signIn(): Promise<WakeWatch> {
    const clock = this.#device;
    const http = new HttpClient({ origin: 'https://city.example.ph', fetch: this.#network.fetch, clock });
    const session = new Session(http, { clock, random: this.#random });
    const { username, password } = this.#person;
    const signedIn = session.signIn({ username, password });
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
      session,
      policy: this.#policy,
      onNewNotifications: (rows) => this.#ledger.tell(rows),
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

  #do(step: Step): void {
    const random = this.#random;
    const { weather } = this.#network;
    this.#note(step);
    if (step !== 'change' && step !== 'burst') this.#faults += 1;
    switch (step) {
      case 'change':
        return this.#change();
      case 'burst':
        for (let left = 10 + Math.floor(random() * 30); left > 0; left -= 1) this.#change();
        return;
      case 'calm':
        return this.#network.clearUp();
      case 'cut':
        return this.#network.cut();
      case 'lose links':
        return this.#network.loseLinks();
      case 'refuse all':
        weather.reach = 'refused';
        return this.#network.cut();
      case 'swallow all':
        return this.#network.swallow();
      case 'slow down':
        weather.delayMs = between(random, 100, 4_000);
        return;
      case 'fault answers':
        weather.httpFault = pick(random, HTTP_FAULTS);
        weather.httpFaultShare = random() < 0.5 ? 1 : random();
        return;
      case 'refuse handshakes':
        weather.handshake = {
          status: pick(random, [302, 403, 404, 500, 502, 503]),
          retryAfterMs: random() < 0.3 ? 1_000 * Math.ceil(random() * 120) : null,
        };
        return;
      case 'fault announcements':
        weather.lost = random() < 0.5 ? random() : 0;
        weather.repeated = random() < 0.5 ? random() : 0;
        weather.swapped = random() < 0.5 ? random() : 0;
        weather.torn = random() < 0.3 ? random() * 0.5 : 0;
        return;
      case 'end logins':
        return this.#server.endLogins();
      case 'restart':
        weather.reach = 'refused';
        if (random() < 0.3) this.#network.loseLinks();
        else this.#network.cut();
        if (random() < 0.5) this.#server.endLogins();
        return;
      case 'another server':
        this.#server.become(pick(random, PROFILE_NAMES));
        return this.#network.cut();
      case 'set clock':
        return this.#device.setBy(between(random, -7_200_000, 7_200_000));
      case 'sleep': {
        const ms = random() < 0.7 ? between(random, 5_000, 120_000) : between(random, 120_000, 3_000_000);
        this.#device.sleep(ms);
        this.#wire.sleep(ms);
        this.#wakesAt = Math.max(this.#wakesAt, this.#time.now()) + ms;
        // The other side gives up on who says nothing; whether its goodbye was heard is another matter.
        if (ms > 40_000 && random() < 0.7) this.#network.loseLinks();
        return;
      }
      case 'change network':
        if (random() < 0.5) this.#network.loseLinks();
        return this.#isAsleep ? undefined : this.#workspace?.suspect('network_changed');
      case 'press retry':
        return this.#isAsleep ? undefined : this.#workspace?.retry();
    }
  }

  #change(): void {
    this.#changes += 1;
    this.#server.change(this.#person);
    this.#ledger.watch(this.#server.notificationsOf(this.#person));
  }

  async #untilAgreed(boundMs: number): Promise<number> {
    const from = this.#time.now();
    for (;;) {
      const { phase } = this.#store.state.link;
      const found =
        disagreement(this.#store.state, this.#server.truthFor(this.#person)) ??
        (phase === 'live' ? null : `the link is ${phase}`);
      if (found === null) return this.#time.now() - from;
      if (this.#time.now() - from >= boundMs) {
        const { link, freshness } = this.#store.state;
        this.#fail('late', `${found}\n${JSON.stringify({ link, freshness })}`);
      }
      await this.#time.advance(LOOK_MS);
    }
  }

  /** Nothing still on its way may undo it, and whatever is announced now must come through by itself. */
  async #staysAgreed(): Promise<void> {
    await this.#time.advance(20_000);
    const undone = disagreement(this.#store.state, this.#server.truthFor(this.#person));
    if (undone !== null) this.#fail('lost', `agreed, and then not any more: ${undone}`);
    const served = this.#store.state.link.channels.projects.transport;
    this.#server.announceProgress(this.#person);
    this.#ledger.watch(this.#server.notificationsOf(this.#person));
    this.#note('one announced change');
    // The row that a report causes is announced by nobody on the recorded servers.
    await this.#untilAgreed(served === 'websocket' || served === 'sse' ? 40_000 : BOUND_MS);
  }

  #checkNotices(): number {
    const { missing, repeated, told } = this.#ledger.judge(this.#server.notificationsOf(this.#person));
    if (missing.length > 0) this.#fail('lost', `notifications never told: ${missing.join(', ')}`);
    if (repeated.length > 0) this.#fail('duplicated', `notifications told wrongly: ${repeated.join(', ')}`);
    return told;
  }

  async #close(): Promise<void> {
    this.#workspace?.close();
    // Requests that were called off have come back then.
    await this.#time.advance(0);
    // A login that is being sent is not taken back; its two deadlines are all that may be left.
    if (this.#device.pending > 2) this.#fail('leaked', `${this.#device.pending} timers after the end`);
    if (this.#network.openLinks > 0) this.#fail('leaked', `${this.#network.openLinks} links after the end`);
    const { seq } = this.#store.state;
    await this.#time.advance(120_000);
    if (this.#store.state.seq !== seq) this.#fail('leaked', 'the state changed after the end');
    if (this.#device.pending > 0) this.#fail('leaked', 'timers left long after the end');
    if (this.crashes.length > 0) this.#fail('crashed', this.crashes.join('\n'));
  }

  #note(what: string): void {
    const { phase, channels } = this.#store.state.link;
    const seconds = ((this.#time.now() - Date.parse('2026-11-22T06:00:00Z')) / 1_000).toFixed(1);
    const tiers = `${channels.projects.transport ?? '-'}/${channels.notifications.transport ?? '-'}`;
    this.#story.push(`  ${seconds.padStart(7)} s  ${what}  [${phase} ${tiers} ${this.#server.profile.name}]`);
  }

  #fail(kind: ScheduleFailure['kind'], detail: string): never {
    throw new ScheduleFailure(this.#seed, kind, detail, this.#story);
  }
}
