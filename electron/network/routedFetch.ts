import type { Agent } from 'node:http';
import { request as ask } from 'node:https';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { NetworkFailure } from './failure';
import { createBody, pairsOfRaw, toResponse } from './incomingBody';
import { encodeBody } from './outgoingBody';
import type { ProxyLogin } from './proxyLogin';
import { proxyRefusal } from './proxyRefusal';
import { beforeSending } from './turns';

export type RoutedFetchOptions = {
  /** Finds the route and shows the certificate; keeps no connection for a second request. */
  readonly agent: Agent;
  readonly login: ProxyLogin;
};

/** The proxy's answer to CONNECT. */
type ProxyAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/**
 * `fetch` over the sockets' route, for https servers that are shown a certificate from a file: Chromium shows only
 * those of the operating system. Behaves as `createChromiumFetch` for redirects, cookies and bodies. Each request has a
 * connection of its own: nothing waits for a turn, and nothing is sent twice.
 */
export function createRoutedFetch({ agent, login }: RoutedFetchOptions): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const signal = init.signal ?? null;
    const headers = new Headers(init.headers);
    const body = await encodeBody(init.body, headers);
    if (body) headers.set('content-length', String(body.length));
    if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'gzip');
    if (signal?.aborted) throw beforeSending(signal.reason);
    return new Promise((resolve, reject) => {
      const request = ask(url, { method: init.method ?? 'GET', headers: Object.fromEntries(headers), agent });
      let fail: (error: unknown) => void = reject;
      let isSent = false;
      let proxySaid: ProxyAnswer | null = null;
      const end = (): void => signal?.removeEventListener('abort', onAbort);
      const stop = (error: unknown): void => {
        end();
        fail(error);
        request.destroy();
      };
      const onAbort = (): void => stop(isSent ? signal?.reason : beforeSending(signal?.reason));
      signal?.addEventListener('abort', onAbort);

      request.on('proxyConnect', (answer: ProxyAnswer) => (proxySaid = answer));
      request.on('socket', (socket) => socket.once('secureConnect', () => (isSent = true)));
      request.on('response', (incoming) => {
        const refusal = refusalOf(proxySaid, login);
        if (refusal) return stop(refusal);
        const { statusCode: status = 0 } = incoming;
        // No standard response can have this status; a middlebox made it up.
        if (status < 200 || status > 599)
          return stop(new NetworkFailure('server_broken', `status ${status}`));
        const unpacked = unpack(incoming, incoming.headers['content-encoding']);
        const answer = createBody(unpacked, { onEnd: end, onCancel: () => stop(new Error('cancelled')) });
        fail = answer.fail;
        resolve(toResponse(status, pairsOfRaw(incoming.rawHeaders), answer.stream));
      });
      // Once an answer has begun, its body fails by itself; a later error changes nothing.
      request.on('error', (error) => {
        end();
        fail(refusalOf(proxySaid, login) ?? error);
      });
      request.end(body ?? undefined);
    });
  };
}

/** Null where the proxy let the request through, or there is none. */
function refusalOf(said: ProxyAnswer | null, login: ProxyLogin): NetworkFailure | null {
  if (said === null || said.statusCode === 200) return null;
  if (said.statusCode === 407) return new NetworkFailure(login.problem, 'status 407');
  const refusal = proxyRefusal(said.headers['x-squid-error']);
  return refusal ?? new NetworkFailure('proxy_refused', `status ${said.statusCode}`);
}

/** Hands on what has come of a packed answer without waiting for its end; fails as the connection did. */
function unpack(incoming: Readable, encoding: string | undefined): Readable {
  const isPacked = encoding?.toLowerCase() === 'gzip';
  const unpacked = isPacked ? createGunzip({ flush: constants.Z_SYNC_FLUSH }) : new PassThrough();
  return pipeline(incoming, unpacked, () => undefined);
}
