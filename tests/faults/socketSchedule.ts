import { LIVE_CHANNELS } from '../../shared/domain/connection';
import { TRANSPORT_CHOICES, type TransportChoice } from '../../shared/config/settings';
import { between, pick, pickWeighted, seededRandom, type Random } from '../../electron/demo/city/random';
import { StateStore } from '../../electron/city/state/stateStore';
import type { Crashes } from './crashes';
import { startDemoTestServer } from './demoTestServer';
import { startFaultProxy, type FaultProxy } from './faultProxy';
import { FastClock } from './fastClock';
import { differencesFromTruth, Observer, type ServerTruth } from './observer';
import { ScheduleFailure, type FailureKind, type ScheduleResult } from './scheduleResult';
import { TOLD_BOUNDS, TooLate, UNTOLD_SOCKET_BOUNDS, untilSettled, type SettleTimes } from './settle';
import { startSocketClient, type SocketClient } from './socketClient';
import { SOCKET_STEPS, takeSocketStep, type SocketStepContext } from './socketSteps';
import { StreamRule } from './streamRule';
import type { TestServer } from './testServer';

/** How much faster than real time the client, the server's streams and their time limits run. */
const SPEED = 10;

const LOOK_MS = 250;

/** A server that has not begun to answer within this time, in ms of the client's clock, has no free worker. */
const ANSWER_MS = 3_000;

/** How long a client may take to end after it was closed, in ms of {@link usableMs}. */
const LEAVING_MS = 5_000;

const HEAD = { username: 'head1', password: 'head1-demo' };

/** Starts the server of a schedule. @param clock runs as fast as the client's clock */
export type StartTestServer = (seed: number, random: Random, clock: FastClock) => Promise<TestServer>;

/** Runs one random schedule over real sockets: the real client, the proxy, a real server. */
export async function runSocketSchedule(
  seed: number,
  crashes: Crashes,
  startTestServer: StartTestServer = startDemoTestServer,
): Promise<ScheduleResult> {
  const random = seededRandom(seed);
  const testServer = await startTestServer(seed, random, new FastClock(SPEED));
  // In some offices the proxy causes such a fault permanently.
  const lasting = { swallowsFrames: random() < 0.08, buffersStreams: random() < 0.08 };
  const serverClock = new FastClock(SPEED);
  const streams = new StreamRule(() => serverClock.now());
  const proxy = await startFaultProxy({
    target: testServer.origin,
    seed,
    lifetimeMs: 600_000,
    lasting,
    now: () => serverClock.now(),
    onAnswered: (answer) => streams.noteSeen(answer),
    onStream: () => streams.ask()(testServer.serverHeader()),
  });
  const run = new SocketRun({ seed, random, testServer, proxy, streams, lasting, crashes });
  try {
    return await run.play();
  } finally {
    await run.giveUp();
    await proxy.stop();
    await testServer.stop();
  }
}

type SocketRunParts = {
  readonly seed: number;
  readonly random: Random;
  readonly testServer: TestServer;
  readonly proxy: FaultProxy;
  readonly streams: StreamRule;
  readonly lasting: { readonly swallowsFrames: boolean; readonly buffersStreams: boolean };
  readonly crashes: Crashes;
};

class SocketRun {
  readonly #parts: SocketRunParts;
  readonly #clock = new FastClock(SPEED);
  readonly #store = new StateStore(this.#clock.now());
  readonly #transportChoice: TransportChoice;
  readonly #observer: Observer;
  readonly #told = new Map<number, number>();
  readonly #story: string[] = [];
  /** Errors that the client logged. */
  readonly #logged: string[] = [];
  readonly #harm: string[] = [];
  /** Ids of the notifications on a client's first list. */
  readonly #met = new Set<number>();
  #client: SocketClient | null = null;
  #requests = 0;
  #changes = 0;
  #faults = 0;
  #staleMetrics = 0;

  constructor(parts: SocketRunParts) {
    this.#parts = parts;
    const { random, testServer, lasting } = parts;
    this.#transportChoice = random() < 0.85 ? 'auto' : pick(random, TRANSPORT_CHOICES);
    this.#observer = new Observer(testServer.origin);
    this.#store.subscribe(() => this.#checkClaims());
    this.#note(`transportChoice ${this.#transportChoice}, ${JSON.stringify(lasting)}`);
  }

