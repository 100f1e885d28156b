import type { ErrorCode } from '../result';

/** How live events reach us, best first. With `polling` there are no events: the state is fetched on a timer. */
export const TRANSPORTS = ['websocket', 'sse', 'polling'] as const;

export type Transport = (typeof TRANSPORTS)[number];

/** What delivers events by itself. */
export type LiveTransport = Exclude<Transport, 'polling'>;

/**
 * - `idle`: nobody is signed in, nothing is tried.
 * - `connecting`: trying; what is on screen may be old.
 * - `live`: `transport` delivers, and the state was fetched since.
 * - `offline`: the server cannot be reached; the next try is at `nextTryAt`.
 * - `signed_out`: the server answers, but our login has ended.
 */
export const LINK_PHASES = ['idle', 'connecting', 'live', 'offline', 'signed_out'] as const;

export type LinkPhase = (typeof LINK_PHASES)[number];

/** Why the link is in its phase; the renderer has a sentence for each (`link.reason.<reason>`). */
export const LINK_REASONS = [
  'started',
  'opened',
  'user_retry',
  'socket_closed',
  'socket_refused',
  'stream_ended',
  'stream_unfit',
  'silent',
  'resumed',
  'network_changed',
  'clock_jumped',
  'chosen',
  'unreachable',
  'server_broken',
  'login_ended',
  'signed_out',
] as const;

export type LinkReason = (typeof LINK_REASONS)[number];

/** The channels for which the server has a WebSocket, and which decide whether the screens say "live". */
export const LIVE_CHANNELS = ['notifications', 'projects'] as const;

export type LiveChannel = (typeof LIVE_CHANNELS)[number];

/**
 * Everything the link delivers. The dashboard's metrics are a channel of their own that is always polled: the server
 * has no WebSocket for them, and their stream would hold a second worker (docs/decisions/0008).
 */
export const CHANNELS = [...LIVE_CHANNELS, 'dashboard'] as const;

export type Channel = (typeof CHANNELS)[number];

export type ChannelState = {
  /** Null while this channel delivers nothing. */
  readonly transport: Transport | null;
  /** The server refused it for good (server contract §2: `/ws/projects/` answers 500 to most roles). */
  readonly refused: boolean;
};

export type LinkState = {
  readonly phase: LinkPhase;
  /** The best transport that delivers now; null unless `live`. */
  readonly transport: Transport | null;
  readonly reason: LinkReason;
  /** What HTTP last found wrong, or why the login has ended; null while the server answers. */
  readonly problem: ErrorCode | null;
  /** Where the redirect in question leads, as text; only shown, never opened or logged. */
  readonly problemHost?: string | undefined;
  /** Epoch ms at which this phase and transport began. */
  readonly since: number;
  /** Epoch ms of the last sign of life from the server on any transport, or null. */
  readonly lastHeardAt: number | null;
  /** Epoch ms of the next attempt while `offline` or `connecting`, else null. */
  readonly nextTryAt: number | null;
  readonly channels: Readonly<Record<Channel, ChannelState>>;
};

/** Something that happened to the link, as the diagnostics page lists it: the resulting state and the reason. */
export type LinkMoment = Pick<
  LinkState,
  'phase' | 'transport' | 'reason' | 'problem' | 'problemHost' | 'channels'
> & {
  /** Epoch ms. */
  readonly at: number;
  /** The channel it happened to; null for all of them. */
  readonly channel: Channel | null;
};

/** The link before anything was tried. */
export function idleLink(now: number): LinkState {
  return {
    phase: 'idle',
    transport: null,
    reason: 'started',
    problem: null,
    since: now,
    lastHeardAt: null,
    nextTryAt: null,
    channels: {
      notifications: { transport: null, refused: false },
      projects: { transport: null, refused: false },
      dashboard: { transport: null, refused: false },
    },
  };
}
