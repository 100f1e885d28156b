import { fetchEventSource } from '@microsoft/fetch-event-source';
import type { Clock } from '../time/clock';
import { readRetryAfterMs } from '../time/retryAfter';
import { EventSizeLimit } from './eventSizeLimit';
import { Liveness } from './liveness';
import type { CloseReason, OpenTransport } from './transport';

export type SseOptions = {
  readonly origin: string;
  readonly cookieHeader: () => string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
};

/**
 * If no byte comes within this many ms, none ever will: daphne behind a proxy sends none (server contract §3), and a
 * buffering proxy holds the answer back for good. The server sends its first heartbeat at once.
 */
const OPEN_TIMEOUT_MS = 8_000;

/**
 * The slowest stream sends a heartbeat every 5 s (server contract §3). Silence, in ms: two missed ones and a little
 * more.
 */
const SILENT_AFTER_MS = 11_000;

/** Carries the reason out of the library's callbacks, whose promise rejects with whatever they throw. */
class StreamEnd extends Error {
  constructor(readonly reason: CloseReason) {
    super(reason.kind);
  }
}

/**
 * Opens one SSE stream. `fetch-event-source` makes one request and parses; its own retry is never used, because it has
 * a fixed pace and cannot tell a login page from a stream. The caller must know that the server is not daphne: a stream
 * opened there freezes the whole server (server contract §3).
 */
export function createOpenSse(options: SseOptions): OpenTransport {
  return (path, handlers) => {
    const abort = new AbortController();
    let ended = false;
    let liveness: Liveness | null = null;
    let isAnswered = false;
    const openTimer = options.clock.after(OPEN_TIMEOUT_MS, () =>
      end({ kind: 'unreachable', detail: 'no answer to the request for a stream' }),
    );
    const stop = (): void => {
      ended = true;
      options.clock.cancel(openTimer);
      liveness?.stop();
      abort.abort();
    };
    const end = (reason: CloseReason): void => {
      if (ended) return;
      stop();
      handlers.onClose(reason);
    };
    const hear = (): void => {
      // Bytes of a refusal are no sign of a working stream.
      if (ended || !isAnswered) return;
      if (liveness) liveness.heard();
      else {
        options.clock.cancel(openTimer);
        liveness = new Liveness({
          clock: options.clock,
          askAfterMs: SILENT_AFTER_MS,
          deadAfterMs: 0,
          onDead: () => end({ kind: 'silent' }),
        });
        handlers.onOpen();
      }
      handlers.onAlive();
    };

    fetchEventSource(options.origin + path, {
      signal: abort.signal,
      headers: { Cookie: options.cookieHeader() },
      redirect: 'manual',
      openWhenHidden: true,
      fetch: async (input, init) => limitEvents(await options.fetch(input, init), hear),
      onopen: (response) => {
        const type = response.headers.get('content-type') ?? '';
        if (response.status !== 200 || !type.startsWith('text/event-stream')) {
          throw new StreamEnd({
            kind: 'refused',
            status: response.status,
            retryAfterMs: readRetryAfterMs(response.headers.get('retry-after')),
          });
        }
        isAnswered = true;
        return Promise.resolve();
      },
      // A heartbeat comment arrives as a message without data.
      onmessage: (message) => {
        if (!ended && message.data !== '') handlers.onMessage(message.data);
      },
      onclose: () => {
        throw new StreamEnd(
          liveness
            ? { kind: 'closed', code: 0 }
            : { kind: 'unreachable', detail: 'the stream ended before its first byte' },
        );
      },
      onerror: (error: unknown) => {
        throw error;
      },
    }).catch((error: unknown) => {
      if (error instanceof StreamEnd) end(error.reason);
      // A worker that is stopped sends no last chunk (server contract §3), which looks like a failed transfer.
      else if (liveness) end({ kind: 'closed', code: 0 });
      else end({ kind: 'unreachable', detail: describe(error) });
    });

    return {
      close: () => {
        if (!ended) stop();
      },
      // A stream cannot be asked; its next heartbeat shows whether it is alive.
      suspect: () => liveness?.suspect(),
    };
  };
}

/** Reports each sign of life in a body, and limits the size of its events. */
function limitEvents(response: Response, onBytes: () => void): Response {
  if (!response.body) return response;
  const limit = new EventSizeLimit();
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      onBytes();
      for (const part of limit.pass(chunk)) controller.enqueue(part);
    },
  });
  return new Response(response.body.pipeThrough(watch), {
    status: response.status,
    headers: response.headers,
  });
}

/** The innermost reason: undici wraps `ECONNREFUSED` in "fetch failed". */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
