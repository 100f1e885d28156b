import type { Channel } from '../../shared/domain/connection';
import type { Person } from '../../electron/demo/city/model';
import type { Random } from '../../electron/demo/city/random';
import type { TimerHandle } from '../../electron/time/clock';
import { Liveness } from '../../electron/link/liveness';
import type { CloseReason, TransportHandlers } from '../../electron/link/transport';
import type { ModelServer } from './modelServer';
import type { MachineClock } from './simulatedTime';
import type { Refusal, NetworkFaults } from './networkFaults';

/** What the links of one simulated network have in common. */
export type LinkMedium = {
  /** The clock of everything on its way; it sleeps when the client's machine does. */
  readonly wire: MachineClock;
  /** The client's own clock, for the time limits of the real transports. */
  readonly device: MachineClock;
  readonly random: Random;
  readonly server: () => ModelServer;
  readonly faults: () => NetworkFaults;
  /** Increases each time everything under way is cut. */
  readonly epoch: () => number;
  /** Runs a callback after one trip through the network. @param bytes that must be transferred before */
  readonly later: (callback: () => void, bytes?: number) => void;
  /** The current one-way delay, in ms. */
  readonly delayMs: () => number;
  /** How long the transfer of so many bytes takes, in ms. */
  readonly carryMs: (bytes: number) => number;
};

export type LinkRequest = {
  readonly tier: 'websocket' | 'sse';
  readonly path: string;
  readonly cookie: string;
  readonly handlers: TransportHandlers;
  /** Called when the server receives the request. */
  readonly onReached: (serverHeader: string) => unknown;
  readonly onEnded: (link: SimulatedLink) => void;
};

/** How long the real transports wait for the first byte, in ms (see webSocket.ts, sse.ts). */
const WEB_SOCKET_OPEN_MS = 4_500;
const STREAM_OPEN_MS = 8_000;

const STREAM_LOOK_MS = 3_000;
const STREAM_CUT_MS = 120_000;

/** A login page in place of a stream, as the real transports report it. */
const LOGIN_PAGE: Refusal = { status: 200, retryAfterMs: null };
const FORBIDDEN: Refusal = { status: 403, retryAfterMs: null };

/** One simulated WebSocket or stream, from its request on, with the time limits of the real transports. */
export class SimulatedLink {
  readonly tier: 'websocket' | 'sse';
  readonly channel: Channel;
  readonly #medium: LinkMedium;
  readonly #request: LinkRequest;
  readonly #limit: TimerHandle;
  #person: Person | null = null;
  #liveness: Liveness | null = null;
  #isHalfOpen = false;
  #isEnded = false;
  /** When the last message sent arrives; later ones arrive after it. */
  #arrivesAt = 0;
  #held: string | null = null;

