import { between, pick, pickWeighted, seededRandom, type Random } from '../../electron/demo/city/random';
import { StateStore } from '../../electron/projects/stateStore';
import { HttpClient } from '../../electron/server/httpClient';
import { ServerApi } from '../../electron/server/serverApi';
import { Session } from '../../electron/server/session';
import type { UserNotification } from '../../shared/domain/notification';
import type { Project } from '../../shared/domain/project';
import type { Workspace } from '../../electron/app/workspace';
import { asTheServerTells } from './agreement';
import { createClient } from './client';
import { startDemoTown } from './demoTown';
import { startFaultProxy, type FaultProxy } from './faultProxy';
import { FastClock } from './fastClock';
import { ScheduleFailure, type ScheduleResult } from './schedule';
import type { Town } from './town';

/** The client, the server's streams and all deadlines of both run so many times as fast as real time. */
const SPEED = 10;

/** How long the client may take once the faults have stopped, in its own ms; as in schedule.ts, and what real sockets need on top. */
const BOUND_MS = 100_000;
const LOOK_MS = 250;
const HEAD = { username: 'head1', password: 'head1-demo' };

const STEPS = {
  change: 40,
  calm: 8,
  reset: 4,
  close: 3,
  'lose connections': 4,
  refuse: 3,
  swallow: 3,
  delay: 3,
  throttle: 2,
  shuffle: 3,
  'fault answers': 5,
  'refuse handshakes': 4,
  'fault streams': 3,
  repeat: 3,
  tear: 3,
  'end logins': 3,
  'another server': 2,
  'change network': 2,
  'press retry': 2,
  sleep: 2,
  'set clock': 2,
  'start anew': 2,
};
type Step = keyof typeof STEPS;

type Truth = {
  readonly projects: readonly Project[];
  readonly metrics: unknown;
  readonly rows: readonly UserNotification[];
};

/** Starts the server of a schedule. @param clock runs as fast as the client's own */
export type StartTown = (seed: number, random: Random, clock: FastClock) => Promise<Town>;

/** Runs one random schedule over real sockets: the real client, the proxy, a real server. */
export async function runSocketSchedule(
  seed: number,
  startTown: StartTown = startDemoTown,
): Promise<ScheduleResult> {
  const random = seededRandom(seed);
  const clock = new FastClock(SPEED);
  const town = await startTown(seed, random, new FastClock(SPEED));
  const proxy = await startFaultProxy({ target: town.origin, seed, lifetimeMs: 180_000 });
  const run = new SocketRun(seed, random, clock, town, proxy);
  try {
    return await run.play();
  } finally {
    await run.end();
    await proxy.stop();
    await town.stop();
  }
}

class SocketRun {
  readonly #seed: number;
  readonly #random: Random;
  readonly #clock: FastClock;
  readonly #town: Town;
  readonly #proxy: FaultProxy;
  readonly #store: StateStore;
  readonly #told = new Map<number, number>();
  readonly #story: string[] = [];
  /** Ids of rows that stood on the first list of a client. */
  readonly #met = new Set<number>();
  readonly #observer: { readonly session: Session; readonly api: ServerApi };
  #workspace: Workspace | null = null;
  #requests = 0;
  #changes = 0;
  #faults = 0;

  constructor(seed: number, random: Random, clock: FastClock, town: Town, proxy: FaultProxy) {
    this.#seed = seed;
    this.#random = random;
    this.#clock = clock;
    this.#town = town;
    this.#proxy = proxy;
    this.#store = new StateStore(clock.now());
    const http = new HttpClient({ origin: town.origin, fetch: globalThis.fetch });
    this.#observer = { session: new Session(http), api: new ServerApi(http, () => undefined) };
  }

