import type { Channel } from '../../shared/domain/connection';
import type { Person } from '../../electron/demo/city/model';
import type { Random } from '../../electron/demo/city/random';
import type { Frame } from '../../electron/demo/realtime/frames';
import { toWireJson } from '../../electron/demo/wireJson';
import type { SseOptions } from '../../electron/realtime/sse';
import { Liveness } from '../../electron/realtime/liveness';
import type { CloseReason, OpenTransport, TransportHandlers } from '../../electron/realtime/transport';
import type { CreateTransports } from '../../electron/app/workspace';
import type { MachineClock } from './simulatedTime';
import type { ModelAnswer, ModelServer } from './modelServer';

/** What the network and whoever stands between does to traffic at the moment. Probabilities are 0 to 1. */
export type Weather = {
  /** `refused`: nobody listens. `swallowed`: everything disappears without a word, also on open links. */
  reach: 'open' | 'refused' | 'swallowed';
  /** Longest one-way delay, in ms. */
  delayMs: number;
  /** Share of HTTP requests that get {@link httpFault} instead of an answer. */
  httpFaultShare: number;
  httpFault: HttpFault;
  /** Status given to every handshake and stream request instead of the server's own. */
  handshake: { readonly status: number; readonly retryAfterMs: number | null } | null;
  /** Announcements that never come, come twice, come after the next one, or come torn. */
  lost: number;
  repeated: number;
  swapped: number;
  torn: number;
};

export const HTTP_FAULTS = [403, 404, 500, 502, 503, 'page', 'login page', 'torn body', 'cut'] as const;
export type HttpFault = (typeof HTTP_FAULTS)[number];

const CLEAR: Weather = {
  reach: 'open',
  delayMs: 60,
  httpFaultShare: 0,
  httpFault: 503,
  handshake: null,
  lost: 0,
  repeated: 0,
  swapped: 0,
  torn: 0,
};

/** The real openers give up after these many ms (see webSocket.ts, sse.ts). */
const WEB_SOCKET_OPEN_MS = 5_000;
const STREAM_OPEN_MS = 8_000;

const STREAM_LOOK_MS = 3_000;
const STREAM_CUT_MS = 120_000;
const PAGE = '<!DOCTYPE html><html><body><h1>Maintenance</h1></body></html>';
const encoder = new TextEncoder();

type OpenLink = {
  readonly tier: 'websocket' | 'sse';
  readonly channel: Channel;
  readonly person: Person;
  readonly handlers: TransportHandlers;
  liveness: Liveness | null;
  isHalfOpen: boolean;
  isEnded: boolean;
  /** When the last thing sent arrives; what is sent later arrives later. */
  arrivesAt: number;
  held: string | null;
};

export type SimulatedNetworkOptions = {
  /** Carries what is on the way; sleeps when the client's machine does. */
  readonly wire: MachineClock;
  /** The client's own clock, for what the real transports would time. */
  readonly device: MachineClock;
  readonly random: Random;
  readonly server: () => ModelServer;
};

/**
 * A fetch and both live transports over a network that can be told to misbehave. Answers are made when the request
 * reaches the server and may come back much later, as real ones do.
 */
export class SimulatedNetwork {
  readonly #options: SimulatedNetworkOptions;
  readonly #links = new Set<OpenLink>();
  weather: Weather = { ...CLEAR };
  requests = 0;
  /** Things no client may do, whatever the weather. */
  readonly violations: string[] = [];
  /** Rises when everything under way is cut. */
  #epoch = 0;

  constructor(options: SimulatedNetworkOptions) {
    this.#options = options;
  }

  /** Links neither side has ended. */
  get openLinks(): number {
    return this.#links.size;
  }

  /** Fine weather from now on. Links that are half-open stay so: nobody has told the client. */
  clearUp(): void {
    this.weather = { ...CLEAR };
  }

  /** Everything disappears from now on; what is open will never say anything more. */
  swallow(): void {
    this.weather.reach = 'swallowed';
    this.loseLinks();
  }

