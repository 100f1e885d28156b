import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { createDeferred } from '../../tests/fakes/deferred';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import { serveHttp, serveTcp, type Loopback } from '../../tests/fakes/loopback';
import { recordHandlers } from '../../tests/fakes/recordingHandlers';
import type { TransportConnection } from './transport';
import { createOpenWebSocket } from './webSocket';
import { eventually } from '../../tests/fakes/eventually';

let loopback: Loopback<unknown> | null = null;
let connection: TransportConnection | null = null;
let handlers: ReturnType<typeof recordHandlers>;
let clock: FakeClock;
const uncaught = vi.fn<(error: unknown) => void>();

beforeEach(() => {
  handlers = recordHandlers();
  clock = new FakeClock();
  uncaught.mockClear();
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', uncaught);
});

afterEach(async () => {
  vi.useRealTimers();
  connection?.close();
  await loopback?.stop();
  loopback = null;
  connection = null;
  await settle();
  process.off('uncaughtException', uncaught);
  process.off('unhandledRejection', uncaught);
  if (uncaught.mock.calls.length > 0) throw new Error(`uncaught: ${String(uncaught.mock.calls[0])}`);
});

function open(origin: string): void {
  const openWebSocket = createOpenWebSocket({ clock, origin, cookieHeader: () => 'sessionid=abc' });
  connection = openWebSocket('/ws/projects/', handlers);
}

type Accepted = {
  readonly peer: WebSocket;
  readonly request: IncomingMessage;
  /** The first ping has come. */
  readonly pinged: Promise<void>;
};

/** Connects to a server that accepts; returns the server's end and the request. */
async function openAccepted(): Promise<Accepted> {
  const accepted = await accept({ autoPong: true });
  await handlers.opened;
  return accepted;
}

/** Like {@link openAccepted}, but does not wait until anything has come through. */
async function accept(options: { readonly autoPong: boolean }): Promise<Accepted> {
  const sockets = new WebSocketServer({ noServer: true, ...options });
  const accepted = createDeferred<Accepted>();
  const http = await serveHttp((_request, response) => response.writeHead(404).end());
  http.server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (peer) => {
      peer.on('error', () => undefined);
      const pinged = createDeferred<void>();
      peer.once('ping', () => pinged.resolve());
      accepted.resolve({ peer, request, pinged: pinged.promise });
    }),
  );
  loopback = {
    ...http,
    stop: async () => {
      for (const peer of sockets.clients) peer.terminate();
      await http.stop();
    },
  };
  open(http.origin);
  return accepted.promise;
}

/** Connects to a server that handles the raw handshake as the test says. */
async function openRaw(onHandshake: (socket: Socket) => void): Promise<void> {
  loopback = await serveTcp((socket) => socket.once('data', () => onHandshake(socket)));
  open(loopback.origin);
}

