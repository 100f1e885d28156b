import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { serveHttp, serveTcp, type Loopback } from '../../tests/fakes/loopback';
import { HttpClient } from './httpClient';

let loopback: Loopback<unknown> | null = null;

afterEach(async () => {
  await loopback?.stop();
  loopback = null;
});

async function clientOf(listener: RequestListener): Promise<HttpClient> {
  loopback = await serveHttp(listener);
  return new HttpClient({ origin: loopback.origin, fetch: globalThis.fetch });
}

describe('an answer', () => {
  it('is read to its end, split characters included', async () => {
    const bytes = Buffer.from('Niño – ₱');
    const client = await clientOf((_request, response) => {
      response.writeHead(201, { 'Content-Type': 'text/plain', Server: 'gunicorn' });
      response.write(bytes.subarray(0, 3));
      setImmediate(() => response.end(bytes.subarray(3)));
    });
    expect(client.serverHeader).toBeNull();
    expect(await client.send('/x/')).toEqual({
      ok: true,
      value: {
        status: 201,
        location: null,
        contentType: 'text/plain',
        body: 'Niño – ₱',
        pieces: ['Niño – ₱'],
        deletesSession: false,
        retryAfterMs: null,
        messages: null,
      },
    });
    expect(client.serverHeader).toBe('gunicorn');
  });

  it('names its server anew each time: one that hides is not the one before', async () => {
    const client = await clientOf((request, response) => {
      if (request.url === '/named/') response.setHeader('Server', 'gunicorn');
      response.end();
    });
    await client.send('/named/');
    await client.send('/hidden/');
    expect(client.serverHeader).toBeNull();
  });

  it('tells what it cost, whether the server says its length or not; a change of the user’s is not counted', async () => {
    const costs: unknown[] = [];
    const client = await clientOf((request, response) => {
      if (request.url !== '/pieces/') return response.end('x'.repeat(700));
      response.write('y'.repeat(300));
      return response.end('y');
    });
    client.tellCosts((path, { bytes, serverMs }) =>
      costs.push([path, bytes, serverMs >= 0 && serverMs < 5000]),
    );
    await client.send('/list/?page=1');
    await client.send('/pieces/');
    await client.send('/change/', { method: 'POST', form: { a: '1' } });
    expect(costs).toEqual([
      ['/list/?page=1', 700, true],
      ['/pieces/', 301, true],
    ]);
  });

  it('is never followed elsewhere', async () => {
    const paths: unknown[] = [];
    const client = await clientOf((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { Location: `/again/${paths.length}` }).end();
    });
    expect(await client.send('/')).toMatchObject({ ok: true, value: { status: 302, location: '/again/1' } });
    expect(await client.request('/')).toMatchObject({ ok: false, error: { code: 'answer_invalid' } });
    expect(paths).toEqual(['/', '/']);
  });

  it('beyond the limit is refused while it is being read', async () => {
    const hungUp = createDeferred<number>();
    const client = await clientOf((_request, response) => {
      let sent = 0;
      const block = Buffer.alloc(1024 * 1024, 'x');
      const pump = (): void => {
        while (sent < 50) {
          sent += 1;
          if (!response.write(block)) return void response.once('drain', pump);
        }
        response.end();
      };
      response.on('close', () => hungUp.resolve(sent));
      pump();
    });
    expect(await client.send('/huge/')).toEqual({
      ok: false,
      error: { code: 'answer_too_large', detail: 'GET /huge/' },
    });
    expect(await hungUp.promise).toBeLessThan(50);
  });
});