  async play(): Promise<ScheduleResult> {
    const { seed, random, proxy, streams } = this.#parts;
    if (!(await this.#observer.signIn(HEAD))) this.#fail('crashed', 'the observer could not sign in');
    await this.#start();
    await this.#meetRows();
    const newest = Math.max(...this.#met);
    const context = this.#createContext();
    for (let left = 8 + Math.floor(random() * 14); left > 0; left -= 1) {
      const step = pickWeighted(random, SOCKET_STEPS);
      this.#note(step);
      if (step !== 'change') this.#faults += 1;
      await takeSocketStep(step, context);
      await this.#clock.pause(between(random, 0, 3_000));
    }
    await proxy.endFaults();
    this.#note('faults end');
    // In every second schedule the operating system tells the client that the network is back.
    const isTold = seed % 2 === 0;
    if (isTold) this.#changeNetwork();
    const settledAfter = await this.#untilAgreed(isTold ? TOLD_BOUNDS : UNTOLD_SOCKET_BOUNDS);
    await this.#checkNotifications(newest);
    await this.#end();
    return {
      seed,
      settledAfter,
      isTold,
      grantedMs: 0,
      changes: this.#changes,
      faults: this.#faults,
      requests: this.#requests,
      notificationsTold: this.#told.size,
      excusedStreams: streams.excused,
      staleMetrics: this.#staleMetrics,
    };
  }

  /** Stops the client after a failure, without checks. */
  async giveUp(): Promise<void> {
    this.#clock.wake();
    this.#client?.workspace.close();
    await Promise.race([this.#client?.pool.close(), new FastClock(1).pause(LEAVING_MS)]);
    this.#client = null;
  }

  /** Stops the client and checks that it left nothing open. */
  async #end(): Promise<void> {
    const { proxy, streams, crashes } = this.#parts;
    const client = this.#client;
    this.#client = null;
    await this.#close(client);
    // Sockets take time to close, and a login request that was sent is not aborted.
    const left = (): string[] => [
      ...(this.#clock.pending > 0 ? [`${this.#clock.pending} timers`] : []),
      ...(proxy.openConnections() > 0 ? [`${proxy.openConnections()} connections`] : []),
      ...(client && client.listeners() > 0 ? [`${client.listeners()} listeners`] : []),
    ];
    const watch = new FastClock(1);
    for (const until = watch.now() + LEAVING_MS; left().length > 0 && watch.now() < until;)
      await watch.pause(10);
    if (left().length > 0) this.#fail('leaked', `${left().join(', ')} after the end`);
    const found = [...crashes, ...this.#logged];
    if (found.length > 0) this.#fail('crashed', found.join('\n'));
    const harm = [...streams.violations, ...this.#harm];
    if (harm.length > 0) this.#fail('harmful', harm.join('; '));
  }

  async #close(client: SocketClient | null): Promise<void> {
    client?.workspace.close();
    const isClosed = await Promise.race([
      client?.pool.close().then(() => true),
      new FastClock(1).pause(LEAVING_MS).then(() => false),
    ]);
    if (isClosed === false) this.#fail('leaked', 'requests under way long after the end');
  }

  /** Records the notifications of a client's first list, which are not reported as new. */
  async #meetRows(): Promise<void> {
    await this.#untilAgreed(UNTOLD_SOCKET_BOUNDS);
    for (const id of this.#store.state.notifications.keys()) this.#met.add(id);
  }

  async #start(): Promise<void> {
    const { random, proxy } = this.#parts;
    const client = await startSocketClient({
      origin: proxy.origin,
      credentials: HEAD,
      clock: this.#clock,
      random,
      store: this.#store,
      transportChoice: this.#transportChoice,
      onRequest: () => (this.#requests += 1),
      onNewNotifications: (rows) => {
        for (const { id } of rows) this.#told.set(id, (this.#told.get(id) ?? 0) + 1);
      },
      onDefect: (line) => this.#logged.push(line),
    });
    if (!client.ok) return this.#fail('crashed', `the login failed: ${client.error.code}`);
    this.#client = client.value;
  }

  #createContext(): SocketStepContext {
    const { random, proxy, testServer } = this.#parts;
    return {
      random,
      proxy,
      testServer,
      clock: this.#clock,
      change: () => this.#change(),
      changeServer: (how) => this.#changeServer(how),
      changeNetwork: () => this.#changeNetwork(),
      suspect: (reason) => this.#client?.workspace.suspect(reason),
      pressRetry: () => this.#client?.workspace.retry(),
      sleep: (ms) => this.#sleep(ms),
      startAnew: () => this.#startAnew(),
    };
  }

  /** Replaces the server while requests are held, so that none sent to one server reaches the next. */
  async #changeServer(how: 'becomeAnother' | 'swap'): Promise<void> {
    const { proxy, testServer, streams } = this.#parts;
    const release = proxy.holdRequests('all');
    const until = this.#clock.now() + ANSWER_MS;
    while (proxy.unansweredStreams() > 0 && this.#clock.now() < until) await this.#clock.pause(LOOK_MS / 5);
    if (proxy.unansweredStreams() > 0) proxy.cut('reset');
    await testServer[how]();
    streams.noteChange();
    release();
  }

  /** Closes the client's connections, as Chromium does when the network changes, and tells the client. */
  #changeNetwork(): void {
    this.#client?.pool.renew();
    this.#client?.workspace.suspect('network_changed');
  }

  /** Lets the client's machine sleep: its timers stop while the server and the network go on. */
  async #sleep(ms: number): Promise<void> {
    const serverClock = new FastClock(SPEED);
    this.#clock.sleep();
    await serverClock.pause(ms / 2);
    await this.#change();
    await serverClock.pause(ms / 2);
    this.#clock.wake();
    this.#client?.workspace.suspect('resumed');
  }

  /** Ends the client and starts it again with the state it held, as if read from the disk. */
  async #startAnew(): Promise<void> {
    const old = this.#client;
    this.#client = null;
    await this.#parts.proxy.endFaults();
    await this.#close(old);
    const from = this.#clock.now();
    await this.#start();
    // The state of the old client may be equal already; only a list fetched by the new one tells what that one knows.
    const bound = from + UNTOLD_SOCKET_BOUNDS.notifications;
    while (this.#clock.now() < bound && (this.#store.state.freshness.notifications.asOf ?? 0) < from) {
      await this.#clock.pause(LOOK_MS);
    }
    await this.#meetRows();
  }

  async #change(): Promise<void> {
    this.#changes += 1;
    await this.#parts.testServer.change([...this.#store.state.projects.keys()]).catch((error: unknown) => {
      this.#fail('crashed', error instanceof Error ? error.message : 'a change failed');
    });
  }

  async #readTruth(): Promise<ServerTruth> {
    const truth = await this.#observer.read();
    return truth.ok ? truth.value : this.#fail('crashed', `the observer could not read: ${truth.error.code}`);
  }

  async #untilAgreed(bounds: SettleTimes): Promise<SettleTimes> {
    const since = this.#clock.now();
    const truth = await this.#readTruth();
    try {
      return await untilSettled({
        since,
        now: () => this.#clock.now(),
        differences: () => differencesFromTruth(this.#store.state, truth),
        bounds,
        pause: () => this.#clock.pause(LOOK_MS),
      });
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      // Metrics of projects that no list contains are not fetched by a timer while the window is visible (docs/decisions/0008).
      if (error.part === 'metrics' && bounds !== TOLD_BOUNDS) {
        this.#staleMetrics += 1;
        void this.#client?.workspace.refresh();
        return this.#untilAgreed(TOLD_BOUNDS);
      }
      const { link, freshness } = this.#store.state;
      return this.#fail('late', `${error.message}\n${JSON.stringify({ link, freshness })}`);
    }
  }

  /** Checks that the client does not report a transport as live through which the proxy lets nothing pass. */
  #checkClaims(): void {
    const { swallowsFrames, buffersStreams } = this.#parts.lasting;
    for (const channel of LIVE_CHANNELS) {
      const { transport } = this.#store.state.link.channels[channel];
      if ((swallowsFrames && transport === 'websocket') || (buffersStreams && transport === 'sse')) {
        this.#harm.push(`${channel} claimed to be live by ${transport}, through which nothing came`);
      }
    }
  }

  async #checkNotifications(newest: number): Promise<void> {
    const { rows } = await this.#readTruth();
    const missing = rows.filter(
      ({ id, isRead }) => id > newest && !isRead && !this.#told.has(id) && !this.#met.has(id),
    );
    const wrong = [...this.#told].filter(([id, times]) => times > 1 || id <= newest);
    if (missing.length > 0) this.#fail('lost', `never told: ${missing.map(({ id }) => id).join(', ')}`);
    if (wrong.length > 0) this.#fail('duplicated', `told wrongly: ${wrong.map(([id]) => id).join(', ')}`);
  }

  #note(what: string): void {
    const { phase, channels } = this.#store.state.link;
    const tiers = `${channels.projects.transport ?? '-'}/${channels.notifications.transport ?? '-'}`;
    this.#story.push(`  ${what}  [${phase} ${tiers} ${this.#parts.testServer.serverHeader()}]`);
  }

  #fail(kind: FailureKind, detail: string): never {
    const harm = [...this.#parts.streams.violations, ...this.#harm];
    const whole = kind === 'harmful' ? detail : [detail, ...harm].join('; ');
    throw new ScheduleFailure(this.#parts.seed, kind, whole, this.#story);
  }
}
