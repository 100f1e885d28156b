import { spawn } from 'node:child_process';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { Authority, type Identity } from '../../tests/network/authority';
import { OPENSSL, whatNetworkLacks } from '../../tests/network/tools';
import { ClientCertificate } from './clientCertificate';
import { isBeforeSending, isBrokenOff, nameFailure } from './failure';
import { ProxyLogin } from './proxyLogin';
import { ProxyOffers } from './proxyOffers';
import { parseRoute } from './proxyRoute';
import { RouteAgent } from './routeAgent';
import { createRoutedFetch } from './routedFetch';

const isMissing = whatNetworkLacks() !== null;
const authority = isMissing ? null : new Authority();
afterAll(() => authority?.remove());

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

describe.skipIf(isMissing)('a request that shows a certificate', () => {
  const ca = authority as Authority;

  /** A server that accepts only clients with a certificate of the authority. */
  async function startCity(listener: RequestListener, more: ServerOptions = {}): Promise<string> {
    const identity = ca.issue(['localhost']);
    const demands = { ...identity, ca: ca.certificate, requestCert: true, ...more };
    return `https://localhost:${await listen(createServer(demands, listener))}`;
  }

  function fetchTo(origin: string, shown: Identity, route = 'DIRECT', login = new ProxyLogin()) {
    const certificates = [ca.certificate];
    const clientCertificate = new ClientCertificate({
      files: ca.store(shown),
      servers: [origin],
      certificates,
    });
    const agent = new RouteAgent({
      findRoute: () => Promise.resolve(parseRoute(route)),
      offers: new ProxyOffers(login),
      certificates,
      clientCertificate,
    });
    return createRoutedFetch({ agent, login });
  }

  const failure = (answer: Promise<unknown>) =>
    answer.then(
      () => null,
      (error: unknown) => nameFailure(error).error,
    );

  it('is let in, carries its headers and its body with a length, and comes back unpacked', async () => {
    const origin = await startCity((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { cookie, referer, 'content-length': length } = request.headers;
        response.setHeader('Content-Encoding', 'gzip');
        response.end(gzipSync(JSON.stringify({ method: request.method, cookie, referer, length, body })));
      });
    });
    const fetch = fetchTo(origin, ca.issue(['desk']));
    const response = await fetch(`${origin}/x/`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'ñ' }),
      headers: { Cookie: 'sessionid=s1', Referer: `${origin}/` },
    });
    expect(await response.json()).toEqual({
      method: 'POST',
      cookie: 'sessionid=s1',
      referer: `${origin}/`,
      length: '8',
      body: 'a=%C3%B1',
    });
  });

  it('gives a redirect back with its cookies and follows none', async () => {
    const origin = await startCity((_request, response) =>
      response.writeHead(302, { Location: '/next/', 'Set-Cookie': ['a=1; Secure', 'b=2'] }).end(),
    );
    const response = await fetchTo(origin, ca.issue(['desk']))(`${origin}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/next/']);
    expect(response.headers.getSetCookie()).toEqual(['a=1; Secure', 'b=2']);
  });

  it('hands on a stream as it comes, and fails as the connection does', async () => {
    const cut = createDeferred<void>();
    const origin = await startCity((request, response) => {
      response.write('data: one\n\n');
      void cut.promise.then(() => request.socket.destroy());
    });
    const response = await fetchTo(origin, ca.issue(['desk']))(`${origin}/stream/`);
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: one\n\n');
    cut.resolve();
    const error: unknown = await reader?.read().catch((reason: unknown) => reason);
    expect(isBrokenOff(error)).toBe(true);
  });

  it.each([[['-tls1_2']], [[]]])(
    'is told when the server does not take the certificate (%j)',
    async (version) => {
      const stranger = new Authority('Nobody’s Root');
      const { certificate, key } = ca.store(ca.issue(['localhost']));
      const server = spawn(
        OPENSSL,
        ['s_server', '-accept', '127.0.0.1:0', '-cert', certificate, '-key', key, ...version].concat([
          '-CAfile',
          ca.certificateFile,
          '-Verify',
          '1',
          '-verify_return_error',
          '-www',
        ]),
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      stops.push(() => server.kill());
      const port = await new Promise<string>((resolve) => {
        let said = '';
        server.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          const found = /ACCEPT \S+:(\d+)/.exec(said)?.[1];
          if (found) resolve(found);
        });
      });
      const origin = `https://localhost:${port}`;
      expect(await failure(fetchTo(origin, stranger.issue(['desk']))(origin))).toMatchObject({
        code: 'client_certificate_refused',
      });
      expect((await fetchTo(origin, ca.issue(['desk']))(origin)).status).toBe(200);
      stranger.remove();
    },
  );

  it('does not go to a server this computer does not trust', async () => {
    const stranger = new Authority('Nobody’s Root');
    let asked = 0;
    const origin = await startCity(() => (asked += 1), stranger.issue(['localhost']));
    expect(await failure(fetchTo(origin, ca.issue(['desk']))(origin))).toMatchObject({
      code: 'certificate_untrusted',
    });
    expect(asked).toBe(0);
    stranger.remove();
  });

  it('knows a proxy’s refusals from the server’s, and takes the tunnel it gives', async () => {
    const origin = await startCity((_request, response) => response.writeHead(403).end());
    const shown: (string | undefined)[] = [];
    let status = 407;
    const proxy = createHttpServer();
    proxy.on('connect', (request, socket) => {
      const authorization = request.headers['proxy-authorization'];
      shown.push(authorization);
      if (status !== 200) {
        return void socket.end(`HTTP/1.1 ${status} No\r\nX-Squid-Error: ERR_DNS_FAIL 0\r\n\r\n`);
      }
      const onward = connect(Number(new URL(origin).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    const login = new ProxyLogin();
    const fetch = fetchTo(origin, ca.issue(['desk']), `PROXY 127.0.0.1:${await listen(proxy)}`, login);
    expect(await failure(fetch(origin))).toMatchObject({ code: 'proxy_login_required' });
    login.set({ username: 'office', password: 'wrong' }, false);
    const wrong = await Promise.all(Array.from({ length: 4 }, () => failure(fetch(origin))));
    expect(new Set(wrong.map((error) => error?.code))).toEqual(new Set(['proxy_login_wrong']));
    expect(shown.filter(Boolean)).toHaveLength(1);
    status = 503;
    expect(await failure(fetch(origin))).toMatchObject({ code: 'name_not_found' });
    status = 200;
    expect((await fetch(origin)).status).toBe(403);
  });

  it('says whether anything was sent when its time runs out', async () => {
    const origin = await startCity(() => asked.resolve());
    const asked = createDeferred<void>();
    const late = (): AbortController & { readonly expire: () => void } => {
      const abort = new AbortController();
      return Object.assign(abort, {
        expire: () => abort.abort(new DOMException('no answer in time', 'TimeoutError')),
      });
    };
    const sent = late();
    const answer = failure(fetchTo(origin, ca.issue(['desk']))(origin, { signal: sent.signal }));
    await asked.promise;
    sent.expire();
    expect(isBeforeSending((await answer) ?? { code: 'unexpected' })).toBe(false);

    const reached = createDeferred<void>();
    const silent = createHttpServer();
    silent.removeAllListeners('connection');
    silent.on('connection', () => reached.resolve());
    const mute = `https://localhost:${await listen(silent)}`;
    const unsent = late();
    const never = failure(fetchTo(mute, ca.issue(['desk']))(mute, { signal: unsent.signal }));
    await reached.promise;
    unsent.expire();
    expect(await never).toEqual({ code: 'timed_out', detail: 'not_sent' });
  });

  it('is not made without the certificate where its files cannot be read', async () => {
    const origin = await startCity((_request, response) => response.end());
    const certificates = [ca.certificate];
    const clientCertificate = new ClientCertificate({
      files: { certificate: '/not/there.pem', key: '/not/there.key' },
      servers: [origin],
      certificates,
    });
    const login = new ProxyLogin();
    const agent = new RouteAgent({
      findRoute: () => Promise.resolve(parseRoute('DIRECT')),
      offers: new ProxyOffers(login),
      certificates,
      clientCertificate,
    });
    expect(await failure(createRoutedFetch({ agent, login })(origin))).toEqual({
      code: 'client_certificate_unreadable',
      detail: 'certificate: ENOENT',
    });
  });
});