  async play(): Promise<ScheduleResult> {
    await this.#signIn();
    await this.#meetRows();
    const newest = Math.max(...this.#met);
    const count = 8 + Math.floor(this.#random() * 14);
    for (let step = 0; step < count; step += 1) {
      await this.#do(pickWeighted(this.#random, STEPS));
      await this.#clock.pause(between(this.#random, 0, 3_000));
    }
    await this.#proxy.clearUp();
    this.#note('clear weather');
    const settledAfterMs = await this.#untilAgreed(BOUND_MS);
    await this.#checkNotices(newest);
    return {
      seed: this.#seed,
      settledAfterMs,
      isTold: false,
      changes: this.#changes,
      faults: this.#faults,
      requests: this.#requests,
      notices: this.#told.size,
    };
  }

  /** Takes the client down and looks for what it left behind. */
  async end(): Promise<void> {
    this.#workspace?.close();
    this.#workspace = null;
    // Sockets say goodbye in their own time, and a login that is being sent is not taken back.
    for (let looks = 0; this.#clock.pending > 0 && looks < 400; looks += 1) await pauseReal(10);
    if (this.#clock.pending > 0) this.#fail('leaked', `${this.#clock.pending} timers after the end`);
  }

  /** The first list of a client: what is on it was there before, and is not told as new. */
  async #meetRows(): Promise<void> {
    await this.#untilAgreed(BOUND_MS);
    for (const id of this.#store.state.notifications.keys()) this.#met.add(id);
  }

  async #signIn(): Promise<void> {
    const observer = await this.#observer.session.signIn(HEAD);
    if (!observer.ok) this.#fail('crashed', 'the observer could not sign in');
    await this.#start();
  }

  async #start(): Promise<void> {
    const fetch: typeof globalThis.fetch = (input, init) => {
      this.#requests += 1;
      return globalThis.fetch(input, init);
    };
    const http = new HttpClient({ origin: this.#proxy.origin, fetch, clock: this.#clock });
    const session = new Session(http);
    let signedIn = await session.signIn(HEAD);
    // Connections that an earlier client of this test left in the pool may be dead; a person would press again.
    for (let again = 0; again < 5 && !signedIn.ok; again += 1) signedIn = await session.signIn(HEAD);
    if (!signedIn.ok) this.#fail('crashed', `the login failed: ${signedIn.error.code}`);
    this.#workspace = createClient({
      clock: this.#clock,
      random: this.#random,
      fetch,
      store: this.#store,
      http,
      session,
      policy: 'auto',
      onNewNotifications: (rows) => {
        for (const { id } of rows) this.#told.set(id, (this.#told.get(id) ?? 0) + 1);
      },
    });
    this.#workspace.start();
  }

  async #do(step: Step): Promise<void> {
    const random = this.#random;
    const { weather } = this.#proxy;
    this.#note(step);
    if (step !== 'change') this.#faults += 1;
    const status = (): { status: number; retryAfterS: number | null } => ({
      status: pick(random, [403, 404, 500, 502, 503]),
      retryAfterS: random() < 0.4 ? Math.ceil(random() * 3) : null,
    });
    switch (step) {
      case 'change':
        return this.#change();
      case 'calm':
        return this.#proxy.clearUp();
      case 'reset':
      case 'close':
        return this.#proxy.cut(step);
      case 'lose connections':
        return this.#proxy.loseConnections();
      case 'refuse':
        return this.#proxy.refuse();
      case 'swallow':
        this.#proxy.swallows = true;
        return this.#proxy.loseConnections();
      case 'delay':
        weather.delayMs = between(random, 5, 150);
        return;
      case 'throttle':
        weather.bytesPerSecond = between(random, 20_000, 200_000);
        return;
      case 'shuffle':
        weather.shuffleMs = between(random, 20, 400);
        return;
      case 'fault answers':
        weather.answer = random() < 0.3 ? pick(random, ['page', 'login page'] as const) : status();
        weather.answerShare = random() < 0.5 ? 1 : random();
        return;
      case 'refuse handshakes':
        weather.handshake = status();
        return;
      case 'fault streams':
        weather.stream = random() < 0.5 ? 'login page' : status();
        return;
      case 'repeat':
        weather.repeated = random();
        return;
      case 'tear':
        weather.torn = random() * 0.5;
        return;
      case 'end logins':
        return this.#town.endLogins();
      case 'another server':
        return this.#town.becomeAnother();
      case 'change network':
        return this.#workspace?.suspect('network_changed');
      case 'press retry':
        return this.#workspace?.retry();
      case 'sleep':
        return this.#sleep(between(random, 5_000, 60_000));
      case 'set clock':
        // The app notices by a timer that comes at the wrong time (WakeWatch), and tells the link.
        this.#clock.jump(between(random, -7_200_000, 7_200_000));
        return this.#workspace?.suspect('clock_jumped');
      case 'start anew':
        return this.#startAnew();
    }
  }

  /** The machine sleeps: the client's timers stand still while the server and the network go on. */
  async #sleep(ms: number): Promise<void> {
    const office = new FastClock(SPEED);
    this.#clock.sleep();
    await office.pause(ms / 2);
    await this.#change();
    await office.pause(ms / 2);
    this.#clock.wake();
    this.#workspace?.suspect('resumed');
  }

