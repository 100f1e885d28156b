import { between, type Random } from '../../electron/demo/city/random';
import type { Frame } from '../../electron/demo/realtime/frames';
import { toWireJson } from '../../electron/demo/wireJson';
import type { CreateTransports } from '../../electron/session/transports';
import type { OpenTransport } from '../../electron/link/transport';
import type { ModelServer } from './modelServer';
import { headerOf, spoil, toResponse } from './simulatedAnswer';
import { SimulatedLink, type Air } from './simulatedLink';
import type { MachineClock } from './simulatedTime';
import { StreamRule } from './streamRule';
import { CLEAR, type Standing, type Weather } from './weather';

export type SimulatedNetworkOptions = {
  /** Carries what is on the way; sleeps when the client's machine does. */
  readonly wire: MachineClock;
  /** The client's own clock, for what the real transports would time. */
  readonly device: MachineClock;
  readonly random: Random;
  readonly server: () => ModelServer;
  /** Faults that stay when the weather becomes fine. Default: nothing. */
  readonly standing?: Standing;
};

/**
 * More requests than this within {@link STORM_MS} are a storm: what a client asks for after a loss, each with one repetition,
 * for each of the signals and failures that a schedule can crowd into that time, stays far below.
 */
const STORM_REQUESTS = 150;
const STORM_MS = 10_000;

/** A server that replaces another closes the links it had within this long, in ms. */
const LET_GO_MS = 30_000;

/**
 * A fetch and both live transports over a network that can be told to misbehave. Answers are made when the request
 * reaches the server and may come back much later, as real ones do.
 */
export class SimulatedNetwork {
  readonly #options: SimulatedNetworkOptions;
  readonly #air: Air;
  readonly #links = new Set<SimulatedLink>();
  weather: Weather;
  requests = 0;
  readonly streams: StreamRule;
  readonly #violations: string[] = [];
  #askedUntil = -Infinity;
  #epoch = 0;
  /** When each request of the last {@link STORM_MS} was made. */
  #lately: number[] = [];

  constructor(options: SimulatedNetworkOptions) {
    this.#options = options;
    this.weather = { ...CLEAR, ...options.standing };
    const { wire } = options;
    this.streams = new StreamRule(() => wire.now());
    this.#air = {
      ...options,
      weather: () => this.weather,
      epoch: () => this.#epoch,
      later: (callback, bytes) => this.#later(callback, bytes),
      delayMs: () => this.#delayMs(),
      carryMs: (bytes) => this.#carryMs(bytes),
    };
  }

  /** Links neither side has ended. */
  get openLinks(): number {
    return [...this.#links].filter(({ isOpen }) => isOpen).length;
  }

  /** Things no client may do, whatever the weather. */
  get violations(): readonly string[] {
    return [...this.#violations, ...this.streams.violations];
  }

  /** For how long some answer over HTTP still asks the client to stay away (Retry-After), in ms; 0 where none does. */
  get askedToWaitMs(): number {
    return Math.max(0, this.#askedUntil - this.#options.wire.now());
  }

  /** Fine weather from now on. Half-open links stay so: the client was not told. */
  clearUp(): void {
    this.weather = { ...CLEAR, ...this.#options.standing };
  }

  /** Everything disappears from now on; open links never deliver anything again. */
  swallow(): void {
    this.weather.reach = 'swallowed';
    this.loseLinks();
  }

  /** Open links become half-open: no message in either direction, and no end. */
  loseLinks(): void {
    for (const link of this.#links) link.lose();
  }

  /** Every link and request ends at once. */
  cut(): void {
    this.#epoch += 1;
    for (const link of this.#links) if (link.isOpen) link.hangUp();
  }

  /** Another server has replaced the old one without an interruption: the old one closes its links in time. */
  letGo(): void {
    const { random, wire } = this.#options;
    this.streams.noteChange();
    for (const link of this.#links) {
      if (link.isOpen) wire.after(between(random, 0, LET_GO_MS), () => link.hangUp());
    }
  }

  /** The server announces something. */
  announce(frame: Frame): void {
    const text = toWireJson(frame.body);
    for (const link of this.#links) {
      if (link.isFor(frame.channel, frame.userId)) link.send(text, frame.afterMs);
    }
  }

  readonly fetch: typeof globalThis.fetch = (input, init) => {
    this.#count();
    const { pathname, searchParams } = new URL(input as string);
    const headers = new Headers(init?.headers);
    const request = {
      method: init?.method ?? 'GET',
      path: pathname,
      page: Number(searchParams.get('page') ?? 1),
      cookie: headers.get('cookie') ?? '',
      form: init?.body instanceof URLSearchParams ? init.body.toString() : '',
    };
    const { server, wire, random } = this.#options;
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
        const fault = random() < httpFaultShare ? httpFault : null;
        const answer = spoil(server().answer(request), fault);
        const seen = { server: headerOf(answer, 'server'), madeAt: wire.now() };
        this.#later(() => {
          if (this.weather.reach === 'swallowed') return;
          if (epoch !== this.#epoch || fault === 'cut') return fail('ECONNRESET');
          if (!init?.signal?.aborted) this.streams.noteSeen(seen);
          if (fault !== null && typeof fault === 'object') {
            this.#askedUntil = Math.max(this.#askedUntil, wire.now() + (fault.retryAfterMs ?? 0));
          }
          resolve(toResponse(answer, fault === 'torn body'));
        }, answer.body.length);
      });
    });
  };

  readonly createTransports: CreateTransports = ({ cookieHeader }) => {
    const opener =
      (tier: 'websocket' | 'sse'): OpenTransport =>
      (path, handlers) => {
        const onReached = tier === 'sse' ? this.#askForStream() : () => undefined;
        const link = new SimulatedLink(this.#air, {
          tier,
          path,
          cookie: cookieHeader(),
          handlers,
          onReached,
          onEnded: (ended) => this.#links.delete(ended),
        });
        this.#links.add(link);
        return link;
      };
    return { openWebSocket: opener('websocket'), openSse: opener('sse') };
  };

  #count(): void {
    const now = this.#options.wire.now();
    this.requests += 1;
    this.#lately = [...this.#lately.filter((at) => now - at < STORM_MS), now];
    if (this.#lately.length === STORM_REQUESTS) {
      this.#violations.push(`${STORM_REQUESTS} requests within ${STORM_MS / 1_000} s`);
    }
  }

  #askForStream(): (server: string) => boolean {
    if ([...this.#links].some(({ tier }) => tier === 'sse'))
      this.#violations.push('a second stream was opened');
    return this.streams.ask();
  }

  #delayMs(): number {
    return 1 + this.#options.random() * this.weather.delayMs;
  }

  #carryMs(bytes: number): number {
    const { bytesPerSecond } = this.weather;
    return bytesPerSecond === null ? 0 : (bytes / bytesPerSecond) * 1_000;
  }

  #later(callback: () => void, bytes = 0): void {
    this.#options.wire.after(this.#delayMs() + this.#carryMs(bytes), callback);
  }
}
