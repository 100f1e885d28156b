import { Workspace } from '../../../electron/session/workspace';
import { seededRandom } from '../../../electron/demo/city/random';
import { LinkTimeline } from '../../../electron/diagnostics/linkTimeline';
import { createLog } from '../../../electron/diagnostics/log';
import { RejectLog } from '../../../electron/diagnostics/rejectLog';
import { Coverage } from '../../../electron/city/reconcile/coverage';
import { StateStore } from '../../../electron/city/state/stateStore';
import type { OpenTransport, TransportHandlers } from '../../../electron/link/transport';
import { HttpClient } from '../../../electron/api/httpClient';
import { LoginKeeper } from '../../../electron/api/loginKeeper';
import { MachineClock, SimulatedTime } from '../../../tests/faults/simulatedTime';
import { quantile } from '../../result';

export type Herd = {
  /** Most WebSocket handshakes the server answered within one second. */
  readonly peakPerSecond: number;
  /** That peak as a share of all handshakes, 0 to 1. */
  readonly peakShare: number;
  /** Most HTTP requests the server answered within one second. */
  readonly requestsPeakPerSecond: number;
  /** Seconds after the server's return within which 95 % of the handshakes came. */
  readonly spreadS: number;
  /** Share of clients that had both channels back at the end, 0 to 1. */
  readonly back: number;
};

export type HerdOptions = {
  readonly clients: number;
  /** How long the server is away, seconds; 0 for one that closes all connections and is back at once. */
  readonly outageS: number;
  /** How long the clients are observed after its return, seconds. */
  readonly observedS: number;
};

const SEED = 20_261_122;
const HANDSHAKE_MS = 20;
/** Clients start spread over a minute, so that their timers are not synchronous when the server goes. */
const ARRIVAL_S = 60;
const QUIET_S = 30;

/**
 * Runs many whole clients on one simulated time, each with its own random numbers, against a server that goes away and
 * comes back. Only sockets and HTTP are simulated; the application's own code decides when to connect.
 */
export async function simulateHerd(options: HerdOptions): Promise<Herd> {
  const time = new SimulatedTime();
  const random = seededRandom(SEED);
  const server = new RestartingServer(time);
  const channelsUp: (() => number)[] = [];
  for (let index = 0; index < options.clients; index++) {
    time.schedule(time.now() + random() * ARRIVAL_S * 1000, () => {
      void startClient(time, random, server).then((up) => channelsUp.push(up));
    });
  }
  await time.advance((ARRIVAL_S + QUIET_S) * 1000);
  server.goAway();
  await time.advance(options.outageS * 1000);
  server.comeBack();
  const backAt = time.now();
  await time.advance(options.observedS * 1000);

  const seconds = server.handshakes.map((at) => (at - backAt) / 1000);
  const peakPerSecond = busiestSecond(seconds);
  return {
    peakPerSecond,
    peakShare: peakPerSecond / seconds.length,
    requestsPeakPerSecond: busiestSecond(server.requests.map((at) => (at - backAt) / 1000)),
    spreadS: quantile(seconds, 0.95),
    back: channelsUp.filter((up) => up() === 2).length / options.clients,
  };
}

/** The number of moments, given in seconds, within the busiest second. */
function busiestSecond(seconds: readonly number[]): number {
  const perSecond = new Map<number, number>();
  for (const at of seconds) perSecond.set(Math.floor(at), (perSecond.get(Math.floor(at)) ?? 0) + 1);
  return Math.max(0, ...perSecond.values());
}

