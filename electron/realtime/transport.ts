/** Why an attempt or a connection ended. */
export type CloseReason =
  /** The server answered the handshake or request with something else than what was asked for. */
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null }
  /** It was open and ended. */
  | { readonly kind: 'closed'; readonly code: number }
  /** It was open and said nothing more: a half-open connection never ends by itself. */
  | { readonly kind: 'silent' }
  /** Nothing answered, or nothing came through what had been opened. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Not tried: at the server that answers now a stream would do harm (contract §3). */
  | { readonly kind: 'unfit' };

export type TransportHandlers = {
  /** Something has come through: a handshake alone proves nothing, for a proxy may swallow all that follows it. */
  readonly onOpen: () => void;
  /** A Uint8Array stands for a binary frame. */
  readonly onMessage: (data: string | Uint8Array) => void;
  /** Any sign of life, heartbeats included. */
  readonly onAlive: () => void;
  /** Exactly once, unless {@link TransportConnection.close} came first. */
  readonly onClose: (reason: CloseReason) => void;
};

/** One attempt at one connection. A new attempt is a new object. */
export type TransportConnection = {
  /** Ends it; no handler is called afterwards. */
  close(): void;
  /** Something happened to the machine or the network: find out now whether the other side is still there. */
  suspect(): void;
};

/** Opens one connection of one transport. */
export type OpenTransport = (path: string, handlers: TransportHandlers) => TransportConnection;

/** Whoever asks to be left alone for longer is asked again after this long, in ms. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Reads Retry-After in its seconds form; the date form is too rare here to carry a parser. Null when absent; at most
 * {@link MAX_RETRY_AFTER_MS}.
 */
export function readRetryAfterMs(header: string | null | undefined): number | null {
  if (!header || !/^\d{1,9}$/.test(header.trim())) return null;
  return Math.min(MAX_RETRY_AFTER_MS, Number(header.trim()) * 1000);
}