  /** Open links become half-open: no word in either direction, and no end. */
  loseLinks(): void {
    for (const link of this.#links) link.isHalfOpen = true;
  }

  /** Every link and request ends at once. */
  cut(): void {
    this.#epoch += 1;
    for (const link of this.#links) {
      this.#later(() => this.#end(link, { kind: 'closed', code: link.tier === 'sse' ? 0 : 1006 }));
    }
  }

  /** The server announces something. */
  announce(frame: Frame): void {
    const text = toWireJson(frame.body);
    for (const link of this.#links) {
      const isFor = frame.userId === undefined || frame.userId === link.person.id;
      if (link.tier !== 'websocket' || link.channel !== frame.channel || !isFor) continue;
      this.#send(link, text, frame.afterMs);
    }
  }

  readonly fetch: typeof globalThis.fetch = (input, init) => {
    this.requests += 1;
    const { pathname, searchParams } = new URL(input as string);
    const headers = new Headers(init?.headers);
    const request = {
      method: init?.method ?? 'GET',
      path: pathname,
      page: Number(searchParams.get('page') ?? 1),
      cookie: headers.get('cookie') ?? '',
      form: init?.body instanceof URLSearchParams ? init.body.toString() : '',
    };
    const { server } = this.#options;
    const epoch = this.#epoch;
    return new Promise((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      const fail = (code: string): void =>
        reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
      if (this.weather.reach === 'refused') return this.#later(() => fail('ECONNREFUSED'));
      this.#later(() => {
        if (this.weather.reach === 'swallowed') return;
        if (this.weather.reach === 'refused' || epoch !== this.#epoch) return fail('ECONNRESET');
        const { httpFaultShare, httpFault } = this.weather;
        const fault = this.#options.random() < httpFaultShare ? httpFault : null;
        const answer = server().answer(request);
        this.#later(() => {
          if (this.weather.reach === 'swallowed') return;
          if (epoch !== this.#epoch || fault === 'cut') return fail('ECONNRESET');
          resolve(respond(answer, fault));
        });
      });
    });
  };

  readonly createTransports: CreateTransports = (options) => ({
    openWebSocket: (path, handlers) => this.#open('websocket', path, handlers, options),
    openSse: (path, handlers) => this.#open('sse', path, handlers, options),
  });

  #open(
    tier: 'websocket' | 'sse',
    path: string,
    handlers: TransportHandlers,
    options: SseOptions,
  ): ReturnType<OpenTransport> {
    const { device, server, wire } = this.#options;
    const link: OpenLink = {
      tier,
      channel: path.includes('/projects/') ? 'projects' : 'notifications',
      person: server().city.people[0] as Person,
      handlers,
      liveness: null,
      isHalfOpen: false,
      isEnded: false,
      arrivesAt: 0,
      held: null,
    };
    const cookie = options.cookieHeader();
    const limit = device.after(tier === 'sse' ? STREAM_OPEN_MS : WEB_SOCKET_OPEN_MS, () =>
      this.#end(link, { kind: 'unreachable', detail: 'no answer' }),
    );
    const end = (reason: CloseReason): void => {
      device.cancel(limit);
      this.#end(link, reason);
    };
    if (tier === 'sse' && [...this.#links].some((other) => other.tier === 'sse')) {
      this.violations.push('a second stream was opened');
    }
    const epoch = this.#epoch;
    this.#later(() => {
      if (link.isEnded || this.weather.reach === 'swallowed') return;
      if (this.weather.reach === 'refused' || epoch !== this.#epoch) {
        return end({ kind: 'unreachable', detail: 'ECONNREFUSED' });
      }
      const person = server().personOf(cookie);
      const refusal = this.weather.handshake ?? this.#judge(tier, path, cookie);
      this.#later(() => {
        if (link.isEnded || this.weather.reach === 'swallowed') return;
        if (epoch !== this.#epoch) return end({ kind: 'unreachable', detail: 'ECONNRESET' });
        if (refusal === 'nothing') return;
        if (refusal || !person) return end({ kind: 'refused', ...(refusal ?? FORBIDDEN) });
        device.cancel(limit);
        Object.assign(link, { person });
        this.#links.add(link);
        link.liveness = this.#watch(link);
        if (tier === 'sse') this.#beat(link, wire.now() + STREAM_CUT_MS);
        handlers.onAlive();
        handlers.onOpen();
      });
    });
    return {
      close: () => {
        device.cancel(limit);
        this.#drop(link);
      },
      suspect: () => {
        if (tier === 'websocket') link.liveness?.suspect();
      },
    };
  }

  /** Null: welcome. `nothing`: not one byte, as daphne treats a stream. */
  #judge(
    tier: 'websocket' | 'sse',
    path: string,
    cookie: string,
  ): { readonly status: number; readonly retryAfterMs: null } | 'nothing' | null {
    const server = this.#options.server();
    if (tier === 'sse') {
      if (!server.personOf(cookie)) return { status: 302, retryAfterMs: null };
      return server.profile.eventStreams === 'swallowed' ? 'nothing' : null;
    }
    const status = server.judgeHandshake(path, cookie);
    return status === 101 ? null : { status, retryAfterMs: null };
  }

  /** The same rules as the real transports', with pings that the other side answers unless the link is half-open. */
  #watch(link: OpenLink): Liveness {
    const onDead = (): void => this.#end(link, { kind: 'silent' });
    const { device } = this.#options;
    if (link.tier === 'sse')
      return new Liveness({ clock: device, askAfterMs: 11_000, deadAfterMs: 0, onDead });
    const ask = (): void => {
      if (link.isHalfOpen) return;
      this.#later(() => this.#later(() => this.#hear(link)));
    };
    return new Liveness({ clock: device, askAfterMs: 5_000, deadAfterMs: 5_000, ask, onDead });
  }

  #hear(link: OpenLink): void {
    if (link.isEnded || link.isHalfOpen) return;
    link.liveness?.heard();
    link.handlers.onAlive();
  }

  /** One look of a stream after another, each with a heartbeat. */
  #beat(link: OpenLink, cutAt: number): void {
    const { wire, server } = this.#options;
    wire.after(STREAM_LOOK_MS, () => {
      if (link.isEnded) return;
      if (wire.now() >= cutAt && server().profile.eventStreams === 'cut' && !link.isHalfOpen) {
        return this.#end(link, { kind: 'closed', code: 0 });
      }
      for (const text of server().lookAtProjects(link.person)) this.#send(link, text, 0);
      this.#later(() => this.#hear(link));
      this.#beat(link, cutAt);
    });
  }

  #send(link: OpenLink, text: string, afterMs: number): void {
    const { random } = this.#options;
    const { lost, repeated, swapped, torn } = this.weather;
    if (link.isHalfOpen || random() < lost) return;
    const said = random() < torn ? text.slice(0, Math.floor(random() * text.length)) : text;
    const texts = random() < repeated ? [said, said] : [said];
    if (link.held !== null) texts.push(link.held);
    link.held = null;
    if (texts.length === 1 && random() < swapped) {
      // It goes out with the next one, or not at all.
      link.held = said;
      return;
    }
    for (const one of texts) this.#deliver(link, one, afterMs);
  }

  #deliver(link: OpenLink, text: string, afterMs: number): void {
    const { wire } = this.#options;
    link.arrivesAt = Math.max(link.arrivesAt, wire.now() + afterMs + this.#delay());
    wire.after(link.arrivesAt - wire.now(), () => {
      if (link.isEnded || link.isHalfOpen) return;
      this.#hear(link);
      link.handlers.onMessage(text);
    });
  }

  #end(link: OpenLink, reason: CloseReason): void {
    if (link.isEnded || (link.isHalfOpen && reason.kind === 'closed')) return;
    this.#drop(link);
    link.handlers.onClose(reason);
  }

  #drop(link: OpenLink): void {
    link.isEnded = true;
    link.liveness?.stop();
    this.#links.delete(link);
  }

  #delay(): number {
    return 1 + this.#options.random() * this.weather.delayMs;
  }

  #later(callback: () => void): void {
    this.#options.wire.after(this.#delay(), callback);
  }
}

const FORBIDDEN = { status: 403, retryAfterMs: null };

/** Only what the HTTP client reads of a Response; a real one costs more than all the rest of a simulated request. */
function respond(answer: ModelAnswer, fault: HttpFault | null): Response {
  const spoilt: ModelAnswer =
    typeof fault === 'number'
      ? { status: fault, headers: [], body: PAGE }
      : fault === 'page' || fault === 'login page'
        ? { status: 200, headers: [], body: fault === 'page' ? PAGE : '<form name="login"></form>' }
        : answer;
  const { status, headers } = spoilt;
  const body = fault === 'torn body' ? tear(spoilt.body) : whole(spoilt.body);
  const find = (name: string): string | null =>
    headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  const fake = {
    status,
    body,
    headers: {
      get: find,
      getSetCookie: () => headers.flatMap(([name, value]) => (name === 'Set-Cookie' ? [value] : [])),
    },
  };
  return fake as unknown as Response;
}

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield encoder.encode(text);
}

/** The connection ends in the middle of the body. */
async function* tear(text: string): AsyncGenerator<Uint8Array> {
  yield encoder.encode(text.slice(0, text.length / 2));
  throw new TypeError('terminated');
}
