import { fail, ok, type Result } from '#shared/result';
import { systemClock, type Clock, type TimerHandle } from '../time/clock';
import { isBrokenOff, nameFailure, NetworkFailure } from '../network/failure';
import type { NetworkInit } from '../network/turns';
import { readHere, type Read } from './reading/reading';
import { readRetryAfterMs } from '../time/retryAfter';
import { classify, type HttpAnswer } from './answer';
import { lettersOf, LongTextDecoder, piecesOfText, type LongText } from './longText';
import { VisitorCookies, type CookieGuards } from './cookieJar';
import { messagesCookieOf } from './messagesCookie';

/**
 * A longer list is refused while it is being read; the largest number of projects that is read stays below. For
 * `maxBytes`.
 */
export const LONGEST_LIST = 16 * 1024 * 1024;

/** The limit of any other answer. */
const LONGEST_ANSWER = 2 * 1024 * 1024;

const CANCELLED = new DOMException('no longer wanted', 'AbortError');

const DEFAULT_TIMEOUT_MS = 15_000;

/** A server that has not begun to answer within this many ms will not: nothing waits longer for a lost packet. */
const BEGIN_WITHIN_MS = 8_000;

export type HttpRequest = {
  readonly method?: 'GET' | 'POST';
  /** Urlencoded form fields. At most one of `form`, `json` and `multipart` is given. */
  readonly form?: Readonly<Record<string, string>>;
  /**
   * Fields and files, sent as `multipart/form-data` with a length; a Blob needs a name: `append(field, blob, name)`.
   * Sending them takes time, so the answer may begin as late as it must end.
   */
  readonly multipart?: FormData;
  /** A value sent as JSON. At most one of `form`, `multipart` and `json` may be given. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /**
   * An answer of more bytes, unpacked, is refused while it is being read; default: the limit of every answer except
   * lists.
   */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  /** The answer is a file: the body of a success is given as base64. */
  readonly isFile?: true;
};

/** What an answer cost: bytes as sent, and ms from the request's turn to the beginning of the answer. */
export type AnswerCost = { readonly bytes: number; readonly serverMs: number };

export type HttpClientOptions = {
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  /** Default: the computer's own. */
  readonly clock?: Clock;
  /** Parses large texts; the application gives them to a thread beside. Default: in this thread. */
  readonly read?: Read;
};

/**
 * Makes HTTP requests to one server as one visitor: keeps its cookies, never follows a redirect, limits time and size.
 */
export class HttpClient {
  readonly origin: string;
  /** Parses an answer's text with an entry of the table of readers (`electron/api/reading/readers.ts`). */
  readonly read: Read;
  readonly #fetch: typeof globalThis.fetch;
  readonly #clock: Clock;
  #jar: VisitorCookies;
  readonly #reads = new Set<AbortController>();
  #serverHeader: string | null = null;
  #onCost: (path: string, cost: AnswerCost) => void = () => undefined;

  constructor(options: HttpClientOptions) {
    this.origin = options.origin;
    this.#fetch = options.fetch;
    this.#jar = new VisitorCookies(options.origin);
    this.#clock = options.clock ?? systemClock;
    this.read = options.read ?? readHere;
  }

  /**
   * The `Server` header of the last answer, null when it had none:
   * it decides whether SSE may be used (server contract §3).
   */
  get serverHeader(): string | null {
    return this.#serverHeader;
  }

  /** Tells a listener what every answer to a reading request cost; it replaces the one before. */
  tellCosts(listener: (path: string, cost: AnswerCost) => void): void {
    this.#onCost = listener;
  }

  /** Value for a `Cookie` header of a socket or stream. */
  cookieHeader(): string {
    return this.#jar.header();
  }

  /** One cookie's value, or null. */
  cookie(name: string): string | null {
    return this.#jar.get(name);
  }

  /**
   * For how long a cookie was given when it was last set (its `Max-Age`), in ms, at most as long as a login may last
   * (`LONGEST_MS`); null when it ends with the visit.
   */
  cookieLifetimeMs(name: string): number | null {
    return this.#jar.lifetimeMs(name);
  }

  /** What guards a cookie, as it was last set; null for one that is not there. */
  cookieGuards(name: string): CookieGuards | null {
    return this.#jar.guards(name);
  }

  /** Forgets every cookie. */
  clearCookies(): void {
    this.#jar = new VisitorCookies(this.origin);
  }

