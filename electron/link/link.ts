import {
  CHANNELS,
  idleLink,
  LIVE_CHANNELS,
  type Channel,
  type LinkMoment,
  type LinkReason,
  type LinkState,
  type LiveChannel,
  type LiveTransport,
  type Transport,
} from '#shared/domain/connection';
import type { TransportChoice } from '#shared/config/settings';
import type { DomainEvent } from '#shared/domain/event';
import type { AppError, ErrorCode } from '#shared/result';
import type { Clock } from '../time/clock';
import type { RejectLog } from '../diagnostics/rejectLog';
import { ChannelLink, type ChannelLinkOptions } from './channelLink';
import type { ChannelStateName } from './channelStates';
import { linkStateOf, type LinkRun } from './linkState';
import { LoginChecks, type LoginVerdict } from './loginChecks';
import { Messages } from './messages';
import { LIVE_PATHS, maySse } from './reconnect';
import { guardStreams } from './streamGuard';
import type { OpenTransport } from './transport';

export type LinkOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly openWebSocket: OpenTransport;
  readonly openSse: OpenTransport;
  /** The `Server` header of the last HTTP answer, including those of `checkLogin`, or null. */
  readonly serverHeader: () => string | null;
  readonly rejects: RejectLog;
  /** Which transports the setting allows. */
  readonly transportChoice: () => TransportChoice;
  readonly onIllegalTransition: (from: ChannelStateName, to: ChannelStateName) => void;
  /** Checks over HTTP whether the login is valid, and renews it where that needs no user. */
  readonly checkLogin: () => Promise<LoginVerdict>;
  readonly onState: (state: LinkState) => void;
  /** Something happened to the link, even if its overall state did not change. */
  readonly onMoment: (moment: LinkMoment) => void;
  readonly onEvents: (events: readonly DomainEvent[]) => void;
  /**
   * Events may have been missed: a WebSocket was opened and nothing tells what came before; another way was opened, as a
   * stream is every two minutes; or what looks alive may be dead. `isAfterHangUp`: the server had closed the connection
   * before, and perhaps everybody's.
   */
  readonly onGap: (why: 'socket_opened' | 'way_opened' | 'suspected', isAfterHangUp: boolean) => void;
};

/** How often `lastHeardAt` may reach the screens, in ms. Otherwise every frame would be a patch. */
const HEARD_STEP_MS = 1_000;

const STOPPED: LinkRun = { name: 'stopped', problem: null };

/** Nothing is known to be wrong. */
const RUNNING: LinkRun = { name: 'running', problem: null };

