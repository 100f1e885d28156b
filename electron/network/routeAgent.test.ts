import { createServer, request, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ProxyLogin } from './proxyLogin';
import { ProxyOffers } from './proxyOffers';
import { parseRoute } from './proxyRoute';
import { RouteAgent } from './routeAgent';

const LOGIN = { username: 'office', password: 'pä:ss' };
const open: { close: () => void }[] = [];

afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return (server.address() as AddressInfo).port;
}

const startTarget = () => listen(createServer((_request, response) => response.end('city')));

/** A forward proxy; `answer` decides by the login it got whether to connect. */
async function startProxy(answer: (authorization: string | undefined) => number) {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (incoming, socket, head) => {
    asked.push(`${incoming.url} ${incoming.headers['proxy-authorization'] ?? '-'}`);
    const status = answer(incoming.headers['proxy-authorization']);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const [host, port] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  return { port: await listen(server), asked };
}

/** Status and body of a request by the agent, or the code of its failure. */
function ask(agent: RouteAgent, port: number): Promise<string> {
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, path: '/', agent }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve(`${response.statusCode} ${body}`.trim()));
    });
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    asking.end();
  });
}

const agentFor = (route: string, login = new ProxyLogin()) =>
  new RouteAgent({
    findRoute: () => Promise.resolve(parseRoute(route)),
    offers: new ProxyOffers(login),
    certificates: null,
  });

describe('the way of a socket', () => {
  it('is direct where the network says so', async () => {
    expect(await ask(agentFor('DIRECT'), await startTarget())).toBe('200 city');
  });

  it('asks a proxy to CONNECT for plain connections too, with its login', async () => {
    const target = await startTarget();
    const proxy = await startProxy((shown) => (shown ? 200 : 407));
    const login = new ProxyLogin();
    login.set(LOGIN, false);
    expect(await ask(agentFor(`PROXY 127.0.0.1:${proxy.port}`, login), target)).toBe('200 city');
    const basic = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
    expect(proxy.asked).toEqual([`127.0.0.1:${target} Basic ${basic}`]);
  });

  it('gives the status of a proxy that refuses as the answer, and offers a login it did not take only once', async () => {
    const target = await startTarget();
    const proxy = await startProxy(() => 407);
    const login = new ProxyLogin();
    login.set(LOGIN, false);
    const agent = agentFor(`PROXY 127.0.0.1:${proxy.port}; DIRECT`, login);
    expect([await ask(agent, target), login.problem]).toEqual(['407', 'proxy_login_wrong']);
    await ask(agent, target);
    expect(proxy.asked[1]).toMatch(/ -$/);
    const strict = await startProxy(() => 403);
    expect(await ask(agentFor(`PROXY 127.0.0.1:${strict.port}`), target)).toBe('403');
  });

  it('offers an unproven login once, however many sockets are opened at the same time', async () => {
    const target = await startTarget();
    const proxy = await startProxy((shown) => (shown === 'Basic cmlnaHQ6' ? 200 : 407));
    const login = new ProxyLogin();
    login.set(LOGIN, false);
    const agent = agentFor(`PROXY 127.0.0.1:${proxy.port}`, login);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(agent, target)));
    expect(new Set(answers)).toEqual(new Set(['407']));
    expect(proxy.asked.filter((line) => line.includes('Basic'))).toHaveLength(1);
    login.set({ username: 'right', password: '' }, false);
    const good = await Promise.all(Array.from({ length: 8 }, () => ask(agent, target)));
    expect(new Set(good)).toEqual(new Set(['200 city']));
  });

  it('goes on to the next where a proxy cannot be reached or hangs up', async () => {
    const target = await startTarget();
    const gone = await listen(createTcpServer((socket) => socket.destroy()));
    const proxy = await startProxy(() => 200);
    const route = `PROXY 127.0.0.1:1; PROXY 127.0.0.1:${gone}; PROXY 127.0.0.1:${proxy.port}`;
    expect(await ask(agentFor(route), target)).toBe('200 city');
    expect(proxy.asked).toHaveLength(1);
  });

  it('ends with the last failure where every proxy refuses', async () => {
    expect(await ask(agentFor('PROXY 127.0.0.1:1; SOCKS5 127.0.0.1:1'), 9)).toBe('proxy_unreachable');
    const agent = new RouteAgent({
      findRoute: () => Promise.reject(new Error('no script')),
      offers: new ProxyOffers(new ProxyLogin()),
      certificates: null,
    });
    expect(await ask(agent, 9)).toBe('no script');
  });
});
