import {
  CHANNELS,
  idleLink,
  LIVE_CHANNELS,
  TRANSPORTS,
  type Channel,
  type ChannelState,
  type LinkMoment,
  type LinkReason,
  type LinkState,
  type LiveChannel,
  type LiveTransport,
  type Transport,
} from '#shared/domain/connection';
import type { TransportPolicy } from '#shared/config/settings';
import type { DomainEvent } from '#shared/domain/event';
import type { AppError, ErrorCode } from '#shared/result';
import type { Clock, TimerHandle } from '../time/clock';
import type { RejectLog } from '../diagnostics/rejectLog';
import { ChannelLink, type ChannelLinkOptions } from './channelLink';
import type { ChannelStateName } from './channelStates';
import { normalise } from './normalise';
import { LIVE_PATHS, maySse } from './reconnect';
import { RepeatedChanges } from './repeatedChanges';
import { guardStreams } from './streamGuard';
import type { CloseReason, OpenTransport } from './transport';

/** What a check of the login found: it is valid, it has ended, or the error that prevents an answer. */
export type LoginVerdict = 'stands' | 'ended' | ErrorCode | AppError;

export type LinkOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly openWebSocket: OpenTransport;
  readonly openSse: OpenTransport;
  /** The `Server` header of the last HTTP answer, including those of `checkLogin`, or null. */
  readonly serverHeader: () => string | null;
  readonly rejects: RejectLog;
  /** Which transports the setting allows. */
  readonly policy: () => TransportPolicy;
  readonly onIllegalTransition: (from: ChannelStateName, to: ChannelStateName) => void;
  /** Checks over HTTP whether the login is valid, and renews it where that needs no user. */
  readonly checkLogin: () => Promise<LoginVerdict>;
  readonly onState: (state: LinkState) => void;
  /** Something happened to the link, even if its overall state did not change. */
  readonly onMoment: (moment: LinkMoment) => void;
  readonly onEvents: (events: readonly DomainEvent[]) => void;
  /** Events may have been missed: everything has to be fetched. */
  readonly onGap: () => void;
};

/** How often `lastHeardAt` may reach the screens, in ms. Otherwise every frame would be a patch. */
const HEARD_STEP_MS = 1_000;

/** The shortest time between two checks of the login, in ms. */
const LOGIN_CHECK_GAP_MS = 5_000;

/** After losing a live channel, HTTP is checked within this many ms. */
const PROBE_WITHIN_MS = 5_000;

