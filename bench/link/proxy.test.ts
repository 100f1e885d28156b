import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveTcp, type Loopback } from '../../tests/fakes/loopback';
import { Proxy } from './proxy';

const HANDSHAKE = 'GET /ws/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n';
const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

let server: Loopback<unknown>;
let proxy: Proxy;
let received: string;
const clients: Socket[] = [];

beforeEach(async () => {
  received = '';
  server = await serveTcp((socket) =>
    socket.on('data', (chunk) => {
      received += chunk.toString();
      socket.write('answer');
    }),
  );
  proxy = await Proxy.start(Number(new URL(server.origin).port));
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.stop();
  await server.stop();
});

/** Sends a text through the proxy. @returns the first data that comes back */
async function say(text: string): Promise<string> {
  const client = connect(Number(new URL(proxy.origin).port), '127.0.0.1');
  clients.push(client);
  client.write(text);
  const [chunk] = (await once(client, 'data')) as [Buffer];
  return chunk.toString();
}

it('passes on handshakes, and counts open WebSockets', async () => {
  expect([await say(REQUEST), proxy.openUpgrades]).toEqual(['answer', 0]);
  expect([await say(HANDSHAKE), proxy.openUpgrades]).toEqual(['answer', 1]);
  expect(received).toBe(REQUEST + HANDSHAKE);
});

it('refuses handshakes and nothing else', async () => {
  proxy.upgrades = { refuse: 403 };
  expect(await say(HANDSHAKE)).toMatch(/^HTTP\/1\.1 403 /);
  expect(await say(REQUEST)).toBe('answer');
  expect(received).toBe(REQUEST);
});

it('swallows handshakes without ending the connection, while requests pass', async () => {
  proxy.upgrades = 'swallow';
  void say(HANDSHAKE);
  expect(await say(REQUEST)).toBe('answer');
  expect([received, clients[0]?.destroyed, clients[0]?.readableEnded]).toEqual([REQUEST, false, false]);
});

it('passes nothing more in either direction once it is dead', async () => {
  await say(HANDSHAKE);
  const other = await Proxy.start(Number(new URL(server.origin).port));
  proxy.goDead();
  clients[0]?.write('more');
  // A text sent later by a path of the same length has arrived, so the first would have arrived too.
  const later = connect(Number(new URL(other.origin).port), '127.0.0.1');
  later.write(REQUEST);
  await once(later, 'data');
  later.destroy();
  await other.stop();
  expect([received, clients[0]?.destroyed]).toEqual([HANDSHAKE + REQUEST, false]);
});
