import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { startFaultProxy, type FaultProxy } from './faultProxy';
import { eventually } from '../fakes/eventually';

let server: Server;
let sockets: WebSocketServer;
let proxy: FaultProxy;
/** Functions that end the streams the server has open. */
let streams: { write(text: string): void }[];

beforeEach(async () => {
  streams = [];
  server = createServer((request, response) => {
    if (request.url === '/stream/') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.flushHeaders();
      streams.push(response);
      return;
    }
    response.setHeader('Content-Type', 'text/plain');
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    request.on('data', () => undefined).on('end', () => response.end(`answer to ${request.url}`));
  });
  sockets = new WebSocketServer({ server, path: '/ws/' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  proxy = await startFaultProxy({ target: `http://127.0.0.1:${port}`, seed: 1 });
});

afterEach(async () => {
  await proxy.stop();
  for (const socket of sockets.clients) socket.terminate();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get = (path: string): Promise<Response> => fetch(proxy.origin + path);

async function openSocket(): Promise<{ client: WebSocket; served: WebSocket }> {
  const arriving = once(sockets, 'connection') as Promise<[WebSocket]>;
  const client = new WebSocket(`${proxy.origin.replace('http', 'ws')}/ws/`);
  client.on('error', () => undefined);
  const [served] = await arriving;
  await once(client, 'open');
  return { client, served };
}

async function openStream(): Promise<ReadableStreamDefaultReader<string>> {
  const response = await fetch(`${proxy.origin}/stream/`, { headers: { Accept: 'text/event-stream' } });
  if (!response.body) throw new Error('a stream has a body');
  return response.body.pipeThrough(new TextDecoderStream()).getReader();
}

describe('without faults the proxy', () => {
  it('passes on requests, answers and every header', async () => {
    const response = await fetch(`${proxy.origin}/a/`, { method: 'POST', body: 'x'.repeat(100_000) });
    expect(await response.text()).toBe('answer to /a/');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('carries a WebSocket in both directions and closes each side when the other closes', async () => {
    const { client, served } = await openSocket();
    served.send('down');
    expect(String((await once(client, 'message'))[0])).toBe('down');
    client.send('up');
    expect(String((await once(served, 'message'))[0])).toBe('up');
    served.close(4001);
    expect((await once(client, 'close'))[0]).toBe(4001);
  });

  it('passes on events of a stream at once', async () => {
    const reader = await openStream();
    streams[0]?.write('data: 1\n\n');
    expect((await reader.read()).value).toBe('data: 1\n\n');
  });
});

describe('on demand the proxy', () => {
  it.each(['reset', 'close'] as const)('ends all connections by a %s', async (how) => {
    const { client } = await openSocket();
    proxy.cut(how);
    expect((await once(client, 'close'))[0]).toBe(1006);
  });

  it('makes open connections half-open without ending them, and no later ones', async () => {
    const { client, served } = await openSocket();
    let isDisturbed = false;
    client.on('message', () => (isDisturbed = true)).on('close', () => (isDisturbed = true));
    proxy.loseConnections();
    served.send('lost');
    const { client: other, served: otherServed } = await openSocket();
    otherServed.send('not lost');
    expect(String((await once(other, 'message'))[0])).toBe('not lost');
    expect(isDisturbed).toBe(false);
  });

  it('accepts new connections without ever answering', async () => {
    proxy.swallows = true;
    const socket = connect(Number(new URL(proxy.origin).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    let heard = 0;
    socket.on('data', (chunk) => (heard += chunk.length));
    await once(socket, 'connect');
    proxy.swallows = false;
    // An answer to the first request would have arrived before the answer to the second.
    await get('/');
    expect(heard).toBe(0);
    socket.destroy();
  });

  it('refuses connections and takes them again at the same address', async () => {
    await proxy.refuse();
    await expect(get('/')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await proxy.accept();
    expect((await get('/')).status).toBe(200);
  });

  it('answers for the server, with and without Retry-After', async () => {
    proxy.faults.answerShare = 1;
    for (const status of [403, 404, 500, 502, 503]) {
      proxy.faults.answer = { status, retryAfterS: status === 503 ? 7 : null };
      const response = await get('/');
      expect([response.status, response.headers.get('retry-after')]).toEqual([
        status,
        status === 503 ? '7' : null,
      ]);
    }
    proxy.faults.answer = 'page';
    expect(await (await get('/')).text()).toContain('Maintenance');
    proxy.faults.stream = 'login page';
    const instead = await fetch(`${proxy.origin}/stream/`, { headers: { Accept: 'text/event-stream' } });
    expect(await instead.text()).toContain('<form');
  });

  it('refuses handshakes', async () => {
    proxy.faults.handshake = { status: 503, retryAfterS: 9 };
    const client = new WebSocket(`${proxy.origin.replace('http', 'ws')}/ws/`);
    client.on('error', () => undefined);
    const [, response] = (await once(client, 'unexpected-response')) as [
      unknown,
      { statusCode: number; headers: Record<string, string> },
    ];
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '9']);
    client.terminate();
  });

  it('passes on a handshake and swallows every frame after it', async () => {
    proxy.faults.swallowsFrames = true;
    const { client, served } = await openSocket();
    let isDisturbed = false;
    for (const socket of [client, served]) {
      socket.on('message', () => (isDisturbed = true)).on('pong', () => (isDisturbed = true));
    }
    client.send('up');
    client.ping();
    served.send('down');
    proxy.faults.swallowsFrames = false;
    // A frame for the first client would have arrived before the frame for the second.
    const { client: other, served: otherServed } = await openSocket();
    otherServed.send('heard');
    expect(String((await once(other, 'message'))[0])).toBe('heard');
    expect(isDisturbed).toBe(false);
    client.terminate();
    await eventually(() => expect(proxy.openConnections()).toBe(1));
  });

  it('passes the head of a stream on and holds its body back', async () => {
    proxy.faults.buffersStreams = true;
    const reader = await openStream();
    const first = reader.read();
    let isHeard = false;
    void first.then(
      () => (isHeard = true),
      () => undefined,
    );
    streams[0]?.write('data: 1\n\n');
    proxy.faults.buffersStreams = false;
    const other = await openStream();
    streams[1]?.write('data: 2\n\n');
    expect((await other.read()).value).toBe('data: 2\n\n');
    expect(isHeard).toBe(false);
    proxy.cut('close');
    await expect(first).rejects.toThrow();
  });

  it('connects to another server for new requests, and keeps open connections where they are', async () => {
    const another = createServer((_request, response) => response.end('the other answers'));
    await new Promise<void>((resolve) => another.listen(0, '127.0.0.1', resolve));
    const { client, served } = await openSocket();
    proxy.turnTo(`http://127.0.0.1:${(another.address() as AddressInfo).port}`);
    expect(await (await get('/a/')).text()).toBe('the other answers');
    served.send('still here');
    expect(String((await once(client, 'message'))[0])).toBe('still here');
    await new Promise((resolve) => another.close(resolve));
  });

  it('holds plain requests, and no others, until they are released', async () => {
    const release = proxy.holdRequests('plain');
    const held = get('/a/');
    let isAnswered = false;
    void held.then(() => (isAnswered = true));
    const reader = await openStream();
    streams[0]?.write('data: 1\n\n');
    expect((await reader.read()).value).toBe('data: 1\n\n');
    expect(isAnswered).toBe(false);
    expect(proxy.heldPaths()).toEqual(['/a/']);
    release();
    expect(await (await held).text()).toBe('answer to /a/');
    expect((await get('/b/')).status).toBe(200);
  });

  it('cuts frames, events and bodies off in the middle', async () => {
    const { client, served } = await openSocket();
    const reader = await openStream();
    proxy.faults.torn = 1;
    let heard = 0;
    client.on('message', () => (heard += 1));
    served.send('torn in the middle');
    expect((await once(client, 'close'))[0]).toBe(1006);
    expect(heard).toBe(0);
    streams[0]?.write('data: 12345678\n\n');
    expect((await reader.read()).value).toBe('data: 12');
    await expect(reader.read()).rejects.toThrow();
    await expect(get('/').then((response) => response.text())).rejects.toThrow();
  });

  it('sends frames and events twice', async () => {
    const { client, served } = await openSocket();
    const reader = await openStream();
    proxy.faults.repeated = 1;
    const heard: string[] = [];
    client.on('message', (data) => heard.push(String(data as Buffer)));
    served.send('one');
    await eventually(() => expect(heard).toHaveLength(2));
    expect(heard).toEqual(['one', 'one']);
    streams[0]?.write('data: 1\n\n');
    let text = '';
    while (text.length < 18) text += (await reader.read()).value ?? '';
    expect(text).toBe('data: 1\n\ndata: 1\n\n');
  });

  it('delays each answer by a different time, so that some overtake others', async () => {
    proxy.faults.shuffleMs = 60;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        await (await get(`/${index}/`)).text();
        order.push(index);
      }),
    );
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  });

  it('throttles and delays without losing or reordering a byte', async () => {
    proxy.faults.bytesPerSecond = 2_000;
    proxy.faults.delayMs = 5;
    expect(await (await get('/slow/')).text()).toBe('answer to /slow/');
    const { client, served } = await openSocket();
    for (let index = 0; index < 20; index += 1) served.send(String(index));
    served.close();
    const heard: string[] = [];
    client.on('message', (data) => heard.push(String(data as Buffer)));
    await once(client, 'close');
    expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => String(index)));
  });
});

describe('the proxy', () => {
  it('stops by itself after its lifetime and leaves nothing open', async () => {
    const brief = await startFaultProxy({ target: proxy.origin, seed: 1, lifetimeMs: 30 });
    const socket = connect(Number(new URL(brief.origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'close');
    await eventually(() => expect(brief.openConnections()).toBe(0));
    await expect(fetch(brief.origin)).rejects.toThrow();
    await brief.accept();
    await expect(fetch(brief.origin)).rejects.toThrow();
  });

  it('accepts only a server on loopback as its target', async () => {
    await expect(startFaultProxy({ target: 'http://192.0.2.1:80', seed: 1 })).rejects.toThrow('loopback');
  });
});
