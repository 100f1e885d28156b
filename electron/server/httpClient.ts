import { CookieJar } from 'tough-cookie';
import { fail, ok, type Result } from '#shared/result';
import { systemClock, type Clock } from '../clock';
import { classify, type HttpAnswer } from './answer';

/** An answer beyond this is refused while it is being read: 20,000 projects stay below half of it. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

const CANCELLED = new DOMException('no longer wanted', 'AbortError');

const DEFAULT_TIMEOUT_MS = 15_000;

/** A server that has not begun to answer by then will not: nothing fetched waits longer for a lost packet, in ms. */
const BEGIN_WITHIN_MS = 8_000;

export type HttpRequest = {
  readonly method?: 'GET' | 'POST';
  /** Urlencoded form fields. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

export type HttpClientOptions = {
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  /** Default: the computer's own. */
  readonly clock?: Clock;
};

/** Talks HTTP with one server as one visitor: keeps its cookies, never follows a redirect, bounds time and size. */
export class HttpClient {
  readonly origin: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #clock: Clock;
  #jar = new CookieJar(undefined, { rejectPublicSuffixes: false });
  readonly #reads = new Set<AbortController>();
  #serverHeader: string | null = null;

  constructor(options: HttpClientOptions) {
    this.origin = options.origin;
    this.#fetch = options.fetch;
    this.#clock = options.clock ?? systemClock;
  }

  /** The `Server` header of the last answer, null when it had none: it decides whether SSE may be used (contract §3). */
  get serverHeader(): string | null {
    return this.#serverHeader;
  }

  /** Value for a `Cookie` header of a socket or stream. */
  cookieHeader(): string {
    return this.#jar.getCookieStringSync(this.origin);
  }

  /** One cookie's value, or null. */
  cookie(name: string): string | null {
    return this.#jar.getCookiesSync(this.origin).find((cookie) => cookie.key === name)?.value ?? null;
  }

  /** Forgets every cookie. */
  clearCookies(): void {
    this.#jar = new CookieJar(undefined, { rejectPublicSuffixes: false });
  }

  /**
   * Sends one request and reads the whole answer, whatever its status.
   * Errors: `unreachable`, `timed_out`, `certificate_untrusted`, `answer_too_large`, `cancelled`.
   */
  async send(path: string, request: HttpRequest = {}): Promise<Result<HttpAnswer>> {
    const deadline = new AbortController();
    const expire = (): void => deadline.abort(new DOMException('no answer in time', 'TimeoutError'));
    const limitMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const whole = this.#clock.after(limitMs, expire);
    const beginning = this.#clock.after(Math.min(limitMs, BEGIN_WITHIN_MS), expire);
    const isRead = request.method !== 'POST';
    if (isRead) this.#reads.add(deadline);
    const signal = request.signal ? AbortSignal.any([deadline.signal, request.signal]) : deadline.signal;
    try {
      const response = await this.#fetch(this.origin + path, {
        method: request.method ?? 'GET',
        redirect: 'manual',
        signal,
        headers: {
          Accept: 'application/json, text/html;q=0.9',
          Cookie: this.cookieHeader(),
          // Over https Django accepts a form without Origin only with a Referer of its own.
          ...(request.method === 'POST' ? { Referer: `${this.origin}/` } : {}),
          ...request.headers,
        },
        ...(request.form ? { body: new URLSearchParams(request.form) } : {}),
      });
      this.#clock.cancel(beginning);
      this.#serverHeader = response.headers.get('server');
      const deletesSession = this.#keepCookies(response.headers.getSetCookie());
      const body = await readBody(response);
      if (body === null) return fail('answer_too_large', `${request.method ?? 'GET'} ${path}`);
      return ok({
        status: response.status,
        location: response.headers.get('location'),
        contentType: response.headers.get('content-type') ?? '',
        body,
        deletesSession,
      });
    } catch (error) {
      if (request.signal?.aborted || error === CANCELLED) return fail('cancelled');
      return networkFailure(error);
    } finally {
      this.#clock.cancel(whole);
      this.#clock.cancel(beginning);
      this.#reads.delete(deadline);
    }
  }

  /**
   * Ends every request under way that only reads; each comes back as `cancelled`. What changes something on the server
   * goes on, for nobody could say whether it was done.
   */
  cancelReads(): void {
    for (const read of this.#reads) read.abort(CANCELLED);
  }

  /** Like {@link send}, and says what the answer means: only a 2xx is a success. */
  async request(path: string, request: HttpRequest = {}): Promise<Result<HttpAnswer>> {
    const sent = await this.send(path, request);
    return sent.ok ? classify(sent.value) : sent;
  }

  #keepCookies(headers: readonly string[]): boolean {
    let deletesSession = false;
    for (const header of headers) {
      // A cookie that cannot be parsed is the server's or a middlebox's affair; the ones we need are plain.
      this.#jar.setCookieSync(header, this.origin, { ignoreError: true });
      if (/^sessionid=(""|;)/.test(header)) deletesSession = true;
    }
    return deletesSession;
  }
}

async function readBody(response: Response): Promise<string | null> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Codes of OpenSSL and Node for a chain this computer does not trust. */
const CERTIFICATE_CODES =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY))/;

function networkFailure(error: unknown): ReturnType<typeof fail> {
  if (error instanceof Error && error.name === 'TimeoutError') return fail('timed_out');
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (CERTIFICATE_CODES.test(code)) return fail('certificate_untrusted', code);
  return fail('unreachable', code || (error instanceof Error ? error.name : 'unknown'));
}