/** Answers HTTP and handshakes while it runs, and closes every socket when it stops. */
class RestartingServer {
  readonly #time: SimulatedTime;
  readonly #sockets = new Set<TransportHandlers>();
  #isThere = true;
  /** When each handshake since its return was answered, epoch ms. */
  handshakes: number[] = [];
  /** When each HTTP request since its return was answered, epoch ms. */
  requests: number[] = [];

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  goAway(): void {
    this.#isThere = false;
    for (const socket of [...this.#sockets]) {
      this.#sockets.delete(socket);
      socket.onClose({ kind: 'closed', code: 1006 });
    }
  }

  comeBack(): void {
    this.#isThere = true;
    this.handshakes = [];
    this.requests = [];
  }

  readonly open: OpenTransport = (_path, handlers) => {
    let isClosed = false;
    this.#time.schedule(this.#time.now() + HANDSHAKE_MS, () => {
      if (isClosed) return;
      if (!this.#isThere) return handlers.onClose({ kind: 'unreachable', detail: 'ECONNREFUSED' });
      this.handshakes.push(this.#time.now());
      this.#sockets.add(handlers);
      handlers.onOpen();
    });
    return {
      close: () => {
        isClosed = true;
        this.#sockets.delete(handlers);
      },
      suspect: () => undefined,
    };
  };

  readonly fetch = (input: string, init: RequestInit = {}): Promise<Response> => {
    if (!this.#isThere) {
      return Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }));
    }
    this.requests.push(this.#time.now());
    return Promise.resolve(answer(new URL(input).pathname, init.method ?? 'GET'));
  };
}

/** The few answers that a client needs, for a city without projects. */
function answer(path: string, method: string): Response {
  const html = { 'Content-Type': 'text/html', Server: 'daphne' };
  const json = { 'Content-Type': 'application/json', Server: 'daphne' };
  if (path === '/accounts/login/' && method === 'POST') {
    const headers = { ...html, Location: '/projeng/dashboard/', 'Set-Cookie': 'sessionid=s; Path=/' };
    return new Response(null, { status: 302, headers });
  }
  if (path === '/accounts/login/') {
    const headers = { ...html, 'Set-Cookie': 'csrftoken=c; Path=/' };
    return new Response('<input name="csrfmiddlewaretoken">', { headers });
  }
  if (path.endsWith('/notifications/')) return new Response('<b id="unreadCount">0</b>', { headers: html });
  if (path.endsWith('-metrics/')) {
    const metrics = { total_projects: 0, completed: 0, in_progress: 0, planned: 0, delayed: 0 };
    return new Response(JSON.stringify({ metrics }), { headers: json });
  }
  return new Response('{"projects":[],"features":[]}', { headers: json });
}

/** Starts one signed-in client. @returns a function that tells how many of its channels use a WebSocket */
async function startClient(
  time: SimulatedTime,
  random: () => number,
  server: RestartingServer,
): Promise<() => number> {
  const clock = new MachineClock(time);
  const now = (): number => clock.now();
  const store = new StateStore(now());
  const fetch = server.fetch as typeof globalThis.fetch;
  const http = new HttpClient({ origin: 'http://city.example.ph', fetch });
  const keeper = new LoginKeeper(http);
  const signedIn = await keeper.signIn({ username: 'eng1', password: 'eng1-demo' });
  if (!signedIn.ok) throw new Error(`a client of the herd could not sign in: ${signedIn.error.code}`);
  let feedId = 0;
  const workspace = new Workspace(
    {
      clock,
      random,
      fetch,
      log: createLog(() => undefined),
      rejects: new RejectLog({ now, onChange: () => undefined }),
      store,
      http,
      keeper,
      cache: null,
      nextFeedId: () => ++feedId,
      coverage: new Coverage(now),
      timeline: new LinkTimeline(createLog(() => undefined)),
      activity: () => ({ presence: 'visible', isOnBattery: false, isIdle: false }),
      transportChoice: () => 'auto',
      onNewNotifications: () => undefined,
      createTransports: () => ({ openWebSocket: server.open, openSse: server.open }),
    },
    null,
  );
  workspace.start();
  return () =>
    Object.values(store.state.link.channels).filter(({ transport }) => transport === 'websocket').length;
}
