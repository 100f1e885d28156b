import type { TransportChoice } from '#shared/config/settings';
import type { LinkReason, LiveChannel, LiveTransport, Transport } from '#shared/domain/connection';
import { backoffMs } from '../time/backoff';
import type { CloseReason } from './transport';

/**
 * A channel that the server refused for good is tried again after this long, in ms, plus a random part of up to as much
 * more. The role or the server may have changed; a server that accepts it again is found within a minute.
 */
const REFUSED_RETRY_MS = 27_000;

/** While a lower transport serves, a better one is tried this often. */
export const RETURN_MS = 30_000;

/**
 * A connection that lasted this long, in ms, has worked; one that ends sooner counts as another failure of the series.
 */
export const STABLE_MS = 5_000;

/**
 * A WebSocket is read on for this long, in ms, after its replacement is open: what the server sent it before may still
 * be on its way.
 */
export const DRAIN_MS = 1_000;

/**
 * A server that closed one connection has closed all of them: clients come back spread over this long, in ms, whether
 * the server is gone or back at once. HTTP serves them meanwhile. Long enough that 95 % of a thousand returns take at
 * least 20 s, also when some have failed once.
 */
export const HERD_MS = 30_000;

/** The addresses of a channel's live transports. */
export type LivePaths = { readonly websocket: string; readonly sse: string };

/** A channel without an entry is polled, whatever the server offers for it (docs/decisions/0008). */
export const LIVE_PATHS: Readonly<Record<LiveChannel, LivePaths>> = {
  notifications: { websocket: '/ws/notifications/', sse: '/projeng/api/realtime/notifications/' },
  projects: { websocket: '/ws/projects/', sse: '/projeng/api/realtime/projects/' },
};

/**
 * Whether an SSE stream may be opened. Against daphne it delivers nothing and freezes the server after we leave. A
 * reverse proxy hides which server it is, so an unknown one is treated as daphne (server contract §3).
 * @param server the `Server` response header, or null while none was seen.
 */
export function maySse(server: string | null): boolean {
  return server !== null && /^(gunicorn|WSGIServer)\b/i.test(server);
}

/** What an attempt at a tier leads to under the chosen transport. @param sseAllowed a stream may be opened now */
export function tierFor(
  wanted: LiveTransport,
  transportChoice: TransportChoice,
  sseAllowed: boolean,
): Transport {
  switch (transportChoice) {
    case 'auto':
      return wanted === 'sse' && !sseAllowed ? 'websocket' : wanted;
    case 'ws':
      return 'websocket';
    case 'sse':
      return sseAllowed ? 'sse' : 'polling';
    case 'poll':
      return 'polling';
  }
}

/** How the end of a connection is told to whoever looks on. */
export function reasonFor(transport: LiveTransport, reason: CloseReason): LinkReason {
  if (reason.kind === 'unreachable') return 'unreachable';
  if (reason.kind === 'refused') return 'socket_refused';
  if (reason.kind === 'silent') return 'silent';
  if (reason.kind === 'unfit') return 'stream_unfit';
  return transport === 'websocket' ? 'socket_closed' : 'stream_ended';
}

/** What a channel does after an attempt or a connection ended. */
export type Next =
  /** The transport itself works: try again soon. */
  | { readonly do: 'retry'; readonly transport: LiveTransport; readonly delayMs: number }
  /** This transport is not available: use the next one, and come back later. */
  | { readonly do: 'fall_back'; readonly to: Transport; readonly returnMs: number }
  /** Check over HTTP whether the login is valid, then try again. */
  | { readonly do: 'check_login' };

/** What a channel knows when one of its connections ends. */
export type Situation = {
  /** Number of ends in succession without a connection that lasted {@link STABLE_MS}; 0 for the first. */
  readonly attempt: number;
  /** {@link maySse}, and no other stream is open. */
  readonly sseAllowed: boolean;
  /** The login was checked since the last connection: a refusal now is final. */
  readonly isLoginChecked: boolean;
  /** HTTP is answered while this transport gets no answer: something on the way swallows it. */
  readonly httpAnswers: boolean;
  /** The series of failures began when the other side closed a serving connection. */
  readonly hungUp: boolean;
};

/** Decides what follows the end of a connection. Pure: the link carries it out. */
export function decideNext(
  transport: LiveTransport,
  reason: CloseReason,
  situation: Situation,
  random: () => number,
): Next {
  const { attempt, sseAllowed, isLoginChecked, httpAnswers, hungUp } = situation;
  const delayMs = backoffMs(attempt, random);
  const isWebSocket = transport === 'websocket';
  const below: Transport = isWebSocket && sseAllowed ? 'sse' : 'polling';
  switch (reason.kind) {
    case 'unfit':
      return { do: 'fall_back', to: 'polling', returnMs: parkedMs(random) };
    case 'unreachable':
      // To the socket alone, a proxy that drops upgrades looks like a dead server.
      if (httpAnswers) return { do: 'fall_back', to: below, returnMs: RETURN_MS };
      // The server that answers next may be another one: begin with the best transport again.
      return {
        do: 'retry',
        transport: 'websocket',
        delayMs: hungUp ? herdTurnMs(random) : delayMs,
      };
    case 'closed':
      if (isWebSocket) return { do: 'retry', transport, delayMs: herdTurnMs(random) };
      return reopen(transport, attempt, delayMs);
    case 'silent':
      return reopen(transport, attempt, delayMs);
    case 'refused': {
      if (reason.retryAfterMs !== null) {
        // All refused clients were given the same time.
        const spreadMs = Math.round(random() * RETURN_MS);
        return { do: 'fall_back', to: below, returnMs: Math.max(reason.retryAfterMs, RETURN_MS) + spreadMs };
      }
      // 403 is either "no login" or "wrong Origin"; 302 on a stream is "no login" (server contract §2).
      const isAmbiguous = reason.status === 403 || (reason.status >= 300 && reason.status < 400);
      if (isAmbiguous && !isLoginChecked) return { do: 'check_login' };
      return { do: 'fall_back', to: below, returnMs: parkedMs(random) };
    }
  }
}

function parkedMs(random: () => number): number {
  return Math.round(REFUSED_RETRY_MS * (1 + random()));
}

function herdTurnMs(random: () => number): number {
  return Math.round(random() * HERD_MS);
}

/** The 120 s cut of a WSGI worker is normal and hits one client at a time, so the first reopening is at once. */
function reopen(transport: LiveTransport, attempt: number, delayMs: number): Next {
  return { do: 'retry', transport, delayMs: attempt === 0 ? Math.round(delayMs / 4) : delayMs };
}
