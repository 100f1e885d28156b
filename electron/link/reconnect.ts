import type { LiveChannel, LiveTransport, Transport } from '#shared/domain/connection';
import { backoffMs } from '../time/backoff';
import type { CloseReason } from './transport';

/**
 * A channel the server refused for good is asked again after this long, in ms, and up to as much more by chance: the role
 * or the server may have changed, and one that takes it again is found within a minute.
 */
const REFUSED_RETRY_MS = 27_000;

/** While a lower transport serves, a better one is tried this often. */
export const RETURN_MS = 30_000;

/** A connection that lasted this long has worked; one that ends sooner counts as one more failure of the series. */
export const STABLE_MS = 5_000;

/**
 * A WebSocket replaced by a new one is read on for this long, in ms: what the server sent it before the new one was open may
 * still be on its way.
 */
export const DRAIN_MS = 1_000;

/**
 * A server that hung up hung up on everybody: its clients come back spread over this long, in ms, whether it is gone or
 * there again at once. HTTP serves them meanwhile. Wide enough that 95 % of a thousand returns take at least 20 s, also
 * when some have failed once.
 */
export const HERD_MS = 30_000;

/** Where one channel is to be had live. */
export type LivePaths = { readonly websocket: string; readonly sse: string };

/** A channel without an entry is polled, whatever the server offers for it (docs/decisions/0008). */
export const LIVE_PATHS: Readonly<Record<LiveChannel, LivePaths>> = {
  notifications: { websocket: '/ws/notifications/', sse: '/projeng/api/realtime/notifications/' },
  projects: { websocket: '/ws/projects/', sse: '/projeng/api/realtime/projects/' },
};

/**
 * Whether an SSE stream may be opened. Against daphne it delivers nothing and freezes the server after we leave; a
 * reverse proxy hides which server it is, so an unknown one is treated as daphne (server contract §3).
 * @param server the `Server` response header, or null while none was seen.
 */
export function maySse(server: string | null): boolean {
  return server !== null && /^(gunicorn|WSGIServer)\b/i.test(server);
}

/** What a channel does after an attempt or a connection ended. */
export type Next =
  /** Nothing is wrong with the way itself: try again soon. */
  | { readonly do: 'retry'; readonly transport: LiveTransport; readonly delayMs: number }
  /** This transport is not to be had: serve the channel by the next one, and come back later. */
  | { readonly do: 'fall_back'; readonly to: Transport; readonly returnMs: number }
  /** Ask over HTTP whether the login still stands, then try again. */
  | { readonly do: 'check_login' };

/** What a channel knows when one of its connections ends. */
export type Situation = {
  /** Ends one after the other without a connection that lasted {@link STABLE_MS}; 0 for the first. */
  readonly attempt: number;
  /** {@link maySse} and no other stream open. */
  readonly sseAllowed: boolean;
  /** A doubt about the login was settled since the last connection: what is refused now is refused. */
  readonly isLoginChecked: boolean;
  /** HTTP is answered while this transport finds nobody: something on the way swallows it. */
  readonly httpAnswers: boolean;
  /** The series of failures began with the other side closing a connection that served. */
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
      // A proxy that drops upgrades looks like a dead server to the socket alone.
      if (httpAnswers) return { do: 'fall_back', to: below, returnMs: RETURN_MS };
      // Whoever answers next may be another server: begin with the best transport again.
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
        // Everybody who was refused was told the same.
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