/**
 * The live connection to one server: its channels, each over its own tiers, shown as one state. It owns every socket
 * and stream, decides nothing about data, and hands on normalised events. The phase depends on the channels that can be
 * live; the dashboard, which is always polled, does not affect it.
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #channels: Readonly<Record<Channel, ChannelLink>>;
  readonly #openSse: OpenTransport;
  readonly #messages: Messages;
  readonly #checks: LoginChecks;
  #state: LinkState;
  #run: LinkRun = STOPPED;
  /** Epoch ms of the last HTTP answer; null once HTTP got no answer. */
  #httpAnsweredAt: number | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#state = idleLink(options.clock.now());
    this.#messages = new Messages(options.rejects);
    this.#checks = new LoginChecks({
      ...options,
      onEnded: () => this.endLogin('logged_out'),
      onSettled: () => this.#resumeAll(),
      onHttp: (found) => this.noteHttp(found),
      httpAnsweredSince: (at) => this.#answeredSince(at),
      isServedLive: () => LIVE_CHANNELS.every((channel) => isLive(this.#channels[channel].state.transport)),
    });
    this.#openSse = guardStreams(options.openSse, () => this.#checks.findStreamObstacle());
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
    if (this.#run.name !== 'stopped') return;
    this.#run = RUNNING;
    this.#channels.dashboard.start();
    this.#render('started');
    // The projects channel first: while only one stream may be open, it is the more useful one.
    this.#channels.projects.start();
    this.#channels.notifications.start();
  }

  /** Closes everything and reports `idle`. */
  stop(): void {
    this.#run = STOPPED;
    this.#checks.stop();
    for (const channel of CHANNELS) this.#channels[channel].stop();
    this.#render('signed_out');
  }

  /** The allowed transports changed: every connection is opened anew. */
  applyTransportChoice(): void {
    if (this.#run.name !== 'running') return;
    for (const channel of CHANNELS) this.#channels[channel].stop();
    for (const channel of CHANNELS) this.#channels[channel].start();
    this.#render('chosen');
  }

  /** Ends any wait and tries the best transport at once. */
  retryNow(): void {
    if (this.#run.name === 'stopped') return;
    this.#beginAnew();
    for (const channel of CHANNELS) this.#channels[channel].start();
    this.#render('user_retry');
  }

  /**
   * The login was renewed: open sockets are replaced without a gap and without a change of state. After an ended login
   * everything connects anew.
   */
  renewed(): void {
    if (this.#run.name === 'stopped') return;
    if (this.#run.name === 'running') {
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
    if (this.#run.name !== 'running') return;
    for (const channel of LIVE_CHANNELS) this.#channels[channel].suspect();
    this.#render(reason);
    this.#options.onGap('suspected', false);
  }

  /**
   * Takes the result of an HTTP request, so that polling knows whether the server answers: a useful answer, or what is
   * wrong with the network, the server or the login. `logged_out` ends everything, as {@link endLogin} does.
   */
  noteHttp(found: 'answered' | ErrorCode | AppError): void {
    const { code, host } = typeof found === 'string' ? { code: found, host: undefined } : found;
    if (code === 'logged_out') return this.endLogin(code);
    if (this.#run.name !== 'running') return;
    const before = this.#run.problem;
    const problem = code === 'answered' ? null : { code, host };
    this.#run = { name: 'running', problem };
    this.#httpAnsweredAt = problem ? null : this.#options.clock.now();
    if (!problem) {
      this.#heard();
      for (const channel of LIVE_CHANNELS) this.#channels[channel].noteHttpAnswered();
      // The server that answers now may be another one than the one that refused.
      if (before) this.#tryBetter(null);
    }
    const isSame = before?.code === problem?.code && before?.host === problem?.host;
    if (!isSame) this.#render(problem ? 'unreachable' : 'opened');
  }

  /** The login has ended for good, with the reason. Only a retry or a renewed login starts the link again. */
  endLogin(problem: ErrorCode): void {
    if (this.#run.name !== 'running') return;
    this.#run = { name: 'login_ended', problem: { code: problem } };
    this.#checks.cancelProbe();
    // Open sockets outlive the login (server contract §2), but nothing could be fetched after their events.
    for (const channel of CHANNELS) this.#channels[channel].stop();
    this.#render('login_ended');
  }

  /** What HTTP found stays until it finds something else; the reason why a login ended is cleared. */
  #beginAnew(): void {
    if (this.#run.name === 'login_ended') this.#run = RUNNING;
  }

  #createLive(channel: LiveChannel): ChannelLink {
    return this.#createChannel({
      paths: LIVE_PATHS[channel],
      // One stream per client, because each holds a worker of the server (server contract §3). It is the projects
      // stream, because only that one reports silent edits; notifications are found by fetching their page.
      maySse: () => channel === 'projects' && maySse(this.#options.serverHeader()),
      onChange: (reason, isAfterHangUp) => {
        const hadLive = this.#state.channels[channel].transport;
        this.#render(reason, channel);
        const hasLive = this.#channels[channel].state.transport;
        if (hasLive !== null && hasLive !== hadLive) {
          this.#options.onGap(hasLive === 'websocket' ? 'socket_opened' : 'way_opened', isAfterHangUp);
        }
        if (hasLive === 'websocket' && hadLive !== 'websocket') this.#tryBetter(channel);
        if (hasLive === null && isLive(hadLive)) this.#checks.probeSoon();
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
      transportChoice: this.#options.transportChoice,
      onIllegalTransition: this.#options.onIllegalTransition,
      httpAnsweredSince: (at) => this.#answeredSince(at),
      onMessage: (path, transport, data) => {
        const events = this.#messages.read(path, transport, data);
        if (events.length > 0) this.#options.onEvents(events);
      },
      onAlive: () => this.#heard(),
      onLoginDoubt: () => this.#checks.doubt(),
    });
  }

  #answeredSince(at: number): boolean {
    return this.#httpAnsweredAt !== null && this.#httpAnsweredAt >= at;
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

  /**
   * The only place that makes the link's state from its parts.
   * @param channel the one it happened to; null for all of them.
   */
  #render(reason: LinkReason, channel: Channel | null = null): void {
    const at = this.#options.clock.now();
    const state = linkStateOf(this.#run, this.#channels, this.#state, reason, at);
    this.#set(state);
    const { phase, transport, problem, problemHost, channels } = state;
    this.#options.onMoment({ at, phase, transport, reason, problem, problemHost, channel, channels });
  }

  #set(state: LinkState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#options.onState(state);
  }
}

function isLive(transport: Transport | null): transport is LiveTransport {
  return transport === 'websocket' || transport === 'sse';
}
