import type { ChannelState, LinkReason, LiveTransport, Transport } from '#shared/domain/connection';
import type { TransportPolicy } from '#shared/config/settings';
import type { Clock, TimerHandle } from '../time/clock';
import { isLegalTransition, type ChannelStateName } from './channelStates';
import { Overlap } from './overlap';
import { Rest } from './rest';
import { decideNext, DRAIN_MS, RETURN_MS, STABLE_MS, type LivePaths, type Next } from './policy';
import type { CloseReason, OpenTransport, TransportConnection } from './transport';

export type ChannelLinkOptions = {
  /** Where the channel is to be had live; null where it is only polled. */
  readonly paths: LivePaths | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly openWebSocket: OpenTransport;
  readonly openSse: OpenTransport;
  /** Which tiers the office allows. */
  readonly policy: () => TransportPolicy;
  /** A transition the table does not know: a fault of ours, reported and survived. */
  readonly onIllegalTransition: (from: ChannelStateName, to: ChannelStateName) => void;
  /** Whether this channel may open a stream now: not daphne, and no other stream is open. */
  readonly maySse: () => boolean;
  /** Whether HTTP was answered at or after that epoch ms, and not found unreachable since. */
  readonly httpAnsweredSince: (at: number) => boolean;
  readonly onMessage: (path: string, transport: LiveTransport, data: string | Uint8Array) => void;
  readonly onAlive: () => void;
  /** Something about this channel became different; read its fields. */
  readonly onChange: (reason: LinkReason) => void;
  /** The refusal may mean an ended login: look, then call {@link ChannelLink.resume} or {@link ChannelLink.stop}. */
  readonly onLoginDoubt: () => void;
};

/**
 * One channel over its tiers WebSocket → SSE → polling. It owns at most one serving connection and, while a lower
 * tier serves, one attempt at the WebSocket; the lower one is closed only after the better one is open. Every
 * connection is compared by identity before its callbacks count, so a late callback of an old one changes nothing.
 * After a renewed login the same overlap replaces a WebSocket by a new one, and nothing is shown of it.
 */
export class ChannelLink {
  readonly #options: ChannelLinkOptions;
  #serving: TransportConnection | null = null;
  #name: ChannelStateName = 'stopped';
  #attempt: TransportConnection | null = null;
  #failures = 0;
  #openedAt = 0;
  #attemptedAt = 0;
  /** When the first attempt of a row began that found nobody; null while somebody answers. */
  #downSince: number | null = null;
  #isRefused = false;
  #isLoginChecked = false;
  /** When the login was doubted, while the try that followed has not ended: what HTTP answered since then counts for it. */
  #doubtedAt: number | null = null;
  /** The other side closed what served, and nothing has been open or asked for since. */
  #hungUp = false;
  #isStarted = false;
  #timer: TimerHandle | null = null;
  #nextTryAt: number | null = null;
  /** Tells repeats apart while one WebSocket replaces another; null at all other times. */
  #overlap: Overlap | null = null;
  /** Of the WebSocket, while something lower serves. */
  readonly #rest = new Rest();
  /** The WebSocket is not to be had, and the server last named may not be asked for a stream. */
  #lacksStream = false;
  #reason: LinkReason = 'started';
  /** The replaced WebSocket while what was on its way to it may still arrive. */
  #retiring: TransportConnection | null = null;
  #drain: TimerHandle | null = null;

  constructor(options: ChannelLinkOptions) {
    this.#options = options;
  }

  get state(): ChannelState {
    return { transport: this.#servedBy, refused: this.#isRefused };
  }

  get #servedBy(): Transport | null {
    return this.#name === 'websocket' || this.#name === 'sse' || this.#name === 'polling' ? this.#name : null;
  }

  /** The last attempt found nobody at the other end. */
  get isUnreachable(): boolean {
    return this.#downSince !== null;
  }

  /** Epoch ms, or null while none is planned. */
  get nextTryAt(): number | null {
    return this.#nextTryAt;
  }

