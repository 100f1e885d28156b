import { between, type Random } from '../../electron/demo/city/random';
import type { Frame } from '../../electron/demo/realtime/frames';
import { toWireJson } from '../../electron/demo/wireJson';
import type { CreateTransports } from '../../electron/session/transports';
import type { OpenTransport } from '../../electron/link/transport';
import type { ModelServer } from './modelServer';
import { headerOf, spoil, toResponse } from './simulatedAnswer';
import { SimulatedLink, type LinkMedium } from './simulatedLink';
import type { MachineClock } from './simulatedTime';
import { StreamRule } from './streamRule';
import { NO_FAULTS, type LastingFaults, type NetworkFaults } from './networkFaults';

export type SimulatedNetworkOptions = {
  /** The clock of everything on its way; it sleeps when the client's machine does. */
  readonly wire: MachineClock;
  /** The client's own clock, for the time limits of the real transports. */
  readonly device: MachineClock;
  readonly random: Random;
  readonly server: () => ModelServer;
  /** Faults that `endFaults` leaves in place. Default: none. */
  readonly lasting?: LastingFaults;
};

/**
 * So many requests within {@link STORM_MS} count as a defect. Even when a schedule puts many losses into that time, the
 * requests after each, with one repetition, stay far below.
 */
const STORM_REQUESTS = 150;
const STORM_MS = 10_000;

/** Longest time until a replaced server has closed its links, in ms. */
const CLOSE_REPLACED_MS = 30_000;

/**
 * A simulated fetch and both simulated transports, with faults. An answer is made when the request reaches the server and
 * may arrive much later.
 */
export class SimulatedNetwork {
  readonly #options: SimulatedNetworkOptions;
  readonly #medium: LinkMedium;
  readonly #links = new Set<SimulatedLink>();
  faults: NetworkFaults;
  requests = 0;
  readonly streams: StreamRule;
  readonly #violations: string[] = [];
  #askedUntil = -Infinity;
  #epoch = 0;
  /** When each request of the last {@link STORM_MS} was made. */
  #lately: number[] = [];

  constructor(options: SimulatedNetworkOptions) {
    this.#options = options;
    this.faults = { ...NO_FAULTS, ...options.lasting };
    const { wire } = options;
    this.streams = new StreamRule(() => wire.now());
    this.#medium = {
      ...options,
      faults: () => this.faults,
      epoch: () => this.#epoch,
      later: (callback, bytes) => this.#later(callback, bytes),
      delayMs: () => this.#delayMs(),
      carryMs: (bytes) => this.#carryMs(bytes),
    };
  }

  /** The number of links that neither side has ended. */
  get openLinks(): number {
    return [...this.#links].filter(({ isOpen }) => isOpen).length;
  }

  /** What the client did that no client may do, whatever the faults. */
  get violations(): readonly string[] {
    return [...this.#violations, ...this.streams.violations];
  }

  /** Remaining time of the longest Retry-After that was sent, in ms; 0 where there is none. */
  get askedToWaitMs(): number {
    return Math.max(0, this.#askedUntil - this.#options.wire.now());
  }

  /** Removes every fault but the lasting ones. Half-open links stay so. */
  endFaults(): void {
    this.faults = { ...NO_FAULTS, ...this.#options.lasting };
  }

  /** Swallows everything from now on; open links never deliver anything again. */
  swallow(): void {
    this.faults.reach = 'swallowed';
    this.loseLinks();
  }

  /** Makes open links half-open: nothing passes in either direction, not even their end. */
  loseLinks(): void {
    for (const link of this.#links) link.lose();
  }

  /** Ends every link and request at once. */
  cut(): void {
    this.#epoch += 1;
    for (const link of this.#links) if (link.isOpen) link.hangUp();
  }

  /** Closes the links of a server that was replaced without an interruption, each after a random time. */
  closeReplacedLinks(): void {
    const { random, wire } = this.#options;
    this.streams.noteChange();
    for (const link of this.#links) {
      if (link.isOpen) wire.after(between(random, 0, CLOSE_REPLACED_MS), () => link.hangUp());
    }
  }

  /** Delivers an announcement of the server. */
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
      if (this.faults.reach === 'refused') return this.#later(() => fail('ECONNREFUSED'));
      this.#later(() => {
        if (this.faults.reach === 'swallowed') return;
        if (this.faults.reach === 'refused' || epoch !== this.#epoch) return fail('ECONNRESET');
        const { httpFaultShare, httpFault } = this.faults;
        const fault = random() < httpFaultShare ? httpFault : null;
        const answer = spoil(server().answer(request), fault);
        const seen = { server: headerOf(answer, 'server'), madeAt: wire.now() };
        this.#later(() => {
          if (this.faults.reach === 'swallowed') return;
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
        const link = new SimulatedLink(this.#medium, {
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
    return 1 + this.#options.random() * this.faults.delayMs;
  }

  #carryMs(bytes: number): number {
    const { bytesPerSecond } = this.faults;
    return bytesPerSecond === null ? 0 : (bytes / bytesPerSecond) * 1_000;
  }

  #later(callback: () => void, bytes = 0): void {
    this.#options.wire.after(this.#delayMs() + this.#carryMs(bytes), callback);
  }
}
