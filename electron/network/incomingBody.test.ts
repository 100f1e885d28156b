import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createBody, toResponse } from './incomingBody';

const HELD_BYTES = 256 * 1024;

function start() {
  const source = new PassThrough({ highWaterMark: HELD_BYTES * 8 });
  const calls: string[] = [];
  const body = createBody(source, {
    onEnd: () => calls.push('end'),
    onCancel: () => calls.push('cancel'),
  });
  return { source, calls, ...body };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the body of an answer', () => {
  it('comes whole and tells its end once', async () => {
    const { source, stream, calls } = start();
    source.write('half ');
    source.end('and half');
    expect(await new Response(stream).text()).toBe('half and half');
    expect(calls).toEqual(['end']);
  });

  it('is not read far ahead of a reader who takes their time', async () => {
    const { source, stream } = start();
    const reader = stream.getReader();
    for (let block = 0; block < 32; block += 1) source.write(Buffer.alloc(64 * 1024));
    await settle();
    await settle();
    expect(source.readableLength).toBeGreaterThanOrEqual(32 * 64 * 1024 - 2 * HELD_BYTES);
    let read = 0;
    source.end();
    for (let next = await reader.read(); !next.done; next = await reader.read()) read += next.value.length;
    expect(read).toBe(32 * 64 * 1024);
  });

  it('fails with what ended it, and nothing after that counts', async () => {
    const { source, stream, calls, fail } = start();
    const reading = new Response(stream).text();
    source.write('half');
    fail(new Error('called off'));
    fail(new Error('again'));
    source.emit('error', new Error('net::ERR_CONNECTION_RESET'));
    await expect(reading).rejects.toThrow('called off');
    expect(calls).toEqual(['end']);
  });

  it.each([
    ['error', 'net::ERR_CONNECTION_RESET'],
    ['aborted', 'net::ERR_ABORTED'],
  ])('fails when the network says %s', async (event, message) => {
    const { source, stream, calls } = start();
    const reading = new Response(stream).text();
    source.emit(event, new Error(message));
    await expect(reading).rejects.toThrow(message);
    expect(calls).toEqual(['end']);
  });

  it('tells when its reader wants no more, and takes nothing afterwards', async () => {
    const { source, stream, calls } = start();
    await stream.cancel();
    source.end('late');
    await settle();
    expect(calls).toEqual(['cancel']);
  });
});

describe('an answer as a standard response', () => {
  it('leaves out what a header cannot hold, and what told how the body was packed', () => {
    const response = toResponse(
      200,
      [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'bad=ñ₱'],
        ['Set-Cookie', 'b=2'],
        ['content-encoding', 'br'],
        ['Content-Length', '4'],
        ['no good name', 'x'],
        ['X-Kind', 'y'],
      ],
      null,
    );
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([...response.headers.keys()].filter((name) => name !== 'set-cookie')).toEqual(['x-kind']);
  });

  it.each([204, 205, 304])('has no body with status %i', (status) => {
    expect(toResponse(status, [], new ReadableStream()).body).toBeNull();
  });
});
