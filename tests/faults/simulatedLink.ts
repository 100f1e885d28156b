import type { Channel } from '../../shared/domain/connection';
import type { Person } from '../../electron/demo/city/model';
import type { Random } from '../../electron/demo/city/random';
import type { TimerHandle } from '../../electron/time/clock';
import { Liveness } from '../../electron/link/liveness';
import type { CloseReason, TransportHandlers } from '../../electron/link/transport';
import type { ModelServer } from './modelServer';
import type { MachineClock } from './simulatedTime';
import type { Refusal, Weather } from './weather';

/** What every link goes through. */
export type Air = {
  /** Carries what is on the way; sleeps when the client's machine does. */
  readonly wire: MachineClock;
  /** The client's own clock, for what the real transports would time. */
  readonly device: MachineClock;
  readonly random: Random;
  readonly server: () => ModelServer;
  readonly weather: () => Weather;
  /** Rises when everything under way is cut. */
  readonly epoch: () => number;
  /** Runs something after one way through the network. @param bytes that have to go first */
  readonly later: (callback: () => void, bytes?: number) => void;
  /** How long one way takes now, in ms. */
  readonly delayMs: () => number;
  /** How long so many bytes take to get through, in ms. */
  readonly carryMs: (bytes: number) => number;
};

export type LinkRequest = {
  readonly tier: 'websocket' | 'sse';
  readonly path: string;
  readonly cookie: string;
  readonly handlers: TransportHandlers;
  /** The server itself has got the request. */
  readonly onReached: (serverHeader: string) => unknown;
  readonly onEnded: (link: SimulatedLink) => void;
};

/** The real openers give up after these many ms without a byte (see webSocket.ts, sse.ts). */
const WEB_SOCKET_OPEN_MS = 4_500;
const STREAM_OPEN_MS = 8_000;

const STREAM_LOOK_MS = 3_000;
const STREAM_CUT_MS = 120_000;

/** As the real transports see it: a login page is no stream. */
const LOGIN_PAGE: Refusal = { status: 200, retryAfterMs: null };
const FORBIDDEN: Refusal = { status: 403, retryAfterMs: null };

/** One WebSocket or stream, from the request on; it keeps the rules of the real transports. */
export class SimulatedLink {
  readonly tier: 'websocket' | 'sse';
  readonly channel: Channel;
  readonly #air: Air;
  readonly #request: LinkRequest;
  readonly #limit: TimerHandle;
  #person: Person | null = null;
  #liveness: Liveness | null = null;
  #isHalfOpen = false;
  #isEnded = false;
  /** When the last thing sent arrives; what is sent later arrives later. */
  #arrivesAt = 0;
  #held: string | null = null;

