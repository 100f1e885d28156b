import type { ChannelState, LinkReason, LiveTransport, Transport } from '#shared/domain/connection';
import type { TransportChoice } from '#shared/config/settings';
import type { Clock } from '../time/clock';
import { AttemptHistory } from './attemptHistory';
import { isLegalTransition, type ChannelStateName } from './channelStates';
import { Cooldown } from './cooldown';
import { PlannedTry } from './plannedTry';
import { decideNext, reasonFor, RETURN_MS, STABLE_MS, tierFor, type LivePaths, type Next } from './reconnect';
import { Replacement } from './replacement';
import type { CloseReason, OpenTransport, TransportConnection } from './transport';

export type ChannelLinkOptions = {
  /** Addresses of the channel's live transports; null where it is only polled. */
  readonly paths: LivePaths | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly openWebSocket: OpenTransport;
  readonly openSse: OpenTransport;
  /** Which transports the setting allows. */
  readonly transportChoice: () => TransportChoice;
  /** A transition that the table does not have is a defect: it is reported, and the link goes on. */
  readonly onIllegalTransition: (from: ChannelStateName, to: ChannelStateName) => void;
  /** Whether this channel may open a stream now: not daphne, and no other stream is open. */
  readonly maySse: () => boolean;
  /** Whether HTTP was answered at or after that time (epoch ms), and has not failed since. */
  readonly httpAnsweredSince: (at: number) => boolean;
  readonly onMessage: (path: string, transport: LiveTransport, data: string | Uint8Array) => void;
  readonly onAlive: () => void;
  /**
   * Some field of this channel changed. `isAfterHangUp`: the other side had closed the connection before, and perhaps
   * everybody's.
   */
  readonly onChange: (reason: LinkReason, isAfterHangUp: boolean) => void;
  /**
   * The refusal may mean an ended login: check it, then call {@link ChannelLink.resume} or {@link ChannelLink.stop}.
   */
  readonly onLoginDoubt: () => void;
};

/** The state of a channel with the data that belongs to it, and the reason for it. */
type Phase = { readonly reason: LinkReason } & (
  | { readonly name: 'stopped' | 'opening' | 'waiting' | 'doubting' }
  | {
      readonly name: 'polling';
      /** The WebSocket is not available, and the server last named must not be asked for a stream. */
      readonly lacksStream: boolean;
    }
  | { readonly name: LiveTransport; readonly connection: TransportConnection; readonly openedAt: number }
);

/**
 * One channel over its tiers WebSocket → SSE → polling. It owns at most one serving connection and, while a lower tier
 * serves, one attempt at the WebSocket; the lower tier is closed only after the better one is open. Callbacks of a
 * connection count only while it is the current one, so a late callback of an old one changes nothing. After a renewed
 * login a WebSocket is replaced in the same way, without a change of state.
 */
export class ChannelLink {
  readonly #options: ChannelLinkOptions;
  readonly #history = new AttemptHistory();
  /** The planned attempt at the WebSocket while a lower tier serves. */
  readonly #cooldown = new Cooldown();
  readonly #next: PlannedTry;
  #phase: Phase = { name: 'stopped', reason: 'started' };
  #attempt: TransportConnection | null = null;
  /** Set only while one WebSocket replaces another. */
  #replacement: Replacement | null = null;

  constructor(options: ChannelLinkOptions) {
    this.#options = options;
    this.#next = new PlannedTry(options.clock);
  }

  get state(): ChannelState {
    return { transport: this.#servedBy, refused: this.#history.isRefused };
  }

  get #servedBy(): Transport | null {
    const { name } = this.#phase;
    return name === 'websocket' || name === 'sse' || name === 'polling' ? name : null;
  }