/**
 * The live connection to one server: its channels, each over its own tiers, shown as one state. It owns every socket
 * and stream, decides nothing about data, and hands on normalised events. The phase depends on the channels that can be
 * live; the dashboard, which is always polled, does not affect it.
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #channels: Readonly<Record<Channel, ChannelLink>>;
  readonly #openSse: OpenTransport;
  readonly #repeatedChanges = new RepeatedChanges();
  #state: LinkState;
  #isRunning = false;
  #loginEnded = false;
  /** What HTTP last found wrong, or why the login has ended. */
  #problem: ErrorCode | null = null;
  #problemHost: string | undefined;
  /** Epoch ms of the last HTTP answer; null once HTTP got no answer. */
  #httpAnsweredAt: number | null = null;
  #checking: Promise<LoginVerdict> | null = null;
  #probe: TimerHandle | null = null;
  #lastCheckAt = -LOGIN_CHECK_GAP_MS;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#state = idleLink(options.clock.now());
    this.#openSse = guardStreams(options.openSse, () => this.#findStreamObstacle());
    this.#channels = {
      notifications: this.#createLive('notifications'),
      projects: this.#createLive('projects'),
      dashboard: this.#createChannel({ paths: null, maySse: () => false, onChange: () => undefined }),
    };
  }

  get state(): LinkState {
    return this.#state;
  }

  /** The transport of each channel now. */
  served(): Readonly<Record<Channel, Transport | null>> {
    return {
      notifications: this.#channels.notifications.state.transport,
      projects: this.#channels.projects.state.transport,
      dashboard: this.#channels.dashboard.state.transport,
    };
  }

  /** Connects; a no-op while running. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#beginAnew();
    this.#channels.dashboard.start();
    this.#render('started');
    // The projects channel first: while only one stream may be open, it is the more useful one.
    this.#channels.projects.start();
    this.#channels.notifications.start();
  }

  /** Closes everything and reports `idle`. */
  stop(): void {
    this.#isRunning = false;
    this.#setProblem(null);
    this.#checking = null;
    this.#cancelProbe();
    for (const channel of CHANNELS) this.#channels[channel].stop();
    this.#render('signed_out');
  }

  /** The allowed transports changed: every connection is opened anew. */
  applyPolicy(): void {
    if (!this.#isRunning || this.#loginEnded) return;
    for (const channel of CHANNELS) this.#channels[channel].stop();
    for (const channel of CHANNELS) this.#channels[channel].start();
    this.#render('policy');
  }

  /** Ends any wait and tries the best transport at once. */
  retryNow(): void {
    if (!this.#isRunning) return;
    this.#beginAnew();
    for (const channel of CHANNELS) this.#channels[channel].start();
    this.#render('user_retry');
  }

  /**
   * The login was renewed: open sockets are replaced without a gap and without a change of state. After an ended login
   * everything connects anew.
   */
  renewed(): void {
    if (!this.#isRunning) return;
    if (!this.#loginEnded) {
      for (const channel of LIVE_CHANNELS) this.#channels[channel].renew();
      return;
    }
    this.#beginAnew();
    for (const channel of CHANNELS) this.#channels[channel].start();
    this.#render('started');
  }

  /**
   * The machine woke up, or its network or clock changed: connections may be dead although they look open. Everything
   * is checked, tried and fetched at once instead of when it is due.
   */
  suspect(reason: 'resumed' | 'network_changed' | 'clock_jumped'): void {
    if (!this.#isRunning || this.#loginEnded) return;
    for (const channel of LIVE_CHANNELS) this.#channels[channel].suspect();
    this.#render(reason);
    this.#options.onGap();
  }

  /**
   * Takes the result of an HTTP request, so that polling knows whether the server answers: a useful answer, or what is
   * wrong with the network, the server or the login. `logged_out` ends everything, as {@link endLogin} does.
   */
  noteHttp(found: 'answered' | ErrorCode | AppError): void {
    const { code, host } = typeof found === 'string' ? { code: found, host: undefined } : found;
    if (code === 'logged_out') return this.endLogin(code);
    if (!this.#isRunning || this.#loginEnded) return;
    const [before, hostBefore] = [this.#problem, this.#problemHost];
    this.#setProblem(code === 'answered' ? null : code, host);
    this.#httpAnsweredAt = this.#problem ? null : this.#options.clock.now();
    if (!this.#problem) {
      this.#heard();
      for (const channel of LIVE_CHANNELS) this.#channels[channel].noteHttpAnswered();
      // The server that answers now may be another one than the one that refused.
      if (before) this.#tryBetter(null);
    }
    const isSame = before === this.#problem && hostBefore === this.#problemHost;
    if (!isSame) this.#render(this.#problem ? 'unreachable' : 'opened');
  }

  /** The login has ended for good, with the reason. Only a retry or a renewed login starts the link again. */
  endLogin(problem: ErrorCode): void {
    if (!this.#isRunning || this.#loginEnded) return;
    this.#loginEnded = true;
    this.#setProblem(problem);
    this.#cancelProbe();
    // Open sockets outlive the login (server contract §2), but nothing could be fetched after their events.
    for (const channel of CHANNELS) this.#channels[channel].stop();
    this.#render('login_ended');
  }

  #setProblem(problem: ErrorCode | null, host?: string): void {
    this.#problem = problem;
    this.#problemHost = host;
  }

  /** HTTP gets no answer. */
  get #isHttpDown(): boolean {
    return !this.#loginEnded && this.#problem !== null;
  }

  /** What HTTP found stays until it finds something else, and with it the reason why a login ended. */
  #beginAnew(): void {
    if (this.#loginEnded) this.#setProblem(null);
    this.#loginEnded = false;
  }

  #createLive(channel: LiveChannel): ChannelLink {
    return this.#createChannel({
      paths: LIVE_PATHS[channel],
      // One stream per client, because each holds a worker of the server (server contract §3). It is the projects
      // stream, because only that one reports silent edits; notifications are found by fetching their page.
      maySse: () => channel === 'projects' && maySse(this.#options.serverHeader()),
      onChange: (reason) => {
        const hadLive = this.#state.channels[channel].transport;
        this.#render(reason, channel);
        const hasLive = this.#channels[channel].state.transport;
        if (hasLive !== null && hasLive !== hadLive) this.#options.onGap();
        if (hasLive === 'websocket' && hadLive !== 'websocket') this.#tryBetter(channel);
        if (hasLive === null && (hadLive === 'websocket' || hadLive === 'sse')) this.#probeSoon();
      },
    });
  }

  #createChannel(own: Pick<ChannelLinkOptions, 'paths' | 'maySse' | 'onChange'>): ChannelLink {
    return new ChannelLink({
      ...own,
      clock: this.#options.clock,
      random: this.#options.random,
      openWebSocket: this.#options.openWebSocket,
      openSse: this.#openSse,
      policy: this.#options.policy,
      onIllegalTransition: this.#options.onIllegalTransition,
      httpAnsweredSince: (at) => this.#httpAnsweredAt !== null && this.#httpAnsweredAt >= at,
      onMessage: (path, transport, data) => this.#receive(path, transport, data),
      onAlive: () => this.#heard(),
      onLoginDoubt: () => this.#doubtLogin(),
    });
  }

  async #findStreamObstacle(): Promise<CloseReason | null> {
    const verdict = await this.#options.checkLogin().catch((): LoginVerdict => 'unreachable');
    if (verdict === 'stands') return maySse(this.#options.serverHeader()) ? null : { kind: 'unfit' };
    if (verdict === 'ended') this.endLogin('logged_out');
    return { kind: 'unreachable', detail: 'nobody says which server this is' };
  }

  #receive(path: string, transport: LiveTransport, data: string | Uint8Array): void {
    const { events, rejects } = normalise(data);
    for (const { kind, reason, count } of rejects) {
      this.#options.rejects.add(kind, `${transport} ${path}`, reason, data.length, count);
    }
    const told = events.filter((event) => event.kind !== 'server_error');
    const fresh = transport === 'sse' ? this.#repeatedChanges.remove(told) : told;
    if (told.length < events.length) {
      this.#options.rejects.add(
        'server_error',
        `${transport} ${path}`,
        'the server reported an error',
        data.length,
      );
    }
    if (fresh.length > 0) this.#options.onEvents(fresh);
  }

  #doubtLogin(): void {
    // Every channel waits for the check that is under way.
    if (this.#checking) return;
    const { clock } = this.#options;
    // In both directions: the computer's clock may have been set back.
    if (Math.abs(clock.now() - this.#lastCheckAt) < LOGIN_CHECK_GAP_MS) return this.#resumeAll();
    this.#lastCheckAt = clock.now();
    // A failed check says nothing about the login; the channels must not wait for it for ever.
    const check = this.#options.checkLogin().catch((): LoginVerdict => 'unreachable');
    this.#checking = check;
    void check.then((verdict) => {
      if (this.#checking !== check) return;
      this.#checking = null;
      if (verdict === 'ended') this.endLogin('logged_out');
      else this.#resumeAll();
    });
  }

  /**
   * A live channel was lost: HTTP is checked at a random moment of this client's own. Otherwise a channel that is only
   * polled would count as live until its next turn.
   */
  #probeSoon(): void {
    const { clock, random, checkLogin } = this.#options;
    if (this.#probe) return;
    this.#probe = clock.after(Math.round(random() * PROBE_WITHIN_MS), () => {
      this.#probe = null;
      const isServed = LIVE_CHANNELS.every((channel) => {
        const { transport } = this.#channels[channel].state;
        return transport === 'websocket' || transport === 'sse';
      });
      if (isServed) return;
      void checkLogin()
        .catch((): LoginVerdict => 'unreachable')
        .then((verdict) => {
          if (verdict === 'ended') this.endLogin('logged_out');
          else this.noteHttp(verdict === 'stands' ? 'answered' : verdict);
        });
    });
  }

  #cancelProbe(): void {
    this.#options.clock.cancel(this.#probe);
    this.#probe = null;
  }

  #tryBetter(except: LiveChannel | null): void {
    for (const channel of LIVE_CHANNELS) if (channel !== except) this.#channels[channel].tryBetter();
  }

  #resumeAll(): void {
    for (const channel of LIVE_CHANNELS) this.#channels[channel].resume();
  }

  #heard(): void {
    const now = this.#options.clock.now();
    // In both directions: after the computer's clock was set back, the old time lies ahead.
    const { lastHeardAt } = this.#state;
    if (lastHeardAt !== null && Math.abs(now - lastHeardAt) < HEARD_STEP_MS) return;
    this.#set({ ...this.#state, lastHeardAt: now });
  }

  /** A polled channel brings nothing while HTTP gets no answer. */
  #shownState(channel: Channel): ChannelState {
    const { state } = this.#channels[channel];
    return state.transport === 'polling' && this.#isHttpDown ? { ...state, transport: null } : state;
  }

  /**
   * The only place that makes the link's state from its parts.
   * @param channel the one it happened to; null for all of them.
   */
  #render(reason: LinkReason, channel: Channel | null = null): void {
    const now = this.#options.clock.now();
    const channels = {
      notifications: this.#shownState('notifications'),
      projects: this.#shownState('projects'),
      dashboard: this.#shownState('dashboard'),
    };
    const served = LIVE_CHANNELS.flatMap((channel) => channels[channel].transport ?? []);
    const isPollingOnly = served.every((transport) => transport === 'polling');
    const transport = TRANSPORTS.find((tier) => served.includes(tier)) ?? null;
    let phase: LinkState['phase'];
    if (!this.#isRunning) phase = 'idle';
    else if (this.#loginEnded) phase = 'signed_out';
    else if (transport !== null && !(isPollingOnly && this.#isHttpDown)) phase = 'live';
    else if (this.#isHttpDown || LIVE_CHANNELS.some((channel) => this.#channels[channel].isUnreachable))
      phase = 'offline';
    else phase = 'connecting';

    const tries = CHANNELS.flatMap((channel) => this.#channels[channel].nextTryAt ?? []);
    const isWaiting = phase === 'offline' || phase === 'connecting';
    const shown = phase === 'live' ? transport : null;
    const isSame = phase === this.#state.phase && shown === this.#state.transport;
    this.#set({
      phase,
      transport: shown,
      reason: isSame && phase === 'live' ? this.#state.reason : reason,
      problem: this.#problem,
      problemHost: this.#problemHost,
      since: isSame ? this.#state.since : now,
      lastHeardAt: phase === 'live' && !isSame ? now : this.#state.lastHeardAt,
      nextTryAt: isWaiting && tries.length > 0 ? Math.min(...tries) : null,
      channels,
    });
    this.#options.onMoment({
      at: now,
      phase,
      transport: shown,
      reason,
      problem: this.#problem,
      problemHost: this.#problemHost,
      channel,
      channels,
    });
  }

  #set(state: LinkState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
