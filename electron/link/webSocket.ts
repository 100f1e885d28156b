import type { IncomingMessage } from 'node:http';
import ReconnectingWebSocket from 'reconnecting-websocket';
import WebSocket, { type ClientOptions } from 'ws';
import type { Clock } from '../time/clock';
import type { SocketWay } from '../network/network';
import { readRetryAfterMs } from '../time/retryAfter';
import { Liveness } from './liveness';
import type { CloseReason, OpenTransport, TransportConnection, TransportHandlers } from './transport';

/**
 * A connection is given up, in ms, if by then neither the handshake nor the first ping was answered: the server answers
 * in milliseconds, and the next tier has to be live within 5 s.
 */
const OPEN_TIMEOUT_MS = 4_500;

/** Frames larger than this end the connection; those between the reader's limit and this one are refused one by one. */
const MAX_PAYLOAD_BYTES = 8 * 1024 * 1024;

/**
 * After so many messages the socket pauses for a moment. Otherwise everything received is read in one go, and all other
 * work waits for the end of a flood.
 */
const MESSAGES_AT_ONCE = 200;

/** After this much silence, in ms, the server is pinged; daphne itself pings only every 20 s (server contract §2). */
const PING_AFTER_MS = 5_000;

/** If a ping is unanswered for this long, in ms, the other side is gone. */
const PONG_WITHIN_MS = 5_000;

/**
 * How long, in ms, to wait for the answer to a close frame. A proxy that swallows everything swallows that too, and the
 * connection of a user who has left must not stay open. (The types of `ws` lack this option.)
 */
const CLOSE_WITHIN = { closeTimeout: 1_000 };

export type WebSocketOptions = {
  readonly clock: Clock;
  /** Origin of the server, `http(s)://host[:port]`; sent as `Origin`, without which the server answers 403. */
  readonly origin: string;
  /** The `Cookie` header of the current login. */
  readonly cookieHeader: () => string;
  /** Proxies and certificates; default: straight to the server, with the runtime's own authorities. */
  readonly socketWay?: SocketWay;
};

/**
 * Opens one WebSocket. `reconnecting-websocket` opens it with its own retries off: whether, when and where to try again
 * is the link's decision. A fresh instance per attempt avoids that library's dead ends (a rejected handshake arrives as
 * close code 1000; an instance closed while waiting never connects again).
 */
export function createOpenWebSocket(options: WebSocketOptions): OpenTransport {
  return (path, handlers) => {
    let ended = false;
    let refusal: CloseReason | null = null;
    let failure = '';
    /** Once the handshake is done. */
    let liveness: Liveness | null = null;
    let isProven = false;
    let raw: WebSocket | null = null;
    const openTimer = options.clock.after(OPEN_TIMEOUT_MS, () => {
      end({
        kind: 'unreachable',
        detail: liveness ? 'open, but nothing comes through' : 'no answer in time',
      });
      raw?.terminate();
    });

    /** `ws` with the headers this server needs, reporting what the wrapper cannot see. */
    class HandshakeSocket extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols ?? [], {
          headers: { Cookie: options.cookieHeader() },
          origin: options.origin,
          handshakeTimeout: OPEN_TIMEOUT_MS,
          maxPayload: MAX_PAYLOAD_BYTES,
          perMessageDeflate: false,
          ...CLOSE_WITHIN,
          ...wayOptions(options.socketWay),
        });
        // The wrapper drops its listeners before it closes a connecting socket; without a remaining listener, the error
        // that follows would be an uncaught exception.
        this.on('error', (error) => (failure = error.message));
        adopt(this);
        this.on('ping', hear);
        this.on('pong', hear);
        this.on('unexpected-response', (_request, response: IncomingMessage) => {
          refusal = {
            kind: 'refused',
            status: response.statusCode ?? 0,
            retryAfterMs: readRetryAfterMs(response.headers['retry-after']),
          };
          response.destroy();
          // Listening to this event takes over from `ws`, which would leave a CONNECTING socket as it is for ever.
          this.emit('error', new Error(`handshake answered ${response.statusCode}`));
          this.terminate();
        });
      }
    }

    /** The wrapper has no ping; the socket beneath it has. */
    function adopt(opened: WebSocket): void {
      raw = opened;
    }

    function hear(): void {
      if (ended) return;
      liveness?.heard();
      handlers.onAlive();
      if (isProven) return;
      isProven = true;
      options.clock.cancel(openTimer);
      handlers.onOpen();
    }

    const socket = new ReconnectingWebSocket(webSocketUrl(options.origin, path), [], {
      WebSocket: HandshakeSocket,
      maxRetries: 0,
      maxEnqueuedMessages: 0,
      connectionTimeout: OPEN_TIMEOUT_MS + 500,
      minUptime: 0,
    });
    socket.binaryType = 'arraybuffer';

    const stop = (): void => {
      ended = true;
      options.clock.cancel(openTimer);
      liveness?.stop();
      socket.close();
    };
    const end = (reason: CloseReason): void => {
      if (ended) return;
      stop();
      handlers.onClose(reason);
    };
    socket.addEventListener('open', () => {
      if (ended) return;
      liveness = new Liveness({
        clock: options.clock,
        askAfterMs: PING_AFTER_MS,
        deadAfterMs: PONG_WITHIN_MS,
        ask: () => raw?.ping(),
        onDead: () => {
          end({ kind: 'silent' });
          // A close frame would wait for an answer that cannot come.
          raw?.terminate();
        },
      });
      // Anything received proves the connection: this pong, the server's own ping, or an event.
      raw?.ping();
    });
    let taken = 0;
    /** The pause ends by itself, also for a socket closed meanwhile: its close frame has still to be read. */
    const rest = (): void => {
      taken = 0;
      raw?.pause();
      options.clock.after(0, () => raw?.resume());
    };
    socket.addEventListener('message', (event) => {
      if (ended) return;
      hear();
      taken += 1;
      if (taken >= MESSAGES_AT_ONCE) rest();
      const data: unknown = event.data;
      handlers.onMessage(typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer));
    });
    socket.addEventListener('close', (event) => {
      if (isProven) end({ kind: 'closed', code: event.code });
      else end(refusal ?? { kind: 'unreachable', detail: failure || 'closed before it opened' });
    });
    socket.addEventListener('error', () => {
      if (!isProven) end(refusal ?? { kind: 'unreachable', detail: failure || 'failed before it opened' });
    });

    return {
      close: () => {
        if (!ended) stop();
      },
      suspect: () => liveness?.suspect(),
    } satisfies TransportConnection;
  };
}

function wayOptions(way: SocketWay | undefined): ClientOptions {
  if (!way) return {};
  return { agent: way.agent, ...(way.certificates ? { ca: [...way.certificates] } : {}) };
}

function webSocketUrl(origin: string, path: string): string {
  return origin.replace(/^http/, 'ws') + path;
}

export type { TransportHandlers };