  /** A client of the same server over the same network for a new visitor: a login may begin there beside this one. */
  createVisitor(): HttpClient {
    return new HttpClient({ origin: this.origin, fetch: this.#fetch, clock: this.#clock, read: this.read });
  }

  /**
   * Continues as the given visitor: from one request to the next its cookies replace ours. Requests under way end as
   * the visitor they began as; a late answer to one of them cannot change the new cookies.
   */
  adoptCookies(visitor: HttpClient): void {
    this.#jar = visitor.#jar;
    this.#serverHeader = visitor.#serverHeader ?? this.#serverHeader;
  }

  /**
   * Sends one request and reads the whole answer, whatever its status. A reading request whose connection broke off is
   * sent once more; one that may change something never is. Errors: those of the network (`unreachable`, `timed_out`,
   * `name_not_found`, `certificate_…`, `proxy_…`), `answer_too_large`, `cancelled`.
   */
  async send(path: string, request: HttpRequest = {}): Promise<Result<HttpAnswer>> {
    const deadline = new AbortController();
    const expire = (): void => deadline.abort(new DOMException('no answer in time', 'TimeoutError'));
    const limitMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const beginMs = request.multipart ? limitMs : Math.min(limitMs, BEGIN_WITHIN_MS);
    let limits: readonly TimerHandle[] = [];
    const cancelLimits = (): void => limits.forEach((limit) => this.#clock.cancel(limit));
    const limit = (...ms: readonly number[]): void => {
      cancelLimits();
      limits = ms.map((each) => this.#clock.after(each, expire));
    };
    // A request that waits for others is not kept waiting by the server, so its time begins with its turn. Files wait
    // for files, which take long and end by themselves; nothing else waits beyond its own limit.
    const onTurn = (hasTurn: boolean): void => {
      if (hasTurn) limit(beginMs, limitMs);
      else limit(...(request.multipart ? [] : [limitMs]));
    };
    onTurn(true);
    const isRead = request.method !== 'POST';
    if (isRead) this.#reads.add(deadline);
    const signal = request.signal ? AbortSignal.any([deadline.signal, request.signal]) : deadline.signal;
    const ask = (): Promise<Result<HttpAnswer>> =>
      this.#ask(path, request, signal, { onTurn, onBegin: () => this.#clock.cancel(limits[0] ?? null) });
    try {
      return await ask().catch((error: unknown) => {
        if (!isRead || signal.aborted || !isBrokenOff(error)) throw error;
        return ask();
      });
    } catch (error) {
      if (request.signal?.aborted || error === CANCELLED || deadline.signal.reason === CANCELLED) {
        return fail('cancelled');
      }
      // The network may know that nothing was sent yet when the time ran out.
      const isLate = deadline.signal.aborted && !(error instanceof NetworkFailure);
      return nameFailure(isLate ? deadline.signal.reason : error);
    } finally {
      cancelLimits();
      this.#reads.delete(deadline);
    }
  }

  /**
   * Ends every reading request under way; each returns `cancelled`. Requests that may change something go on, because
   * their outcome would be unknown.
   */
  cancelReads(): void {
    for (const read of this.#reads) read.abort(CANCELLED);
  }

  /** Like {@link send}, and says what the answer means: only a 2xx is a success. */
  async request(path: string, request: HttpRequest = {}): Promise<Result<HttpAnswer>> {
    const sent = await this.send(path, request);
    return sent.ok ? classify(sent.value, this.origin) : sent;
  }

  async #ask(
    path: string,
    request: HttpRequest,
    signal: AbortSignal,
    on: { readonly onTurn: (hasTurn: boolean) => void; readonly onBegin: () => void },
  ): Promise<Result<HttpAnswer>> {
    // The answer's cookies belong to the visitor of the request, who may have been replaced meanwhile.
    const jar = this.#jar;
    const method = request.method ?? 'GET';
    const init: NetworkInit = {
      method,
      redirect: 'manual',
      signal,
      headers: {
        Accept: 'application/json, text/html;q=0.9',
        Cookie: jar.header(),
        // Over https Django accepts a form without Origin only with a Referer of its own.
        ...(method === 'POST' ? { Referer: `${this.origin}/` } : {}),
        ...(request.json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
      ...bodyOf(request),
      onTurn: (hasTurn) => {
        if (hasTurn) beganAt = this.#clock.now();
        on.onTurn(hasTurn);
      },
    };
    let beganAt = this.#clock.now();
    const response = await this.#fetch(this.origin + path, init);
    const serverMs = this.#clock.now() - beganAt;
    on.onBegin();
    if (jar === this.#jar) this.#serverHeader = response.headers.get('server');
    const cookies = response.headers.getSetCookie();
    const deletesSession = jar.take(cookies);
    const read = request.isFile && response.ok ? readFile : readBody;
    const pieces = await read(response, request.maxBytes ?? LONGEST_ANSWER);
    if (pieces === null) return fail('answer_too_large', `${method} ${path}`);
    if (method === 'GET') this.#onCost(path, { bytes: lengthOf(response) ?? lettersOf(pieces), serverMs });
    let body: string | null = null;
    return ok({
      status: response.status,
      location: response.headers.get('location'),
      contentType: response.headers.get('content-type') ?? '',
      get body() {
        return (body ??= pieces.join(''));
      },
      pieces,
      deletesSession,
      retryAfterMs: readRetryAfterMs(response.headers.get('retry-after')),
      messages: messagesCookieOf(cookies),
    });
  }
}

/** As the server says; null where it does not. */
function lengthOf({ headers }: Response): number | null {
  const said = headers.get('content-length');
  return said !== null && /^\d{1,12}$/.test(said) ? Number(said) : null;
}

function bodyOf({ form, multipart, json }: HttpRequest): {
  readonly body?: URLSearchParams | FormData | string;
} {
  if (form) return { body: new URLSearchParams(form) };
  if (multipart) return { body: multipart };
  return json === undefined ? {} : { body: JSON.stringify(json) };
}

/** As base64. */
async function readFile(response: Response, maxBytes: number): Promise<LongText | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return piecesOfText(Buffer.concat(chunks).toString('base64'));
}

/** After so many bytes of one answer other work has its turn: what has arrived would be read without a pause. */
const BYTES_A_TURN = 512 * 1024;

async function readBody(response: Response, maxBytes: number): Promise<LongText | null> {
  const decoder = new LongTextDecoder();
  if (!response.body) return decoder.end();
  let size = 0;
  let turns = 1;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    decoder.take(chunk);
    if (size < turns * BYTES_A_TURN) continue;
    turns += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return decoder.end();
}