describe('a socket', () => {
  it('shakes hands with login and origin, without compression, and hands on text and binary', async () => {
    const { peer, request } = await openAccepted();
    expect(request.headers).toMatchObject({ cookie: 'sessionid=abc', origin: loopback?.origin });
    expect(request.headers['sec-websocket-extensions']).toBeUndefined();
    peer.send('{"type":"echo"}');
    peer.send(Buffer.from([1, 2]));
    await eventually(() => expect(handlers.messages).toEqual(['{"type":"echo"}', new Uint8Array([1, 2])]));
    expect(handlers.calls).toEqual(['open', 'message', 'message']);
  });

  it('is left alone for a moment after some hundred messages of a flood, and loses none of them', async () => {
    const { peer } = await openAccepted();
    const flood = Array.from({ length: 20_000 }, (_, index) => `{"type":"notification","id":${index}}`);
    for (const message of flood) peer.send(message);
    await eventually(() => expect(handlers.messages.length).toBeGreaterThanOrEqual(200));
    await settle();
    expect(handlers.messages.length).toBeLessThan(10_000);
    await eventually(async () => {
      await clock.advance(1);
      expect(handlers.messages).toEqual(flood);
    });
  });

  it('closes with the server’s code', async () => {
    const { peer } = await openAccepted();
    peer.close(1011);
    expect(await handlers.closed).toEqual({ kind: 'closed', code: 1011 });
  });

  it('is closed when the connection is cut', async () => {
    const { peer } = await openAccepted();
    peer.terminate();
    expect(await handlers.closed).toMatchObject({ kind: 'closed' });
  });

  it('is closed by a frame beyond the limit, which is not passed on', async () => {
    const { peer } = await openAccepted();
    peer.send('x'.repeat(9 * 1024 * 1024));
    expect(await handlers.closed).toMatchObject({ kind: 'closed' });
    expect(handlers.messages).toEqual([]);
  });

  it('is asked after silence, and closed as silent when it answers nothing any more', async () => {
    // Half open from here on: TCP still has the other end, but it answers no ping.
    const { peer } = await openAccepted();
    peer.pong = () => undefined;
    const pinged = createDeferred<void>();
    peer.once('ping', () => pinged.resolve());
    await clock.advance(5_000);
    await pinged.promise;
    expect(handlers.calls).toEqual(['open']);
    await clock.advance(5_000);
    expect(await handlers.closed).toEqual({ kind: 'silent' });
    expect(clock.pending).toBe(0);
  });

  it('is not open before something has come through: a proxy may swallow all that follows the handshake', async () => {
    const { pinged } = await accept({ autoPong: false });
    await pinged;
    expect(handlers.calls).toEqual([]);
    await clock.advance(4_500);
    expect(await handlers.closed).toEqual({ kind: 'unreachable', detail: 'open, but nothing comes through' });
    expect([handlers.calls, clock.pending]).toEqual([['close'], 0]);
  });

  it('is unreachable where the server closes before anything has come through', async () => {
    const { peer, pinged } = await accept({ autoPong: false });
    await pinged;
    peer.close(1013);
    expect(await handlers.closed).toEqual({ kind: 'unreachable', detail: 'closed before it opened' });
    expect([handlers.calls, clock.pending]).toEqual([['close'], 0]);
  });

  it('is open by the first event too, which is told after that', async () => {
    const { peer } = await accept({ autoPong: false });
    peer.send('{}');
    await eventually(() => expect(handlers.messages).toEqual(['{}']));
    expect(handlers.calls).toEqual(['open', 'message']);
  });

  it('stays open while pings are answered, and answers a suspicion at once', async () => {
    const { peer } = await openAccepted();
    const pinged = createDeferred<void>();
    peer.once('ping', () => pinged.resolve());
    connection?.suspect();
    await pinged.promise;
    await eventually(() => expect(handlers.aliveCount()).toBeGreaterThan(1));
    await clock.advance(9_000);
    expect(handlers.calls).toEqual(['open']);
  });

  it('is silent once closed by us', async () => {
    const { peer } = await openAccepted();
    const ended = new Promise((resolve) => peer.on('close', resolve));
    connection?.close();
    peer.send('late');
    await ended;
    expect(handlers.calls).toEqual(['open']);
  });
});

describe('a handshake', () => {
  it.each([
    ['403 Access denied', 403],
    ['500 Internal server error', 500],
    ['404 Not Found', 404],
  ])('is refused by a bare "%s" without headers', async (line, status) => {
    await openRaw((socket) => socket.end(`HTTP/1.1 ${line}\r\n\r\n`));
    expect(await handlers.closed).toEqual({ kind: 'refused', status, retryAfterMs: null });
    expect(handlers.calls).toEqual(['close']);
  });

  it('keeps what a refusal says about when to come back', async () => {
    await openRaw((socket) =>
      socket.end('HTTP/1.1 503 Busy\r\nRetry-After: 90\r\nContent-Length: 4\r\n\r\nbusy'),
    );
    expect(await handlers.closed).toEqual({ kind: 'refused', status: 503, retryAfterMs: 90_000 });
  });

  it('does not follow a redirect', async () => {
    await openRaw((socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: /accounts/login/\r\n\r\n'));
    expect(await handlers.closed).toMatchObject({ kind: 'refused', status: 302 });
  });

  it.each([
    ['hangs up', (socket: Socket) => socket.destroy()],
    ['answers with noise', (socket: Socket) => socket.end('220 smtp ready\r\n')],
    [
      'accepts with a wrong key',
      (socket: Socket) =>
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n',
        ),
    ],
  ])('finds nobody where the other end %s', async (_what, onHandshake) => {
    await openRaw(onHandshake);
    expect(await handlers.closed).toMatchObject({ kind: 'unreachable' });
    expect(handlers.calls).toEqual(['close']);
  });

  it('is unreachable where no server listens', async () => {
    const { origin, stop } = await serveTcp();
    await stop();
    open(origin);
    expect(await handlers.closed).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('gives a silent server up after its time, without an uncaught exception', async () => {
    // The libraries have their own time-outs; only these two of the runtime's timers are moved by hand.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = createDeferred<void>();
    await openRaw(() => asked.resolve());
    await vi.advanceTimersByTimeAsync(1);
    await asked.promise;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(handlers.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(handlers.calls).toEqual(['close']);
    expect(await handlers.closed).toMatchObject({ kind: 'unreachable' });
  });

  it('is silent when closed while connecting, at once or under way', async () => {
    const gone = createDeferred<void>();
    await openRaw((socket) => {
      connection?.close();
      socket.once('close', () => gone.resolve());
    });
    await gone.promise;
    open(loopback?.origin ?? '');
    connection?.close();
    await settle();
    expect(handlers.calls).toEqual([]);
  });
});
