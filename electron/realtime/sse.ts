import { fetchEventSource } from '@microsoft/fetch-event-source';
import { MAX_MESSAGE_LENGTH } from './normalise';
import { readRetryAfterMs, type CloseReason, type OpenTransport } from './transport';

export type SseOptions = {
  readonly origin: string;
  readonly cookieHeader: () => string;
  readonly fetch: typeof globalThis.fetch;
};

/** Carries the reason out of the library's callbacks; it settles its promise with whatever they throw. */
class StreamEnd extends Error {
  constructor(readonly reason: CloseReason) {
    super(reason.kind);
  }
}

/**
 * Opens one SSE stream. `fetch-event-source` does one request and the parsing; its own retry is never used, because
 * it retries at a fixed pace and cannot tell a login page from a stream. The caller must know that the server is not
 * daphne: a stream opened there freezes the whole server (contract §3).
 */
export function createOpenSse(options: SseOptions): OpenTransport {
  return (path, handlers) => {
    const abort = new AbortController();
    let ended = false;
    const end = (reason: CloseReason): void => {
      if (ended) return;
      ended = true;
      abort.abort();
      handlers.onClose(reason);
    };

    fetchEventSource(options.origin + path, {
      signal: abort.signal,
      headers: { Cookie: options.cookieHeader() },
      redirect: 'manual',
      openWhenHidden: true,
      fetch: async (input, init) =>
        limitEventSize(await options.fetch(input, init), () => {
          if (!ended) handlers.onAlive();
        }),
      onopen: (response) => {
        const type = response.headers.get('content-type') ?? '';
        if (response.status !== 200 || !type.startsWith('text/event-stream')) {
          throw new StreamEnd({
            kind: 'refused',
            status: response.status,
            retryAfterMs: readRetryAfterMs(response.headers.get('retry-after')),
          });
        }
        if (!ended) handlers.onOpen();
        return Promise.resolve();
      },
      // A heartbeat comment arrives as a message without data.
      onmessage: (message) => {
        if (!ended && message.data !== '') handlers.onMessage(message.data);
      },
      onclose: () => {
        throw new StreamEnd({ kind: 'closed', code: 0 });
      },
      onerror: (error: unknown) => {
        throw error;
      },
    }).catch((error: unknown) => {
      end(error instanceof StreamEnd ? error.reason : { kind: 'unreachable', detail: describe(error) });
    });

    return {
      close: () => {
        if (ended) return;
        ended = true;
        abort.abort();
      },
    };
  };
}

/**
 * Passes a body through, telling of each sign of life, and ends it when one event grows beyond the limit: the
 * library joins chunks anew for each one, so an endless event would block the process.
 */
function limitEventSize(response: Response, onBytes: () => void): Response {
  if (!response.body) return response;
  let pending = 0;
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      onBytes();
      const lastBreak = chunk.lastIndexOf(0x0a);
      pending = lastBreak === -1 ? pending + chunk.length : chunk.length - lastBreak;
      if (pending > MAX_MESSAGE_LENGTH) controller.error(new Error('event too large'));
      else controller.enqueue(chunk);
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
