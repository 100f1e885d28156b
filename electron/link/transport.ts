/** Why an attempt or a connection ended. */
export type CloseReason =
  /** The server answered the handshake or request with something other than what was requested. */
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null }
  /** It was open and ended. */
  | { readonly kind: 'closed'; readonly code: number }
  /** It was open and went silent: a half-open connection never ends by itself. */
  | { readonly kind: 'silent' }
  /** No answer, or nothing came through an open connection. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Not tried: a stream would freeze the server that answers now (server contract §3). */
  | { readonly kind: 'unfit' };

export type TransportHandlers = {
  /** Something has come through. A handshake alone proves nothing: a proxy may swallow all that follows it. */
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
  /** Something happened to the machine or the network: check now whether the other side is still there. */
  suspect(): void;
};

/** Opens one connection of one transport. */
export type OpenTransport = (path: string, handlers: TransportHandlers) => TransportConnection;
