import type { Readable } from 'node:stream';

/** Bytes held for a reader that is slower than the network. */
const HELD_BYTES = 256 * 1024;

/** Statuses whose answers have no body, by the standard's rule for `Response`. */
const BODILESS = new Set([204, 205, 304]);

/** The body of an answer as a stream that reads no further ahead than necessary. */
export type IncomingBody = {
  readonly stream: ReadableStream<Uint8Array>;
  /** Ends the stream with an error; does nothing once it has ended. */
  readonly fail: (error: unknown) => void;
};

/**
 * @param source bytes already unpacked
 * @param on.onEnd the last byte has been handed on, or the stream failed
 * @param on.onCancel the reader has stopped reading
 */
export function createBody(
  source: Readable,
  on: { readonly onEnd: () => void; readonly onCancel: () => void },
): IncomingBody {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let isDone = false;
  const finish = (how: () => void): void => {
    if (isDone) return;
    isDone = true;
    how();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: () => void source.resume(),
      cancel: () => finish(on.onCancel),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: HELD_BYTES }),
  );
  const fail = (error: unknown): void =>
    finish(() => {
      controller.error(error);
      on.onEnd();
    });
  source.on('data', (chunk: Uint8Array) => {
    if (isDone) return;
    controller.enqueue(new Uint8Array(chunk));
    if ((controller.desiredSize ?? 0) <= 0) source.pause();
  });
  source.on('end', () =>
    finish(() => {
      controller.close();
      on.onEnd();
    }),
  );
  source.on('error', fail);
  source.on('aborted', () => fail(new Error('net::ERR_ABORTED')));
  return { stream, fail };
}

/** A standard response; a header that the standard cannot hold is left out. */
export function toResponse(
  status: number,
  headers: readonly (readonly [string, string])[],
  body: ReadableStream<Uint8Array> | null,
): Response {
  const kept = new Headers();
  for (const [name, value] of headers) {
    // The source is unpacked already.
    if (/^content-(encoding|length)$/i.test(name)) continue;
    try {
      kept.append(name, value);
    } catch {
      // A cookie with non-Latin letters, or an error of a middlebox.
    }
  }
  return new Response(BODILESS.has(status) ? null : body, { status, headers: kept });
}

/** Headers by their names. @param raw names and values in turn */
export function pairsOfRaw(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  );
}