describe('a request that fails', () => {
  it.each([
    ['never answers', (): void => undefined],
    [
      'drips its body for ever',
      (_request, response) => {
        response.write('x');
        const drip = setInterval(() => response.write('x'), 5);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ] satisfies [string, RequestListener][])('times out against a server that %s', async (_what, listener) => {
    const client = await clientOf(listener);
    expect(await client.send('/', { timeoutMs: 100 })).toEqual({ ok: false, error: { code: 'timed_out' } });
  });

  it('is unreachable where no server listens, with the network’s own code', async () => {
    const { origin, stop } = await serveTcp();
    await stop();
    const client = new HttpClient({ origin, fetch: globalThis.fetch });
    expect(await client.send('/')).toEqual({
      ok: false,
      error: { code: 'unreachable', detail: 'ECONNREFUSED' },
    });
  });

  it.each([
    ['hangs up', ''],
    ['speaks no HTTP', '220 smtp ready\r\n'],
    ['ends in the middle', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
  ])('is unreachable where the other end %s', async (_what, bytes) => {
    loopback = await serveTcp((socket) => socket.once('data', () => socket.end(bytes)));
    const client = new HttpClient({ origin: loopback.origin, fetch: globalThis.fetch });
    expect(await client.send('/')).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });

  it('says that it was cancelled when the caller did that', async () => {
    const asked = createDeferred<void>();
    const client = await clientOf(() => asked.resolve());
    const abort = new AbortController();
    const sent = client.send('/', { signal: abort.signal });
    await asked.promise;
    abort.abort();
    expect(await sent).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('is given up when nothing begins to come within eight seconds, whatever it may take as a whole', async () => {
    const clock = new FakeClock();
    const asked = createDeferred<void>();
    loopback = await serveHttp(() => asked.resolve());
    const client = new HttpClient({ origin: loopback.origin, fetch: globalThis.fetch, clock });
    const sent = client.send('/');
    await asked.promise;
    await clock.advance(8_000);
    expect(await sent).toEqual({ ok: false, error: { code: 'timed_out' } });
    expect(clock.pending).toBe(0);
  });

  it('is aborted when it only reads and its result is no longer wanted', async () => {
    const asked = [createDeferred<void>(), createDeferred<void>()];
    const answer = createDeferred<void>();
    const client = await clientOf((request, response) => {
      asked[request.method === 'POST' ? 1 : 0]?.resolve();
      void answer.promise.then(() => response.end());
    });
    const [read, written] = [client.send('/'), client.send('/', { method: 'POST', form: {} })];
    await Promise.all(asked.map(({ promise }) => promise));
    client.cancelReads();
    expect(await read).toEqual({ ok: false, error: { code: 'cancelled' } });
    answer.resolve();
    expect(await written).toMatchObject({ ok: true });
  });

  it('names what the network says of it', async () => {
    const cause = Object.assign(new Error('tls'), { code: 'CERT_HAS_EXPIRED' });
    const client = new HttpClient({
      origin: 'https://city.example.ph',
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
    });
    expect(await client.send('/')).toEqual({
      ok: false,
      error: { code: 'certificate_expired', detail: 'CERT_HAS_EXPIRED' },
    });
  });
});

describe('a connection that breaks off', () => {
  /** Closes the connection on the first requests, then answers; counts them by method. */
  async function openFlaky(failures: number): Promise<{ client: HttpClient; asked: string[] }> {
    const asked: string[] = [];
    const client = await clientOf((request, response) => {
      asked.push(request.method ?? '');
      if (asked.length <= failures) return void request.socket.destroy();
      response.end('fine');
    });
    return { client, asked };
  }

  it('under a read is asked once more', async () => {
    const { client, asked } = await openFlaky(1);
    expect(await client.send('/')).toMatchObject({ ok: true, value: { body: 'fine' } });
    expect(asked).toEqual(['GET', 'GET']);
  });

  it('twice is not asked a third time', async () => {
    const { client, asked } = await openFlaky(2);
    expect(await client.send('/')).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(asked).toEqual(['GET', 'GET']);
  });

  it('under a write is never sent again, because it may have been carried out', async () => {
    const { client, asked } = await openFlaky(1);
    expect(await client.send('/', { method: 'POST', form: {} })).toMatchObject({
      ok: false,
      error: { code: 'unreachable' },
    });
    expect(asked).toEqual(['POST']);
  });
});

describe('a visitor beside the first', () => {
  it('begins without cookies, and its cookies take over in one step', async () => {
    const sent: unknown[] = [];
    const client = await clientOf((request, response) => {
      sent.push(request.headers.cookie);
      response.setHeader('Set-Cookie', `sessionid=s${sent.length}; Max-Age=1800; Path=/`);
      response.end();
    });
    await client.send('/');
    const visitor = client.createVisitor();
    expect(visitor.cookie('sessionid')).toBeNull();
    await visitor.send('/');
    expect(client.cookie('sessionid')).toBe('s1');
    client.adoptCookies(visitor);
    expect(client.cookieHeader()).toBe('sessionid=s2');
    expect(client.cookieLifetimeMs('sessionid')).toBe(1_800_000);
    expect(client.cookieLifetimeMs('csrftoken')).toBeNull();
    await client.send('/');
    expect(sent).toEqual(['', '', 'sessionid=s2']);
  });

  it('keeps its login when a late answer takes the old one back', async () => {
    const late = createDeferred<void>();
    const asked = createDeferred<void>();
    const client = await clientOf((request, response) => {
      if (request.url !== '/late/') {
        return void response.setHeader('Set-Cookie', 'sessionid=new; Path=/').end();
      }
      asked.resolve();
      void late.promise.then(() =>
        response
          .writeHead(302, { Location: '/accounts/login/', 'Set-Cookie': 'sessionid=""; Max-Age=0; Path=/' })
          .end(),
      );
    });
    const answer = client.request('/late/');
    await asked.promise;
    const visitor = client.createVisitor();
    await visitor.send('/accounts/login/');
    client.adoptCookies(visitor);
    late.resolve();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'logged_out' } });
    expect(client.cookie('sessionid')).toBe('new');
  });
});

describe('cookies', () => {
  it('are kept, replaced, sent back and forgotten', async () => {
    const sent: unknown[] = [];
    let round = 0;
    const client = await clientOf((request, response) => {
      sent.push(request.headers.cookie ?? '');
      round += 1;
      response.setHeader('Set-Cookie', [
        `csrftoken=t${round}; Max-Age=31449600; Path=/; SameSite=Lax`,
        ...(round === 1 ? ['sessionid=s1; HttpOnly; Max-Age=1800; Path=/; SameSite=Lax'] : []),
      ]);
      response.end();
    });
    await client.send('/');
    await client.send('/');
    expect(client.cookie('csrftoken')).toBe('t2');
    expect(client.cookieHeader().split('; ').toSorted()).toEqual(['csrftoken=t2', 'sessionid=s1']);
    client.clearCookies();
    await client.send('/');
    expect(sent.map((cookies) => String(cookies).split('; ').toSorted())).toEqual([
      [''],
      ['csrftoken=t1', 'sessionid=s1'],
      [''],
    ]);
  });

  it.each([
    'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/',
    'sessionid=; Max-Age=0; Path=/',
  ])('tell that the server took the session back: %s', async (header) => {
    let isFirst = true;
    const client = await clientOf((_request, response) => {
      response.setHeader('Set-Cookie', isFirst ? 'sessionid=s1; Path=/' : header);
      isFirst = false;
      response.end();
    });
    expect(await client.send('/')).toMatchObject({ value: { deletesSession: false } });
    expect(await client.send('/')).toMatchObject({ value: { deletesSession: true } });
    expect(client.cookie('sessionid')).toBeNull();
  });

  it('that make no sense cost nothing', async () => {
    const client = await clientOf((_request, response) => {
      response.setHeader('Set-Cookie', [
        '',
        ';',
        '=',
        '; Path=/',
        `big=${'x'.repeat(5_000)}`,
        'other=1; Domain=elsewhere.example.ph',
        'a=b; Expires=never; Max-Age=soon',
        'latin=ni\u00f1o',
        '__proto__=1',
        'sessionid=s1; Path=/; HttpOnly',
      ]);
      response.end('fine');
    });
    for (let round = 0; round < 2; round++) {
      expect(await client.send('/')).toMatchObject({ ok: true, value: { body: 'fine' } });
    }
    expect(client.cookie('sessionid')).toBe('s1');
    expect(client.cookie('other')).toBeNull();
  });
});

describe('a form', () => {
  it('goes out urlencoded with a Referer of its own and no Origin', async () => {
    const asked = createDeferred<unknown>();
    const client = await clientOf((request, response) => {
      request.setEncoding('utf8');
      request.on('data', (body: string) => {
        const { origin, referer, 'content-type': type } = request.headers;
        asked.resolve({ method: request.method, origin, referer, type, body });
        response.end();
      });
    });
    await client.send('/accounts/login/', { method: 'POST', form: { username: 'a b', password: 'ñ&=' } });
    expect(await asked.promise).toEqual({
      method: 'POST',
      origin: undefined,
      referer: `${client.origin}/`,
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      body: 'username=a+b&password=%C3%B1%26%3D',
    });
  });

  it('with files goes out in parts, with a length and names as given', async () => {
    const asked = createDeferred<{ type: string; length: string; encoding: unknown; body: string }>();
    const client = await clientOf((request, response) => {
      let body = '';
      request.setEncoding('latin1').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        asked.resolve({
          type: request.headers['content-type'] ?? '',
          length: request.headers['content-length'] ?? '',
          encoding: request.headers['transfer-encoding'],
          body,
        });
        response.end();
      });
    });
    const multipart = new FormData();
    multipart.append('description', 'Gravel laid');
    multipart.append(
      'photos',
      new Blob([new Uint8Array([255, 216, 255])], { type: 'image/jpeg' }),
      'a b.jpg',
    );
    await client.send('/projeng/add-progress/3/', { method: 'POST', multipart });
    const { type, length, encoding, body } = await asked.promise;
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect([Number(length), encoding]).toEqual([body.length, undefined]);
    expect(body).toContain('name="description"\r\n\r\nGravel laid\r\n');
    expect(body).toContain(
      'name="photos"; filename="a b.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff\r\n',
    );
  });

  it('may be JSON', async () => {
    const asked = createDeferred<unknown>();
    const client = await clientOf((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        asked.resolve([request.headers['content-type'], body]);
        response.end();
      });
    });
    await client.send('/', { method: 'POST', json: { status: 'completed' } });
    expect(await asked.promise).toEqual(['application/json', '{"status":"completed"}']);
  });
});

describe('a form with files', () => {
  it('may take longer to send than an answer may take to begin', async () => {
    const clock = new FakeClock();
    loopback = await serveTcp();
    const client = new HttpClient({ origin: loopback.origin, fetch: globalThis.fetch, clock });
    const sending = client.send('/', { method: 'POST', multipart: new FormData(), timeoutMs: 60_000 });
    let isOver = false;
    void sending.then(() => (isOver = true));
    await clock.advance(59_000);
    expect(isOver).toBe(false);
    await clock.advance(1_000);
    expect(await sending).toMatchObject({ ok: false, error: { code: 'timed_out' } });
  });
});
