import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage, Session } from 'electron';
import type { ErrorCode } from '#shared/result';
import { NetworkFailure } from './failure';
import { createBody, toResponse } from './incomingBody';
import type { ProxyLogin } from './proxyLogin';
import { readStoredCookies, type WriteSlots } from './writeSlots';

/** The part of an Electron session the network needs. */
export type NetworkSession = Pick<
  Session,
  'cookies' | 'clearAuthCache' | 'clearStorageData' | 'closeAllConnections' | 'resolveProxy'
>;

export type SessionFetchOptions = {
  /** Electron's `net.request`. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest;
  /** What reads and streams go through. */
  readonly reads: NetworkSession;
  /** What anything else goes through; see {@link WriteSlots}. */
  readonly writes: WriteSlots;
  readonly login: ProxyLogin;
  /** Whether a proxy stands before a URL. */
  readonly isProxied: (url: string) => Promise<boolean>;
  /** A small page without effect, asked for before something is sent through a proxy. Path on the same server. */
  readonly warmUpPath: string;
};

type Exchange = {
  readonly url: string;
  readonly method: string;
  readonly session: NetworkSession;
  readonly headers: Headers;
  readonly body: Buffer | null;
  readonly signal: AbortSignal | null;
  readonly onEnd: () => void;
};

/**
 * `fetch` over Chromium's network stack: the system's proxy (settings, environment, configuration script), its login and the
 * operating system's certificates apply. Differs from the standard in what this server needs: a redirect comes back
 * as the answer it is, with `Location` and cookies, `Cookie` and `Referer` are sent as given, no `Origin` is ever added, and a body is sent
 * with its length. Rejects with the stack's own error, or a {@link NetworkFailure}.
 */
export function createSessionFetch(options: SessionFetchOptions): typeof globalThis.fetch {
  const { reads, writes } = options;
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = (init.method ?? 'GET').toUpperCase();
    const signal = init.signal ?? null;
    const headers = new Headers(init.headers);
    const body = await encodeBody(init.body, headers);
    signal?.throwIfAborted();
    if (method === 'GET') {
      return exchange(options, {
        url,
        method,
        session: reads,
        headers,
        body,
        signal,
        onEnd: () => undefined,
      });
    }
    const slot = await writes.take(signal);
    try {
      if (body && (await options.isProxied(url))) await warmUp(options, slot.session, url, signal);
      return await exchange(options, {
        url,
        method,
        session: slot.session,
        headers,
        body,
        signal,
        onEnd: slot.release,
      });
    } catch (error) {
      slot.release();
      throw error;
    }
  };
}

/**
 * Lets the proxy ask for its login before anything long is on its way: Chromium does not get a body through that was
 * already being sent when the question came. The connection is closed again, see {@link WriteSlots}.
 */
async function warmUp(
  options: SessionFetchOptions,
  session: NetworkSession,
  url: string,
  signal: AbortSignal | null,
): Promise<void> {
  const response = await exchange(options, {
    url: new URL(options.warmUpPath, url).href,
    method: 'GET',
    session,
    headers: new Headers(),
    body: null,
    signal,
    onEnd: () => undefined,
  });
  await response.body?.cancel();
  await session.closeAllConnections();
}

function exchange(options: SessionFetchOptions, asked: Exchange): Promise<Response> {
  const { login } = options;
  const { session, signal } = asked;
  return new Promise((resolve, reject) => {
    const request = options.request({
      url: asked.url,
      method: asked.method,
      session: session as Session,
      redirect: 'manual',
      // A redirect's cookies are taken out of its headers and can only be had from the session's store: see WriteSlots.
      credentials: asked.method === 'GET' ? 'omit' : 'include',
      useSessionCookies: false,
    });
    let isOver = false;
    let isRedirected = false;
    let fail: (error: unknown) => void = reject;
    const end = (): void => {
      if (isOver) return;
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
      // Asked again: what was offered is not it. A server never asks here (contract §2).
      if (questions > 1) login.refuse(offered);
      offered = info.isProxy && questions === 1 ? login.offer() : null;
      if (offered) answer(offered.username, offered.password);
      else answer();
    });
    request.on('redirect', (status, _method, _url, headers) => {
      const cookies = asked.method === 'GET' ? Promise.resolve([]) : readStoredCookies(session);
      cookies.then((setCookies) => {
        if (isOver) return;
        end();
        resolve(toResponse(status, [...pairsOf(headers), ...setCookies], null));
      }, stop);
      // What follows is the error of a redirect nobody followed.
      isRedirected = true;
    });
    request.on('response', (incoming: IncomingMessage) => {
      if (incoming.statusCode === 407) return stop(new NetworkFailure(login.problem, 'status 407'));
      const refusal = proxyRefusal(incoming);
      if (refusal) return stop(refusal);
      const body = createBody(incoming, { onEnd: end, onCancel: () => stop(new Error('cancelled')) });
      fail = body.fail;
      resolve(toResponse(incoming.statusCode, pairsOfRaw(incoming.rawHeaders), body.stream));
    });
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

/** What squid says of a request it answers in the server's place; null when the answer is the server's own. */
const SQUID_REFUSALS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^ERR_(ACCESS_DENIED|CACHE_ACCESS_DENIED|FORWARDING_DENIED|TOO_BIG)/, 'proxy_refused'],
  [/^ERR_DNS_FAIL/, 'name_not_found'],
  [/^ERR_(CONNECT_FAIL|CANNOT_FORWARD)/, 'unreachable'],
];

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