  /** Starts, or cuts any waiting short and tries the WebSocket at once. */
  start(): void {
    this.#isStarted = true;
    this.#failures = 0;
    this.#isLoginChecked = false;
    this.#hungUp = false;
    this.#rest.end();
    // On a WebSocket only its own replacement can be planned, and that is not urgent.
    if (this.#servedBy === 'websocket') return;
    this.#plan(null);
    this.#try('websocket');
  }

  /**
   * The login was renewed: a WebSocket is opened under the new one, and the one that serves is closed only after it is
   * open and a moment has passed, so that nothing is missed, shown twice or shown as a change. A stream stays until the
   * server cuts it; whatever is opened later carries the new login anyway.
   */
  renew(): void {
    if (!this.#isStarted || this.#servedBy !== 'websocket') return;
    this.#plan(null);
    this.#attempt?.close();
    this.#endOverlap();
    this.#overlap = new Overlap();
    this.#open('websocket');
  }

  /** The machine slept or the network changed: asks what serves for a sign of life, and cuts any waiting short. */
  suspect(): void {
    if (!this.#isStarted) return;
    this.#serving?.suspect();
    if (this.#servedBy !== 'websocket') this.start();
  }

  /**
   * HTTP finds the server: a channel that found nobody looks again at once, any other is served by polling until its turn.
   * The answer may also be the first that names a server which gives streams, after a WebSocket was refused in its name.
   */
  noteHttpAnswered(): void {
    if (this.#lacksStream && this.#name === 'polling' && !this.#attempt && this.#resolve('sse') === 'sse') {
      return this.#try('sse');
    }
    if (!this.#isStarted || this.#name !== 'waiting' || this.#attempt) return;
    if (this.#downSince !== null && !this.#hungUp) {
      this.#plan(null);
      return this.#try('websocket');
    }
    this.#downSince = null;
    this.#enter('polling', this.#reason);
    this.#tell();
  }

  /**
   * Something shows that a WebSocket may be had again: the server came back, or the other channel opened one. A channel
   * on a lower tier tries at once, or a moment later when it has only just been refused. One that waits for its turn in
   * the herd keeps it.
   */
  tryBetter(): void {
    const { clock } = this.#options;
    const isLower = this.#servedBy === 'sse' || this.#servedBy === 'polling';
    if (!this.#isStarted || !isLower || this.#attempt || this.#hungUp) return;
    if (this.#rest.isAsked(clock.now())) return;
    const restMs = this.#attemptedAt + STABLE_MS - clock.now();
    if (restMs > 0 && restMs <= STABLE_MS) {
      const isSoonEnough = this.#nextTryAt !== null && this.#nextTryAt <= clock.now() + restMs;
      if (!isSoonEnough) this.#plan(restMs, () => this.#try('websocket'));
      return;
    }
    this.#plan(null);
    this.#try('websocket');
  }

  /** Closes everything; nothing is reported afterwards. */
  stop(): void {
    this.#isStarted = false;
    this.#plan(null);
    this.#endOverlap();
    this.#attempt?.close();
    this.#serving?.close();
    this.#attempt = null;
    this.#serving = null;
    this.#downSince = null;
    this.#rest.end();
    this.#lacksStream = false;
    this.#enter('stopped', 'signed_out');
  }

  #try(wanted: LiveTransport): void {
    this.#attempt?.close();
    this.#attempt = null;
    this.#lacksStream = false;
    const transport = this.#resolve(wanted);
    // Nothing better than what serves is to be had: a second stream would hold a second worker, and one that is open
    // stays good when the last answer over HTTP did not name its server.
    if (this.#serving && (transport === this.#servedBy || transport === 'polling')) return;
    if (transport === 'polling') {
      this.#enter('polling', 'policy');
      // Where streams are allowed, the server that forbids them may be another one later.
      if (this.#options.paths && this.#options.policy() !== 'poll')
        this.#plan(RETURN_MS, () => this.#try(wanted));
      return this.#tell();
    }
    this.#open(transport);
    if (this.#servedBy === null) this.#enter('opening', this.#reason);
  }

  #open(transport: LiveTransport): void {
    const { clock, paths } = this.#options;
    if (!paths) return;
    const path = paths[transport];
    this.#attemptedAt = clock.now();
    const open = transport === 'websocket' ? this.#options.openWebSocket : this.#options.openSse;
    const connection: TransportConnection = open(path, {
      onOpen: () => {
        if (this.#attempt === connection) this.#opened(transport, connection);
      },
      onMessage: (data) => {
        const isOld = this.#retiring === connection;
        if (this.#serving !== connection && !isOld) return;
        const side = isOld || this.#retiring === null ? 'old' : 'new';
        if (this.#overlap?.isRepeat(side, data)) return;
        this.#options.onMessage(path, transport, data);
      },
      onAlive: () => {
        if (this.#serving === connection) this.#options.onAlive();
      },
      onClose: (reason) => {
        if (this.#retiring === connection) return this.#endOverlap();
        if (this.#serving === connection) {
          this.#serving = null;
          this.#endOverlap();
          this.#hungUp = reason.kind === 'closed';
          // Only what lasted ends a row: a server that accepts and hangs up must not be asked in a tight loop.
          if (clock.now() - this.#openedAt >= STABLE_MS) this.#failures = 0;
        } else if (this.#attempt === connection) {
          this.#attempt = null;
          // An open socket outlives its login (server contract §2), so the one that serves may wait for its replacement.
          if (this.#overlap) return this.#renewLater();
        } else return;
        this.#ended(transport, reason);
      },
    });
    this.#attempt = connection;
  }

  #opened(transport: LiveTransport, connection: TransportConnection): void {
    const { clock } = this.#options;
    const replaced = this.#serving;
    this.#attempt = null;
    this.#serving = connection;
    // One that lasted until it was replaced has worked.
    if (replaced && clock.now() - this.#openedAt >= STABLE_MS) this.#failures = 0;
    this.#openedAt = clock.now();
    this.#isLoginChecked = false;
    if (this.#overlap) {
      this.#retiring = replaced;
      this.#drain = clock.after(DRAIN_MS, () => this.#endOverlap());
      return;
    }
    replaced?.close();
    this.#enter(transport, 'opened');
    this.#isRefused &&= transport !== 'websocket';
    this.#hungUp = false;
    this.#downSince = null;
    if (transport === 'sse') {
      this.#plan(this.#rest.leftMs(clock.now()) || RETURN_MS, () => this.#try('websocket'));
    } else this.#plan(null);
    this.#tell();
  }

  #renewLater(): void {
    this.#endOverlap();
    this.#plan(Math.round(RETURN_MS * (1 + this.#options.random())), () => this.renew());
  }

  #endOverlap(): void {
    this.#options.clock.cancel(this.#drain);
    this.#retiring?.close();
    this.#drain = null;
    this.#retiring = null;
    this.#overlap = null;
  }

  /**
   * What an attempt at a tier comes to under the office's policy. Asked at the last moment: the server that was
   * restarted may be another one, and a stream would freeze it.
   */
  #resolve(wanted: LiveTransport): Transport {
    const { paths, policy, maySse } = this.#options;
    if (!paths) return 'polling';
    switch (policy()) {
      case 'auto':
        return wanted === 'sse' && !maySse() ? 'websocket' : wanted;
      case 'ws':
        return 'websocket';
      case 'sse':
        return maySse() ? 'sse' : 'polling';
      case 'poll':
        return 'polling';
    }
  }

  /** The one setter of the state. */
  #enter(next: ChannelStateName, reason: LinkReason): void {
    if (!isLegalTransition(this.#name, next)) this.#options.onIllegalTransition(this.#name, next);
    this.#name = next;
    this.#reason = reason;
  }

  #tell(): void {
    this.#options.onChange(this.#reason);
  }

  #ended(transport: LiveTransport, reason: CloseReason): void {
    const { random, maySse, policy, httpAnsweredSince } = this.#options;
    this.#downSince = reason.kind === 'unreachable' ? this.#rowBegan() : null;
    this.#doubtedAt = null;
    if (transport === 'websocket') this.#isRefused = reason.kind === 'refused';
    // Whoever refuses is there, and so is whoever answers as another server: no herd is waiting for it.
    if (reason.kind === 'refused' || reason.kind === 'unfit') this.#hungUp = false;
    const situation = {
      attempt: this.#failures,
      sseAllowed: policy() === 'auto' && maySse(),
      isLoginChecked: this.#isLoginChecked,
      hungUp: this.#hungUp,
      httpAnswers: this.#downSince !== null && httpAnsweredSince(this.#downSince),
    };
    const next = decideNext(transport, reason, situation, random);
    this.#failures += 1;
    // A failed try at the WebSocket leaves a serving lower tier alone.
    const isServed = this.#serving !== null;
    const why = reasonFor(transport, reason);
    switch (next.do) {
      case 'retry':
        if (transport === 'websocket') this.#rest.end();
        this.#plan(next.delayMs, () => this.#try(next.transport));
        this.#enter(isServed ? this.#name : this.#attempt ? 'opening' : 'waiting', why);
        break;
      case 'fall_back':
        this.#fallBack(transport, reason, next, isServed ? null : why);
        break;
      case 'check_login':
        this.#enter(isServed ? this.#name : 'doubting', why);
        this.#isLoginChecked = true;
        this.#doubtedAt = this.#options.clock.now();
        // Asked again after the doubt is settled, by resume() or stop().
        this.#options.onLoginDoubt();
        break;
    }
    this.#options.onChange(why);
  }

  /** When the row of attempts began that find nobody. Never ahead: the computer's clock may have been set back since. */
  #rowBegan(): number {
    return Math.min(this.#downSince ?? this.#doubtedAt ?? Infinity, this.#attemptedAt);
  }

  /** @param why the channel is not served by anything now; null when a lower tier goes on serving it. */
  #fallBack(
    from: LiveTransport,
    reason: CloseReason,
    { to, returnMs }: Extract<Next, { do: 'fall_back' }>,
    why: LinkReason | null,
  ): void {
    const now = this.#options.clock.now();
    if (from === 'websocket') {
      this.#rest.begin(now, returnMs, reason.kind === 'refused' && reason.retryAfterMs !== null);
    }
    this.#plan(Math.max(returnMs, this.#rest.leftMs(now)), () => this.#try('websocket'));
    if (why === null) return;
    // At once, and before any stream is proven: HTTP needs nothing but HTTP.
    this.#enter('polling', why);
    if (to === 'sse') this.#try('sse');
    else this.#lacksStream = from === 'websocket';
  }

  /** Goes on after a doubt about the login was settled in its favour: what is refused then is refused. */
  resume(): void {
    const isWaiting = this.#attempt !== null || this.#nextTryAt !== null;
    if (!this.#isStarted || this.#servedBy === 'websocket' || isWaiting) return;
    this.#try('websocket');
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

function reasonFor(transport: LiveTransport, reason: CloseReason): LinkReason {
  if (reason.kind === 'unreachable') return 'unreachable';
  if (reason.kind === 'refused') return 'socket_refused';
  if (reason.kind === 'silent') return 'silent';
  if (reason.kind === 'unfit') return 'stream_unfit';
  return transport === 'websocket' ? 'socket_closed' : 'stream_ended';
}
