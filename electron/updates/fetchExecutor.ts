import { EventEmitter } from 'node:events';
import type { RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import {
  configureRequestOptions,
  configureRequestUrl,
  HttpExecutor,
  type DownloadOptions,
} from 'builder-util-runtime';
import { UpdateError } from './problem';

export type FetchExecutorOptions = {
  /** The application's own way to the network, with its proxies and certificates. */
  readonly fetch: typeof globalThis.fetch;
  /** Most bytes that an answer may have: the signed size of the file. */
  readonly most: number;
  /** Ends everything; its reason is the failure. */
  readonly signal: AbortSignal;
  /** Bytes have come. */
  readonly onBytes: (count: number) => void;
};

/**
 * electron-updater's requests over a `fetch`. What goes wrong is kept in {@link failure}, and the answer ends there as if
 * that were all: its hash is then wrong, and electron-updater closes and removes the file by its usual way, which it does
 * not when a stream breaks.
 */
export class FetchExecutor extends HttpExecutor<FetchRequest> {
  readonly #options: FetchExecutorOptions;
  /** Why the last request did not end well. */
  failure: UpdateError | null = null;
  /** Bytes of the last answer. */
  received = 0;

  constructor(options: FetchExecutorOptions) {
    super();
    this.#options = options;
  }

  /** Called by electron-updater's classes for a whole file; its base has no such method of its own. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const asked = { headers: options.headers ?? {} } satisfies RequestOptions;
    configureRequestUrl(url, asked);
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const callback = (error: Error | null): void => (error ? reject(error) : resolve(destination));
      this.doDownload(
        configureRequestOptions(asked),
        { destination, options, onCancel, callback, responseHandler: null },
        0,
      );
    });
  }

  override createRequest(options: RequestOptions, answer: (response: unknown) => void): FetchRequest {
    this.failure = null;
    this.received = 0;
    const { protocol = 'https:', hostname, port, path } = options;
    const url = `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`;
    const headers = Object.fromEntries(
      Object.entries(options.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    return new FetchRequest((request, signal) =>
      this.#ask(url, { headers, redirect: 'manual', signal })
        .then(answer)
        .catch((error: unknown) => {
          this.failure = this.#named(error);
          request.emit('error', this.failure);
        }),
    );
  }

  async #ask(url: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<unknown> {
    const { fetch, signal } = this.#options;
    const response = await fetch(url, { ...init, signal: AbortSignal.any([signal, init.signal]) });
    const { status } = response;
    if (status >= 300) {
      await response.body?.cancel();
      throw new UpdateError(status < 400 ? 'redirected' : status === 404 ? 'not_found' : 'unreachable');
    }
    const body = Readable.from(this.#read(response.body));
    return Object.assign(body, { statusCode: status, headers: Object.fromEntries(response.headers) });
  }

  async *#read(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Buffer> {
    if (!body) return;
    try {
      for await (const chunk of body) {
        this.received += chunk.length;
        if (this.received > this.#options.most) throw new UpdateError('too_large');
        this.#options.onBytes(chunk.length);
        // electron-updater calls methods of theirs.
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      }
    } catch (error) {
      const { signal } = this.#options;
      this.failure =
        error instanceof UpdateError || signal.aborted ? this.#named(error) : new UpdateError('truncated');
    }
  }

  #named(error: unknown): UpdateError {
    const { signal } = this.#options;
    if (signal.aborted && signal.reason instanceof UpdateError) return signal.reason;
    return error instanceof UpdateError ? error : new UpdateError('unreachable');
  }
}

/** A request as electron-updater knows it. */
class FetchRequest extends EventEmitter {
  readonly #begin: (request: FetchRequest, signal: AbortSignal) => Promise<void>;
  readonly #stop = new AbortController();

  constructor(begin: (request: FetchRequest, signal: AbortSignal) => Promise<void>) {
    super();
    this.#begin = begin;
  }

  end(): void {
    void this.#begin(this, this.#stop.signal);
  }

  abort(): void {
    this.#stop.abort();
  }
}