  constructor(air: Air, request: LinkRequest) {
    this.#air = air;
    this.#request = request;
    this.tier = request.tier;
    this.channel = request.path.includes('/projects/') ? 'projects' : 'notifications';
    this.#limit = air.device.after(this.tier === 'sse' ? STREAM_OPEN_MS : WEB_SOCKET_OPEN_MS, () =>
      this.end({ kind: 'unreachable', detail: 'nothing comes through' }),
    );
    const epoch = air.epoch();
    const isCut = (): boolean => epoch !== air.epoch();
    air.later(() => {
      if (this.#isEnded || air.weather().reach === 'swallowed') return;
      if (air.weather().reach === 'refused' || isCut()) return this.#fail('ECONNREFUSED');
      const person = air.server().personOf(request.cookie);
      const refusal = this.#refusal();
      air.later(() => {
        if (this.#isEnded || air.weather().reach === 'swallowed') return;
        if (isCut()) return this.#fail('ECONNRESET');
        if (refusal === 'nothing') return;
        if (refusal || !person) return this.end({ kind: 'refused', ...(refusal ?? FORBIDDEN) });
        this.#begin(person);
      });
    });
  }

  /** The server has taken it and it has not ended. */
  get isOpen(): boolean {
    return this.#person !== null && !this.#isEnded;
  }

  /** No message passes any more, in either direction, and no end. */
  lose(): void {
    if (this.isOpen) this.#isHalfOpen = true;
  }

  /** The other side, or something in between, closes it. */
  hangUp(): void {
    this.#air.later(() => this.end({ kind: 'closed', code: this.tier === 'sse' ? 0 : 1006 }));
  }

  /** The client gives it up; nothing is reported. */
  close(): void {
    this.#drop();
  }

  suspect(): void {
    this.#liveness?.suspect();
  }

  /** Whether what the server sends this channel is meant for it. @param userId undefined for everybody */
  isFor(channel: Channel, userId: number | undefined): boolean {
    const isTheirs = userId === undefined || userId === this.#person?.id;
    return this.isOpen && this.tier === 'websocket' && this.channel === channel && isTheirs;
  }

  /** The server says something. @param afterMs until it does */
  send(text: string, afterMs: number): void {
    const { random } = this.#air;
    const { lost, repeated, swapped, garbled, torn } = this.#air.weather();
    if (this.#isHalfOpen || random() < lost) return;
    // Half a frame or event is not passed on.
    if (random() < torn) return this.hangUp();
    const said = random() < garbled ? text.slice(0, Math.floor(random() * text.length)) : text;
    const texts = random() < repeated ? [said, said] : [said];
    if (this.#held !== null) texts.push(this.#held);
    this.#held = null;
    if (texts.length === 1 && random() < swapped) {
      // It is sent with the next one, or not at all.
      this.#held = said;
      return;
    }
    for (const one of texts) this.#deliver(one, afterMs);
  }

  end(reason: CloseReason): void {
    if (this.#isEnded || (this.#isHalfOpen && reason.kind === 'closed')) return;
    this.#drop();
    const isUnproven = reason.kind === 'closed' && this.#liveness === null;
    this.#request.handlers.onClose(
      isUnproven ? { kind: 'unreachable', detail: 'ended before its first byte' } : reason,
    );
  }

  #fail(detail: string): void {
    this.end({ kind: 'unreachable', detail });
  }

  /** Null: accepted. `nothing`: not one byte, as daphne treats a stream. */
  #refusal(): Refusal | 'nothing' | null {
    const server = this.#air.server();
    const { stream, handshake } = this.#air.weather();
    const { path, cookie } = this.#request;
    if (this.tier === 'websocket') {
      if (handshake) return handshake;
      const status = server.judgeHandshake(path, cookie);
      return status === 101 ? null : { status, retryAfterMs: null };
    }
    if (stream) return stream === 'login page' ? LOGIN_PAGE : stream;
    this.#request.onReached(server.profile.serverHeader);
    if (!server.personOf(cookie)) return { status: 302, retryAfterMs: null };
    return server.profile.eventStreams === 'swallowed' ? 'nothing' : null;
  }

  /** The handshake is done, or the head of the stream has come. Neither proves that more will follow. */
  #begin(person: Person): void {
    const { wire, weather } = this.#air;
    this.#person = person;
    const { isDeaf, isGathering } = weather();
    this.#isHalfOpen = this.tier === 'websocket' ? isDeaf : isGathering;
    if (this.tier === 'websocket') return this.#ping();
    this.#air.later(() => this.#hear());
    this.#beat(person, wire.now() + STREAM_CUT_MS);
  }

  #ping(): void {
    if (!this.#isHalfOpen) this.#air.later(() => this.#air.later(() => this.#hear()));
  }

  #hear(): void {
    if (this.#isEnded || this.#isHalfOpen) return;
    const { device } = this.#air;
    if (this.#liveness) this.#liveness.heard();
    else {
      device.cancel(this.#limit);
      this.#liveness = this.#watch();
      this.#request.handlers.onOpen();
    }
    this.#request.handlers.onAlive();
  }

  /** The same rules as the real transports', with pings that the other side answers unless the link is half-open. */
  #watch(): Liveness {
    const onDead = (): void => this.end({ kind: 'silent' });
    const { device: clock } = this.#air;
    if (this.tier === 'sse') return new Liveness({ clock, askAfterMs: 11_000, deadAfterMs: 0, onDead });
    return new Liveness({ clock, askAfterMs: 5_000, deadAfterMs: 5_000, ask: () => this.#ping(), onDead });
  }

  /** One look of a stream after another, each with a heartbeat. */
  #beat(person: Person, cutAt: number): void {
    const { wire, server } = this.#air;
    wire.after(STREAM_LOOK_MS, () => {
      if (this.#isEnded) return;
      if (wire.now() >= cutAt && server().profile.eventStreams === 'cut' && !this.#isHalfOpen) {
        return this.end({ kind: 'closed', code: 0 });
      }
      for (const text of server().lookAtProjects(person)) this.send(text, 0);
      this.#air.later(() => this.#hear());
      this.#beat(person, cutAt);
    });
  }

  #deliver(text: string, afterMs: number): void {
    const { wire, delayMs, carryMs } = this.#air;
    this.#arrivesAt = Math.max(this.#arrivesAt, wire.now() + afterMs + delayMs()) + carryMs(text.length);
    wire.after(this.#arrivesAt - wire.now(), () => {
      if (this.#isEnded || this.#isHalfOpen) return;
      this.#hear();
      this.#request.handlers.onMessage(text);
    });
  }

  #drop(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#air.device.cancel(this.#limit);
    this.#liveness?.stop();
    this.#request.onEnded(this);
  }
}
