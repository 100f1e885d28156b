import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { serveHttp, serveTcp, type Loopback } from '../../tests/fakes/loopback';
import { recordHandlers } from '../../tests/fakes/recordingHandlers';
import { normalise } from './normalise';
import { createOpenSse } from './sse';
import type { TransportConnection } from './transport';
import { eventually } from '../../tests/fakes/eventually';

const STREAM = { 'Content-Type': 'text/event-stream' };

let clock: FakeClock;
let loopback: Loopback<unknown> | null = null;
let connection: TransportConnection | null = null;
let handlers: ReturnType<typeof recordHandlers>;

beforeEach(() => {
  clock = new FakeClock();
  handlers = recordHandlers();
});

afterEach(async () => {
  connection?.close();
  await loopback?.stop();
  loopback = null;
  connection = null;
});

function open(origin: string): void {
  const openSse = createOpenSse({
    origin,
    cookieHeader: () => 'sessionid=abc',
    fetch: globalThis.fetch,
    clock,
  });
  connection = openSse('/projeng/api/realtime/projects/', handlers);
}

async function openAgainst(listener: RequestListener): Promise<void> {
  loopback = await serveHttp(listener);
  open(loopback.origin);
}

/** A stream that the test can write to. */
async function openStream(): Promise<ServerResponse> {
  const asked = createDeferred<ServerResponse>();
  await openAgainst((_request, response) => {
    response.writeHead(200, STREAM);
    response.write(': heartbeat\n\n');
    asked.resolve(response);
  });
  await handlers.opened;
  return asked.promise;
}

const untilMessages = (count: number): Promise<void> =>
  eventually(() => expect(handlers.messages).toHaveLength(count));

describe('a stream', () => {
  it('asks with the login, opens, and hands on data but no heartbeats', async () => {
    const asked = createDeferred<unknown>();
    await openAgainst((request, response) => {
      asked.resolve([request.method, request.url, request.headers.cookie]);
      response.writeHead(200, STREAM);
      response.write(': heartbeat\n\ndata: {"type":"echo"}\n\n: heartbeat\n\ndata: one\ndata: two\n\n');
    });
    await untilMessages(2);
    expect(await asked.promise).toEqual(['GET', '/projeng/api/realtime/projects/', 'sessionid=abc']);
    expect(handlers.messages).toEqual(['{"type":"echo"}', 'one\ntwo']);
    expect(handlers.calls[0]).toBe('open');
    // What remains is the timer that watches its heartbeats.
    expect(clock.pending).toBe(1);
  });

  it('is silent once its heartbeats stop, and not before', async () => {
    const response = await openStream();
    await clock.advance(8_000);
    const before = handlers.aliveCount();
    response.write(': heartbeat\n\n');
    await eventually(() => expect(handlers.aliveCount()).toBeGreaterThan(before));
    await clock.advance(10_000);
    expect(handlers.calls).toEqual(['open']);
    await clock.advance(1_000);
    expect(await handlers.closed).toEqual({ kind: 'silent' });
    expect(clock.pending).toBe(0);
  });

  it('has its usual time to speak after a suspicion, whatever its clock said before', async () => {
    await openStream();
    clock.jump(-3_600_000);
    connection?.suspect();
    await clock.advance(10_999);
    expect(handlers.calls).toEqual(['open']);
    await clock.advance(1);
    expect(await handlers.closed).toEqual({ kind: 'silent' });
  });

  it.each([
    ['an end', (response: ServerResponse) => response.end()],
    [
      'a worker that is cut off without a last chunk',
      (response: ServerResponse) => response.socket?.destroy(),
    ],
  ])('is closed, not unreachable, after %s', async (_what, cut) => {
    const response = await openStream();
    cut(response);
    expect(await handlers.closed).toEqual({ kind: 'closed', code: 0 });
    expect(clock.pending).toBe(0);
  });

  it('passes on nothing of an event that was cut short', async () => {
    const response = await openStream();
    response.write('data: whole\n\ndata: {"type":"proj');
    await untilMessages(1);
    response.end();
    await handlers.closed;
    expect(handlers.messages).toEqual(['whole']);
  });

  it('survives an oversized event, which arrives as too large, and those after it', async () => {
    const response = await openStream();
    response.write(`data: {"type":"${'x'.repeat(2_000_000)}"}\n\ndata: after\n\n`);
    await untilMessages(2);
    expect(normalise(handlers.messages[0] ?? '').rejects).toMatchObject([{ kind: 'too_large' }]);
    expect(handlers.messages[1]).toBe('after');
  });

  it('is silent once closed, and tells the server by hanging up', async () => {
    const response = await openStream();
    const hungUp = new Promise((resolve) => response.on('close', resolve));
    connection?.close();
    await hungUp;
    expect(handlers.calls).toEqual(['open']);
    expect(clock.pending).toBe(0);
  });
});

describe('a request for a stream', () => {
  it.each([
    ['a redirect to the login page', 302, { Location: '/accounts/login/' }, null],
    ['a page', 200, { 'Content-Type': 'text/html' }, null],
    ['a refusal', 503, { 'Retry-After': '7' }, 7_000],
    ['a date to retry at, which is not read', 503, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }, null],
    ['an answer without a body', 204, {}, null],
  ])('is refused by %s, which is not followed', async (_what, status, headers, retryAfterMs) => {
    const paths: unknown[] = [];
    await openAgainst((request, response) => {
      paths.push(request.url);
      response.writeHead(status, headers);
      response.end(status === 204 ? undefined : '<html></html>');
    });
    expect(await handlers.closed).toEqual({ kind: 'refused', status, retryAfterMs });
    expect(handlers.calls).toEqual(['close']);
    expect(paths).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('is unreachable where no server listens', async () => {
    const { origin, stop } = await serveTcp();
    await stop();
    open(origin);
    expect(await handlers.closed).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED') as string,
    });
    expect(clock.pending).toBe(0);
  });

  it('is unreachable where headers never come', async () => {
    const accepted = createDeferred<void>();
    loopback = await serveTcp((socket) => socket.once('data', () => accepted.resolve()));
    open(loopback.origin);
    await accepted.promise;
    await clock.advance(7_999);
    expect(handlers.calls).toEqual([]);
    await clock.advance(1);
    expect(await handlers.closed).toMatchObject({ kind: 'unreachable' });
    expect(handlers.calls).toEqual(['close']);
  });

  it('is unreachable where a body is held back: headers alone prove nothing', async () => {
    const answered = createDeferred<void>();
    await openAgainst((_request, response) => {
      response.writeHead(200, STREAM);
      response.flushHeaders();
      answered.resolve();
    });
    await answered.promise;
    await clock.advance(8_000);
    expect(await handlers.closed).toMatchObject({ kind: 'unreachable' });
    expect([handlers.calls, clock.pending]).toEqual([['close'], 0]);
  });

  it('is unreachable where a stream ends before its first byte', async () => {
    await openAgainst((_request, response) => {
      response.writeHead(200, STREAM);
      response.end();
    });
    expect(await handlers.closed).toMatchObject({ kind: 'unreachable' });
    expect([handlers.calls, clock.pending]).toEqual([['close'], 0]);
  });

  it('is silent when closed before the answer', async () => {
    const gone = createDeferred<void>();
    loopback = await serveTcp((socket) => {
      socket.once('data', () => connection?.close());
      socket.once('close', () => gone.resolve());
    });
    open(loopback.origin);
    await gone.promise;
    await clock.advance(60_000);
    expect(handlers.calls).toEqual([]);
  });
});