  /** The app is ended and started again in the middle of things, with what it held as if read from disk. */
  async #startAnew(): Promise<void> {
    this.#workspace?.close();
    this.#workspace = null;
    await this.#proxy.clearUp();
    const from = this.#clock.now();
    await this.#start();
    // What the old one left in the state agrees at once; only the new one's own list tells what it has met.
    const bound = from + BOUND_MS;
    while (this.#clock.now() < bound && (this.#store.state.freshness.notifications.asOf ?? 0) < from) {
      await this.#clock.pause(LOOK_MS);
    }
    await this.#meetRows();
  }

  async #change(): Promise<void> {
    this.#changes += 1;
    await this.#town.change([...this.#store.state.projects.keys()]).catch((error: unknown) => {
      this.#fail('crashed', error instanceof Error ? error.message : 'a change failed');
    });
  }

  /** What another client of the same user reads, past the proxy. */
  async #readTruth(): Promise<Truth> {
    const { session, api } = this.#observer;
    const read = async <T>(
      ask: (role: NonNullable<Session['role']>) => Promise<{ ok: true; value: T } | { ok: false }>,
    ): Promise<T> => {
      const answer = await session.run(ask as never);
      if (!answer.ok) return this.#fail('crashed', `the observer failed: ${answer.error.code}`);
      return answer.value as T;
    };
    const { rows: projects } = await read((role) => api.fetchProjects(role));
    const metrics = await read((role) => api.fetchMetrics(role));
    return { projects, metrics, rows: (await read((role) => api.fetchNotifications(role))).rows };
  }

  async #untilAgreed(boundMs: number): Promise<number> {
    const from = this.#clock.now();
    const truth = await this.#readTruth();
    for (;;) {
      const found = this.#disagreement(truth);
      if (found === null) return this.#clock.now() - from;
      if (this.#clock.now() - from >= boundMs) {
        const { link, freshness } = this.#store.state;
        this.#fail('late', `${found}\n${JSON.stringify({ link, freshness })}`);
      }
      await this.#clock.pause(LOOK_MS);
    }
  }

  #disagreement(truth: Truth): string | null {
    const { projects, notifications, metrics, link } = this.#store.state;
    const oldest = truth.rows.length < 50 ? 0 : Math.min(...truth.rows.map(({ id }) => id));
    const held = [...notifications.values()].filter(({ id }) => id >= oldest);
    if (sorted([...projects.values()]) !== sorted(truth.projects)) return 'the projects differ';
    if (sorted(asTheServerTells(held, truth.rows)) !== sorted(truth.rows)) return 'the notifications differ';
    if (JSON.stringify(metrics) !== JSON.stringify(truth.metrics)) return 'the metrics differ';
    return link.phase === 'live' ? null : `the link is ${link.phase}`;
  }

  async #checkNotices(newest: number): Promise<void> {
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
    this.#story.push(
      `  ${what}  [${phase} ${channels.projects.transport ?? '-'}/${channels.notifications.transport ?? '-'}]`,
    );
  }

  #fail(kind: ScheduleFailure['kind'], detail: string): never {
    throw new ScheduleFailure(this.#seed, kind, detail, this.#story);
  }
}

function sorted(rows: readonly { readonly id: number }[]): string {
  return JSON.stringify(rows.toSorted((one, other) => one.id - other.id));
}

function pauseReal(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
