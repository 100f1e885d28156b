import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage, Session } from 'electron';
import type { ErrorCode } from '#shared/result';
import { NetworkFailure } from './failure';
import { createBody, toResponse } from './incomingBody';
import type { ProxyLogin } from './proxyLogin';
import type { Seed, SeededSession } from './seededSession';
import type { SessionSlots } from './sessionSlots';

export type SessionFetchOptions = {
  /** Electron's `net.request`. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest;
  /** What reads and streams go through. */
  readonly reads: SeededSession;
  /** What may change something goes through, and a read as another visitor than those under way. */
  readonly slots: SessionSlots;
  readonly login: ProxyLogin;
  /** Whether a proxy stands before a URL. */
  readonly isProxied: (url: string) => Promise<boolean>;
  /** A small page without effect, asked for before something is sent through a proxy. Path on the same server. */
  readonly warmUpPath: string;
};

type Exchange = {
  readonly url: string;
  readonly method: string;
  readonly seed: Seed;
  readonly headers: Headers;
  readonly body: Buffer | null;
  readonly signal: AbortSignal | null;
  /** Once: the answer has come in whole, or never will. */
  readonly onEnd: () => void;
};

/**
 * `fetch` over Chromium's network stack: the system's proxy (settings, environment, configuration script), its login
 * and the operating system's certificates apply. Differs from the standard in what this server needs: a redirect comes
 * back as the answer it is, with `Location` and cookies; `Cookie` and `Referer` are sent as given; no `Origin` is ever
 * added; a body is sent with its length, and once. Rejects with the stack's own error, or a {@link NetworkFailure}.
 */
export function createSessionFetch(options: SessionFetchOptions): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = (init.method ?? 'GET').toUpperCase();
    const signal = init.signal ?? null;
    const headers = new Headers(init.headers);
    const cookies = headers.get('cookie') ?? '';
    headers.delete('cookie');
    const body = await encodeBody(init.body, headers);
    signal?.throwIfAborted();
    const asked = { url, method, headers, body, signal };
    if (method === 'GET' && options.reads.mayTake(url, cookies)) {
      const seed = await options.reads.take(url, cookies);
      return exchange(options, { ...asked, seed, onEnd: () => seed.begun(true) });
    }
    const { seeded, release } = await options.slots.take(signal);
    try {
      if (body && url.startsWith('http:') && (await options.isProxied(url))) {
        await warmUp(options, seeded, url, signal);
      }
      const seed = await seeded.take(url, cookies);
      const onEnd = (): void => {
        seed.begun(true);
        release();
      };
      return await exchange(options, { ...asked, seed, onEnd });
    } catch (error) {
      release();
      throw error;
    }
  };
}

/**
 * Lets the proxy ask for its login before anything long is on its way: over plain http Chromium does not get a body
 * through that was already being sent when the question came. (A tunnel for https asks before.) The connection is
 * closed again, see {@link SessionSlots}.
 */
async function warmUp(
  options: SessionFetchOptions,
  seeded: SeededSession,
  url: string,
  signal: AbortSignal | null,
): Promise<void> {
  const seed = await seeded.take(url, '');
  const response = await exchange(options, {
    url: new URL(options.warmUpPath, url).href,
    method: 'GET',
    seed,
    headers: new Headers(),
    body: null,
    signal,
    onEnd: () => seed.begun(true),
  });
  await response.body?.cancel();
  await seeded.session.closeAllConnections();
}

function exchange(options: SessionFetchOptions, asked: Exchange): Promise<Response> {
  const { login } = options;
  const { seed, signal } = asked;
  return new Promise((resolve, reject) => {
    // It may have been called off while the session was made ready; a signal tells that only once.
    if (signal?.aborted) {
      asked.onEnd();
      reject(signal.reason as Error);
      return;
    }
    const request = options.request({
      url: asked.url,
      method: asked.method,
      // The narrower type is all that tests have; Electron gets its own object back.
      session: seed.session as Session,
      redirect: 'manual',
      credentials: 'include',
      useSessionCookies: false,
    });
    let isOver = false;
    let isRedirected = false;
    let fail: (error: unknown) => void = reject;
    const end = (): void => {
      isOver = true;
      signal?.removeEventListener('abort', onAbort);
      asked.onEnd();
    };
    const stop = (error: unknown): void => {
      if (isOver) return;
      end();
      fail(error);
      request.abort();
    };
    const onAbort = (): void => stop(signal?.reason);
    signal?.addEventListener('abort', onAbort);

    let offered = login.offer();
    let questions = 0;
    request.on('login', (info, answer) => {
      questions += 1;
      // Asked again: what was offered is not it. The server itself never asks (contract §2).
      if (questions > 1) login.refuse(offered);
      offered = info.isProxy && questions === 1 ? login.offer() : null;
      if (offered) answer(offered.username, offered.password);
      else answer();
    });
    request.on('redirect', (status, _method, _url, headers) => {
      isRedirected = true;
      seed.readChanges().then((changes) => {
        if (isOver) return;
        end();
        resolve(toResponse(status, [...pairsOf(headers), ...changes], null));
      }, stop);
    });
    request.on('response', (incoming: IncomingMessage) => {
      if (isOver) return;
      if (incoming.statusCode === 407) return stop(new NetworkFailure(login.problem, 'status 407'));
      const refusal = proxyRefusal(incoming);
      if (refusal) return stop(refusal);
      // No standard response can hold it; some middlebox made it up.
      if (incoming.statusCode < 200 || incoming.statusCode > 599) {
        return stop(new NetworkFailure('server_broken', `status ${incoming.statusCode}`));
      }
      const headers = pairsOfRaw(incoming.rawHeaders);
      seed.begun(headers.some(([name]) => name.toLowerCase() === 'set-cookie'));
      const body = createBody(incoming, {
        onEnd: () => {
          if (!isOver) end();
        },
        onCancel: () => stop(new Error('cancelled')),
      });
      fail = body.fail;
      resolve(toResponse(incoming.statusCode, headers, body.stream));
    });
    // After a redirect that nobody follows comes an error that says so.
    request.on('error', (error) => {
      if (isOver || isRedirected) return;
      end();
      fail(error);
    });
    for (const [name, value] of asked.headers) request.setHeader(name, value);
    if (asked.body) request.write(asked.body);
    request.end();
  });
}

/** A form or text as bytes, known in length before the first is sent; sets `Content-Type` where the caller did not. */
async function encodeBody(body: RequestInit['body'], headers: Headers): Promise<Buffer | null> {
  if (body === undefined || body === null) return null;
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type');
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  return Buffer.from(await encoded.arrayBuffer());
}

/** What squid says of a request it answers in the server's place. */
const SQUID_REFUSALS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^ERR_(ACCESS_DENIED|CACHE_ACCESS_DENIED|FORWARDING_DENIED|TOO_BIG)/, 'proxy_refused'],
  [/^ERR_DNS_FAIL/, 'name_not_found'],
  [/^ERR_(CONNECT_FAIL|CANNOT_FORWARD)/, 'unreachable'],
];

/** Null when the answer is the server's own. */
function proxyRefusal(incoming: IncomingMessage): NetworkFailure | null {
  const said = String(incoming.headers['x-squid-error'] ?? '');
  const refusal = SQUID_REFUSALS.find(([pattern]) => pattern.test(said));
  return refusal ? new NetworkFailure(refusal[1], said.split(' ')[0] ?? '') : null;
}

function pairsOf(headers: Readonly<Record<string, readonly string[]>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}

/** @param raw names and values in turn */
function pairsOfRaw(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  );
}