  get #serving(): TransportConnection | null {
    return 'connection' in this.#phase ? this.#phase.connection : null;
  }

  get #isStarted(): boolean {
    return this.#phase.name !== 'stopped';
  }

  /** The last attempt got no answer. */
  get isUnreachable(): boolean {
    return this.#history.downSince !== null;
  }

  /** Epoch ms, or null while none is planned. */
  get nextTryAt(): number | null {
    return this.#next.at;
  }

  /** Starts, or ends any wait and tries the WebSocket at once. */
  start(): void {
    this.#history.beginAnew();
    this.#cooldown.end();
    // While a WebSocket serves, only its replacement can be planned, and that is not urgent.
    if (this.#servedBy === 'websocket') return;
    this.#next.cancel();
    this.#try('websocket');
  }

  /**
   * The login was renewed: a WebSocket is opened under the new login. The serving one is closed a moment after the new
   * one is open, so that no message is lost or counted twice and no change is shown. A stream stays until the server
   * cuts it; whatever is opened later uses the new login anyway.
   */
  renew(): void {
    if (this.#servedBy !== 'websocket') return;
    this.#next.cancel();
    this.#attempt?.close();
    this.#endReplacement();
    this.#replacement = new Replacement(this.#options.clock);
    this.#open('websocket');
  }

  /** The machine slept or the network changed: checks that the serving connection is alive, and ends any wait. */
  suspect(): void {
    if (!this.#isStarted) return;
    this.#serving?.suspect();
    if (this.#servedBy !== 'websocket') this.start();
  }

  /**
   * The server answers over HTTP: a channel that got no answer tries again at once, any other is polled until its turn.
   * The answer may also be the first from a server that can give streams, after a WebSocket was refused.
   */
  noteHttpAnswered(): void {
    if (this.#attempt) return;
    const { name, reason } = this.#phase;
    if (this.#phase.name === 'polling') {
      if (this.#phase.lacksStream && this.#resolve('sse') === 'sse') this.#try('sse');
      return;
    }
    if (name !== 'waiting') return;
    if (this.isUnreachable && !this.#history.hungUp) {
      this.#next.cancel();
      return this.#try('websocket');
    }
    this.#history.foundSomebody();
    this.#enter({ name: 'polling', reason, lacksStream: false });
    this.#tell();
  }

  /**
   * A WebSocket may be available again: the server came back, or the other channel opened one. A channel on a lower
   * tier tries at once, or a moment later when it was refused just now. One that waits for its turn after a restart
   * keeps its turn.
   */
  tryBetter(): void {
    const now = this.#options.clock.now();
    const isLower = this.#servedBy === 'sse' || this.#servedBy === 'polling';
    if (!isLower || this.#attempt || this.#history.hungUp) return;
    if (this.#cooldown.isAsked(now)) return;
    const leftMs = this.#history.attemptedAt + STABLE_MS - now;
    if (leftMs > 0 && leftMs <= STABLE_MS) {
      const isSoonEnough = this.#next.at !== null && this.#next.at <= now + leftMs;
      if (!isSoonEnough) this.#next.set(leftMs, () => this.#try('websocket'));
      return;
    }
    this.#next.cancel();
    this.#try('websocket');
  }

  /** Closes everything; no callback follows. */
  stop(): void {
    this.#next.cancel();
    this.#endReplacement();
    this.#attempt?.close();
    this.#serving?.close();
    this.#attempt = null;
    this.#history.foundSomebody();
    this.#cooldown.end();
    this.#enter({ name: 'stopped', reason: 'signed_out' });
  }

  #try(wanted: LiveTransport): void {
    this.#attempt?.close();
    this.#attempt = null;
    this.#forgetLackOfStream();
    const transport = this.#resolve(wanted);
    // Keeps what serves: a second stream would hold a second worker, and an open one stays good even if the last HTTP
    // answer did not name its server.
    if (this.#serving && (transport === this.#servedBy || transport === 'polling')) return;
    if (transport === 'polling') {
      this.#enter({ name: 'polling', reason: 'chosen', lacksStream: false });
      // Streams are allowed but not by this server; a later server may allow them.
      if (this.#options.paths && this.#options.transportChoice() !== 'poll')
        this.#next.set(RETURN_MS, () => this.#try(wanted));
      return this.#tell();
    }
    this.#open(transport);
    if (this.#servedBy === null) this.#enter({ name: 'opening', reason: this.#phase.reason });
  }

  #open(transport: LiveTransport): void {
    const { paths } = this.#options;
    if (!paths) return;
    const path = paths[transport];
    this.#history.attempted(this.#options.clock.now());
    const open = transport === 'websocket' ? this.#options.openWebSocket : this.#options.openSse;
    const connection: TransportConnection = open(path, {
      onOpen: () => {
        if (this.#attempt === connection) this.#opened(transport, connection);
      },
      onMessage: (data) => {
        const isRead = this.#serving === connection || this.#replacement?.isRetiring(connection);
        if (!isRead || this.#replacement?.isRepeat(connection, data)) return;
        this.#options.onMessage(path, transport, data);
      },
      onAlive: () => {
        if (this.#serving === connection) this.#options.onAlive();
      },
      onClose: (reason) => this.#closed(transport, connection, reason),
    });
    this.#attempt = connection;
  }

  #opened(transport: LiveTransport, connection: TransportConnection): void {
    const now = this.#options.clock.now();
    const before = this.#phase;
    const { hungUp } = this.#history;
    this.#attempt = null;
    if ('connection' in before) this.#history.lasted(before.openedAt, now);
    this.#history.opened();
    const serving = { connection, openedAt: now };
    if (this.#replacement) {
      // The visible state does not change.
      this.#enter({ name: transport, ...serving, reason: before.reason });
      this.#replacement.takeOver('connection' in before ? before.connection : null, () =>
        this.#endReplacement(),
      );
      return;
    }
    if ('connection' in before) before.connection.close();
    this.#enter({ name: transport, ...serving, reason: 'opened' });
    this.#history.served(transport === 'websocket');
    if (transport === 'sse') {
      this.#next.set(this.#cooldown.leftMs(now) || RETURN_MS, () => this.#try('websocket'));
    } else this.#next.cancel();
    this.#tell(hungUp);
  }

  #closed(transport: LiveTransport, connection: TransportConnection, reason: CloseReason): void {
    if (this.#replacement?.isRetiring(connection)) return this.#endReplacement();
    if ('connection' in this.#phase && this.#phase.connection === connection) {
      this.#endReplacement();
      this.#history.lost(reason);
      this.#history.lasted(this.#phase.openedAt, this.#options.clock.now());
      return this.#ended(transport, reason, false);
    }
    if (this.#attempt !== connection) return;
    this.#attempt = null;
    // An open socket outlives its login (server contract §2), so the serving one may stay until it is replaced.
    if (this.#replacement) return this.#renewLater();
    this.#ended(transport, reason, this.#serving !== null);
  }

  #renewLater(): void {
    this.#endReplacement();
    this.#next.set(Math.round(RETURN_MS * (1 + this.#options.random())), () => this.renew());
  }

  #endReplacement(): void {
    this.#replacement?.end();
    this.#replacement = null;
  }

  /** Checked at the last moment: a restarted server may be another one, which a stream would freeze. */
  #resolve(wanted: LiveTransport): Transport {
    const { paths, transportChoice, maySse } = this.#options;
    return paths ? tierFor(wanted, transportChoice(), maySse()) : 'polling';
  }

  /** The only place that sets the phase. */
  #enter(next: Phase): void {
    const from = this.#phase.name;
    if (!isLegalTransition(from, next.name)) this.#options.onIllegalTransition(from, next.name);
    this.#phase = next;
  }

  #forgetLackOfStream(): void {
    if (this.#phase.name === 'polling') this.#phase = { ...this.#phase, lacksStream: false };
  }

  #tell(isAfterHangUp = this.#history.hungUp): void {
    this.#options.onChange(this.#phase.reason, isAfterHangUp);
  }

  /** @param isServed a lower tier goes on serving: a failed attempt at the WebSocket does not affect it */
  #ended(transport: LiveTransport, reason: CloseReason, isServed: boolean): void {
    const { random, maySse, transportChoice, httpAnsweredSince, clock } = this.#options;
    const isAfterHangUp = this.#history.hungUp;
    this.#history.ended(reason, transport === 'websocket');
    const { failures, isLoginChecked, hungUp, downSince } = this.#history;
    const situation = {
      attempt: failures,
      sseAllowed: transportChoice() === 'auto' && maySse(),
      isLoginChecked,
      hungUp,
      httpAnswers: downSince !== null && httpAnsweredSince(downSince),
    };
    const next = decideNext(transport, reason, situation, random);
    this.#history.failed();
    const why = reasonFor(transport, reason);
    switch (next.do) {
      case 'retry':
        if (transport === 'websocket') this.#cooldown.end();
        this.#next.set(next.delayMs, () => this.#try(next.transport));
        if (isServed) this.#phase = { ...this.#phase, reason: why };
        else this.#enter({ name: this.#attempt ? 'opening' : 'waiting', reason: why });
        break;
      case 'fall_back':
        this.#fallBack(transport, reason, next, isServed ? null : why);
        break;
      case 'check_login':
        if (isServed) this.#phase = { ...this.#phase, reason: why };
        else this.#enter({ name: 'doubting', reason: why });
        this.#history.loginDoubted(clock.now());
        // Tried again when resume() settles the doubt; stop() ends it.
        this.#options.onLoginDoubt();
        break;
    }
    this.#options.onChange(why, isAfterHangUp);
  }

  /** @param why the reason nothing serves the channel now; null when a lower tier goes on serving it */
  #fallBack(
    from: LiveTransport,
    reason: CloseReason,
    { to, returnMs }: Extract<Next, { do: 'fall_back' }>,
    why: LinkReason | null,
  ): void {
    const now = this.#options.clock.now();
    if (from === 'websocket') {
      this.#cooldown.begin(now, returnMs, reason.kind === 'refused' && reason.retryAfterMs !== null);
    }
    this.#next.set(Math.max(returnMs, this.#cooldown.leftMs(now)), () => this.#try('websocket'));
    if (why === null) return;
    // At once, before a stream is proven: polling needs only HTTP.
    this.#enter({ name: 'polling', reason: why, lacksStream: to !== 'sse' && from === 'websocket' });
    if (to === 'sse') this.#try('sse');
  }

  /** Goes on after the login was found valid: a refusal now is final. */
  resume(): void {
    const isWaiting = this.#attempt !== null || this.#next.at !== null;
    if (!this.#isStarted || this.#servedBy === 'websocket' || isWaiting) return;
    this.#try('websocket');
  }
}
