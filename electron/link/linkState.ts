import {
  CHANNELS,
  LIVE_CHANNELS,
  TRANSPORTS,
  type Channel,
  type ChannelState,
  type LinkPhase,
  type LinkReason,
  type LinkState,
  type Transport,
} from '#shared/domain/connection';
import type { ErrorCode } from '#shared/result';

/** What is wrong; for a redirect also where it leads. */
export type LinkProblem = { readonly code: ErrorCode; readonly host?: string | undefined };

/** Whether the link runs, with the data of each case. */
export type LinkRun =
  | { readonly name: 'stopped'; readonly problem: null }
  /** The problem is what HTTP last found; null while it answers. */
  | { readonly name: 'running'; readonly problem: LinkProblem | null }
  /** The problem is the reason. Nothing is tried until the user retries or the login is renewed. */
  | { readonly name: 'login_ended'; readonly problem: LinkProblem };

/** What the link's state needs of a channel. */
export type ChannelPart = {
  readonly state: ChannelState;
  /** The last attempt could not reach the server. */
  readonly isUnreachable: boolean;
  /** Epoch ms, or null while none is planned. */
  readonly nextTryAt: number | null;
};

/** A polled channel delivers nothing while HTTP gets no answer. */
export function shownChannel({ state }: ChannelPart, run: LinkRun): ChannelState {
  return state.transport === 'polling' && isHttpDown(run) ? { ...state, transport: null } : state;
}

/**
 * Makes the link's state from its parts. Pure.
 * @param before the state until now
 * @param reason what caused the change
 * @param now epoch ms
 */
export function linkStateOf(
  run: LinkRun,
  parts: Readonly<Record<Channel, ChannelPart>>,
  before: LinkState,
  reason: LinkReason,
  now: number,
): LinkState {
  const channels = {
    notifications: shownChannel(parts.notifications, run),
    projects: shownChannel(parts.projects, run),
    dashboard: shownChannel(parts.dashboard, run),
  };
  const served = LIVE_CHANNELS.map((channel) => channels[channel].transport);
  const best = TRANSPORTS.find((tier) => served.includes(tier)) ?? null;
  const phase = phaseOf(run, best, parts);
  const transport = phase === 'live' ? best : null;
  const isSame = phase === before.phase && transport === before.transport;
  const tries = CHANNELS.flatMap((channel) => parts[channel].nextTryAt ?? []);
  const isWaiting = phase === 'offline' || phase === 'connecting';
  return {
    phase,
    transport,
    reason: isSame && phase === 'live' ? before.reason : reason,
    problem: run.problem?.code ?? null,
    problemHost: run.problem?.host,
    since: isSame ? before.since : now,
    lastHeardAt: phase === 'live' && !isSame ? now : before.lastHeardAt,
    nextTryAt: isWaiting && tries.length > 0 ? Math.min(...tries) : null,
    channels,
  };
}

/** @param best the best transport that serves a live channel now; not polling while HTTP is down */
function phaseOf(
  run: LinkRun,
  best: Transport | null,
  parts: Readonly<Record<Channel, ChannelPart>>,
): LinkPhase {
  if (run.name === 'stopped') return 'idle';
  if (run.name === 'login_ended') return 'signed_out';
  if (best !== null) return 'live';
  const isNobodyThere = isHttpDown(run) || LIVE_CHANNELS.some((channel) => parts[channel].isUnreachable);
  return isNobodyThere ? 'offline' : 'connecting';
}

/** HTTP gets no answer. */
function isHttpDown(run: LinkRun): boolean {
  return run.name === 'running' && run.problem !== null;
}