  constructor(medium: LinkMedium, request: LinkRequest) {
    this.#medium = medium;
    this.#request = request;
    this.tier = request.tier;
    this.channel = request.path.includes('/projects/') ? 'projects' : 'notifications';
    this.#limit = medium.device.after(this.tier === 'sse' ? STREAM_OPEN_MS : WEB_SOCKET_OPEN_MS, () =>
      this.end({ kind: 'unreachable', detail: 'nothing comes through' }),
    );
    const epoch = medium.epoch();
    const isCut = (): boolean => epoch !== medium.epoch();
    medium.later(() => {
      if (this.#isEnded || medium.faults().reach === 'swallowed') return;
      if (medium.faults().reach === 'refused' || isCut()) return this.#fail('ECONNREFUSED');
      const person = medium.server().personOf(request.cookie);
      const refusal = this.#refusal();
      medium.later(() => {
        if (this.#isEnded || medium.faults().reach === 'swallowed') return;
        if (isCut()) return this.#fail('ECONNRESET');
        if (refusal === 'nothing') return;
        if (refusal || !person) return this.end({ kind: 'refused', ...(refusal ?? FORBIDDEN) });
        this.#begin(person);
      });
    });
  }

  /** Whether the server has accepted it and it has not ended. */
  get isOpen(): boolean {
    return this.#person !== null && !this.#isEnded;
  }

  /** Makes it half-open: nothing passes any more in either direction, not even its end. */
  lose(): void {
    if (this.isOpen) this.#isHalfOpen = true;
  }

  /** Closes it as the server, or something on the way, would. */
  hangUp(): void {
    this.#medium.later(() => this.end({ kind: 'closed', code: this.tier === 'sse' ? 0 : 1006 }));
  }

  /** Closes it as the client; nothing is reported. */
  close(): void {
    this.#drop();
  }

  suspect(): void {
    this.#liveness?.suspect();
  }

  /** Whether a message to a channel is meant for this link. @param userId the recipient; undefined for everybody */
  isFor(channel: Channel, userId: number | undefined): boolean {
    const isTheirs = userId === undefined || userId === this.#person?.id;
    return this.isOpen && this.tier === 'websocket' && this.channel === channel && isTheirs;
  }

  /** Sends a message as the server. @param afterMs delay before it is sent */
  send(text: string, afterMs: number): void {
    const { random } = this.#medium;
    const { lost, repeated, swapped, garbled, torn } = this.#medium.faults();
    if (this.#isHalfOpen || random() < lost) return;
    // A message that is cut off is never delivered; the connection ends.
    if (random() < torn) return this.hangUp();
    const said = random() < garbled ? text.slice(0, Math.floor(random() * text.length)) : text;
    const texts = random() < repeated ? [said, said] : [said];
    if (this.#held !== null) texts.push(this.#held);
    this.#held = null;
    if (texts.length === 1 && random() < swapped) {
      // A swapped message is sent after the next one, or never.
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

  /** Null: accepted. `nothing`: the server never answers, as daphne does to a stream request. */
  #refusal(): Refusal | 'nothing' | null {
    const server = this.#medium.server();
    const { stream, handshake } = this.#medium.faults();
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

  /** Called after the handshake or the head of the stream. Neither proves that anything more will arrive. */
  #begin(person: Person): void {
    const { wire, faults } = this.#medium;
    this.#person = person;
    const { swallowsFrames, buffersStreams } = faults();
    this.#isHalfOpen = this.tier === 'websocket' ? swallowsFrames : buffersStreams;
    if (this.tier === 'websocket') return this.#ping();
    this.#medium.later(() => this.#hear());
    this.#beat(person, wire.now() + STREAM_CUT_MS);
  }

  #ping(): void {
    if (!this.#isHalfOpen) this.#medium.later(() => this.#medium.later(() => this.#hear()));
  }

  #hear(): void {
    if (this.#isEnded || this.#isHalfOpen) return;
    const { device } = this.#medium;
    if (this.#liveness) this.#liveness.heard();
    else {
      device.cancel(this.#limit);
      this.#liveness = this.#watch();
      this.#request.handlers.onOpen();
    }
    this.#request.handlers.onAlive();
  }

  /** The liveness check of the real transports; pings are answered unless the link is half-open. */
  #watch(): Liveness {
    const onDead = (): void => this.end({ kind: 'silent' });
    const { device: clock } = this.#medium;
    if (this.tier === 'sse') return new Liveness({ clock, askAfterMs: 11_000, deadAfterMs: 0, onDead });
    return new Liveness({ clock, askAfterMs: 5_000, deadAfterMs: 5_000, ask: () => this.#ping(), onDead });
  }

  /** Lets the stream check for changes again and again, each time with a heartbeat. */
  #beat(person: Person, cutAt: number): void {
    const { wire, server } = this.#medium;
    wire.after(STREAM_LOOK_MS, () => {
      if (this.#isEnded) return;
      if (wire.now() >= cutAt && server().profile.eventStreams === 'cut' && !this.#isHalfOpen) {
        return this.end({ kind: 'closed', code: 0 });
      }
      for (const text of server().lookAtProjects(person)) this.send(text, 0);
      this.#medium.later(() => this.#hear());
      this.#beat(person, cutAt);
    });
  }

  #deliver(text: string, afterMs: number): void {
    const { wire, delayMs, carryMs } = this.#medium;
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
    this.#medium.device.cancel(this.#limit);
    this.#liveness?.stop();
    this.#request.onEnded(this);
  }
}
