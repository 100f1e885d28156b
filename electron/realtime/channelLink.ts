import type { Channel, ChannelState, LinkReason, Transport } from '#shared/domain/connection';
import type { Clock, TimerHandle } from '../clock';
import { decideNext, RETURN_MS, SSE_PATHS, WEB_SOCKET_PATHS } from './policy';
import type { CloseReason, OpenTransport, TransportConnection } from './transport';

export type ChannelLinkOptions = {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly random: () => number;
  readonly openWebSocket: OpenTransport;
  readonly openSse: OpenTransport;
  /** Whether this channel may open a stream now: not daphne, and no other stream is open. */
  readonly maySse: () => boolean;
  readonly onMessage: (channel: Channel, transport: Transport, data: string | Uint8Array) => void;
  readonly onAlive: () => void;
  /** Something about this channel became different; read its fields. */
  readonly onChange: (reason: LinkReason) => void;
  /** The refusal may mean an ended login: look, then call {@link ChannelLink.start} or {@link ChannelLink.stop}. */
  readonly onLoginDoubt: () => void;
};

/**
 * One channel over its tiers WebSocket → SSE → polling. It owns at most one serving connection and, while a lower
 * tier serves, one attempt at the WebSocket; the lower one is closed only after the better one is open. Every
 * connection is compared by identity before its callbacks count, so a late callback of an old one changes nothing.
 */
export class ChannelLink {
  readonly #options: ChannelLinkOptions;
  #serving: TransportConnection | null = null;
  #servedBy: Transport | null = null;
  #attempt: TransportConnection | null = null;
  #failures = 0;
  #isRefused = false;
  #isUnreachable = false;
  #isStarted = false;
  #timer: TimerHandle | null = null;
  #nextTryAt: number | null = null;

  constructor(options: ChannelLinkOptions) {
    this.#options = options;
  }

  get state(): ChannelState {
    return { transport: this.#servedBy, refused: this.#isRefused };
  }

  /** The last attempt found nobody at the other end. */
  get isUnreachable(): boolean {
    return this.#isUnreachable;
  }

  /** Epoch ms, or null while none is planned. */
  get nextTryAt(): number | null {
    return this.#nextTryAt;
  }

  /** Starts, or cuts any waiting short and tries the WebSocket at once. */
  start(): void {
    this.#isStarted = true;
    this.#failures = 0;
    this.#plan(null);
    if (this.#servedBy !== 'websocket') this.#try('websocket');
  }

  /** Closes everything; nothing is reported afterwards. */
  stop(): void {
    this.#isStarted = false;
    this.#plan(null);
    this.#attempt?.close();
    this.#serving?.close();
    this.#attempt = null;
    this.#serving = null;
    this.#servedBy = null;
    this.#isUnreachable = false;
  }

  #try(transport: 'websocket' | 'sse'): void {
    this.#attempt?.close();
    const { channel } = this.#options;
    const open = transport === 'websocket' ? this.#options.openWebSocket : this.#options.openSse;
    const path = transport === 'websocket' ? WEB_SOCKET_PATHS[channel] : SSE_PATHS[channel];
    const connection: TransportConnection = open(path, {
      onOpen: () => {
        if (this.#attempt !== connection) return;
        this.#attempt = null;
        this.#serving?.close();
        this.#serving = connection;
        this.#failures = 0;
        this.#isRefused &&= transport !== 'websocket';
        this.#isUnreachable = false;
        if (transport === 'sse') this.#plan(RETURN_MS, () => this.#try('websocket'));
        else this.#plan(null);
        this.#setServedBy(transport, 'opened');
      },
      onMessage: (data) => {
        if (this.#serving === connection) this.#options.onMessage(channel, transport, data);
      },
      onAlive: () => {
        if (this.#serving === connection) this.#options.onAlive();
      },
      onClose: (reason) => {
        if (this.#serving === connection) this.#serving = null;
        else if (this.#attempt === connection) this.#attempt = null;
        else return;
        this.#ended(transport, reason);
      },
    });
    this.#attempt = connection;
  }

  #ended(transport: 'websocket' | 'sse', reason: CloseReason): void {
    const { random, maySse } = this.#options;
    this.#isUnreachable = reason.kind === 'unreachable';
    if (transport === 'websocket') this.#isRefused = reason.kind === 'refused';
    const next = decideNext(transport, reason, this.#failures, maySse(), random);
    this.#failures += 1;
    // A failed try at the WebSocket leaves a serving lower tier alone.
    const isServed = this.#serving !== null;
    switch (next.do) {
      case 'retry':
        if (!isServed) this.#setServedBy(null, reasonFor(transport, reason));
        this.#plan(next.delayMs, () => this.#try(transport));
        break;
      case 'fall_back':
        this.#plan(next.returnMs, () => this.#try('websocket'));
        if (isServed) break;
        if (next.to === 'sse') this.#try('sse');
        else this.#setServedBy('polling', reasonFor(transport, reason));
        break;
      case 'check_login':
        if (!isServed) this.#setServedBy(null, reasonFor(transport, reason));
        // Asked again after the doubt is settled, by start() or stop().
        this.#options.onLoginDoubt();
        break;
    }
    this.#options.onChange(reasonFor(transport, reason));
  }

  /** Goes on after a doubt about the login was settled in its favour: what was refused is refused. */
  resume(): void {
    if (!this.#isStarted || this.#serving || this.#attempt || this.#nextTryAt !== null) return;
    this.#try('websocket');
  }

  #setServedBy(transport: Transport | null, reason: LinkReason): void {
    if (this.#servedBy === transport) return;
    this.#servedBy = transport;
    this.#options.onChange(reason);
  }

  #plan(delayMs: number, callback: () => void): void;
  #plan(nothing: null): void;
  #plan(delayMs: number | null, callback?: () => void): void {
    const { clock } = this.#options;
    clock.cancel(this.#timer);
    this.#timer = null;
    this.#nextTryAt = null;
    if (delayMs === null || !callback) return;
    this.#nextTryAt = clock.now() + delayMs;
    this.#timer = clock.after(delayMs, () => {
      this.#timer = null;
      this.#nextTryAt = null;
      callback();
    });
  }
}

function reasonFor(transport: 'websocket' | 'sse', reason: CloseReason): LinkReason {
  if (reason.kind === 'unreachable') return 'unreachable';
  if (reason.kind === 'refused') return 'socket_refused';
  return transport === 'websocket' ? 'socket_closed' : 'stream_ended';
}
