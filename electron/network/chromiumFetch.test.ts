import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { openFakeNetwork as start } from '../../tests/fakes/electronNetwork';
import { isBeforeSending, nameFailure } from './failure';
import type { NetworkInit } from './turns';

const CITY = 'https://city.example.ph';

const post = (more: NetworkInit = {}): NetworkInit => ({
  method: 'POST',
  body: new URLSearchParams({ a: '1' }),
  ...more,
});

function withFile(): FormData {
  const form = new FormData();
  form.append('photos', new Blob(['x']), 'site.jpg');
  return form;
}

/** Lets everything happen that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a request over Chromium’s network', () => {
  it('carries cookies in its partition’s store, its other headers and a body of known length as given', async () => {
    const { fetch, sent, partitions } = start();
    const answer = fetch(`${CITY}/x/`, post({ headers: { Cookie: 'sessionid=s1', Referer: `${CITY}/` } }));
    const request = await sent(0);
    expect(request).toMatchObject({ method: 'POST', url: `${CITY}/x/`, body: 'a=1' });
    expect(request.headers).toEqual({
      referer: `${CITY}/`,
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    });
    const used = [...partitions.values()].find(({ partition }) => partition === request.partition);
    expect(used?.store).toMatchObject([{ name: 'sessionid', value: 's1' }]);
    request.finish(201, 'done', { 'X-Kind': 'y', 'Content-Encoding': 'gzip' });
    const response = await answer;
    expect([response.status, await response.text()]).toEqual([201, 'done']);
    expect([response.headers.get('x-kind'), response.headers.get('content-encoding')]).toEqual(['y', null]);
  });

  it('carries no cookie where it is for pictures or tiles, not even one that an answer sets meanwhile', async () => {
    const { network, sent } = start();
    void network.fetch(`${CITY}/x/`);
    void network.fetchMedia(`${CITY}/photo.jpg`);
    void network.fetchTiles('https://tiles.example/1/0/0.png');
    const asked = await Promise.all([sent(0), sent(1), sent(2)]);
    expect(Object.fromEntries(asked.map(({ url, credentials }) => [url, credentials]))).toEqual({
      [`${CITY}/x/`]: 'include',
      [`${CITY}/photo.jpg`]: undefined,
      'https://tiles.example/1/0/0.png': undefined,
    });
    for (const request of asked) request.finish();
  });

  it('keeps apart what tiles are asked through: a server that does not answer holds up nothing else', async () => {
    const { network, sent, asked } = start();
    // More hosts than there are partitions for.
    for (const host of ['a', 'b', 'c', 'd']) void network.fetchTiles(`https://${host}.example/1/0/0.png`);
    const posted = [1, 2, 3].map(() => network.fetch(`${CITY}/x/`, post()));
    await sent(5);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(3);
    for (const request of asked) if (request.method === 'POST') request.finish();
    await Promise.all(posted);
  });

  it('gives a redirect back as the answer, with the cookies it set', async () => {
    const { fetch, sent, partitions } = start();
    const answer = fetch(`${CITY}/accounts/login/`, post());
    const request = await sent(0);
    const used = [...partitions.values()].find(({ partition }) => partition === request.partition);
    used?.store.push({ name: 'sessionid', value: 'new', path: '/' });
    request.emit('redirect', 302, 'GET', `${CITY}/dashboard/`, { location: ['/dashboard/'] });
    request.emit('error', new Error('Redirect was cancelled'));
    const response = await answer;
    expect([response.status, response.headers.get('location')]).toEqual([302, '/dashboard/']);
    expect(response.headers.getSetCookie()).toEqual(['sessionid=new; Path=/']);
  });

  it('names the stack’s own error, an impossible status, and a refusal of the proxy', async () => {
    const { fetch, sent } = start();
    const names: unknown[] = [];
    const note = (error: unknown): void => void names.push(nameFailure(error).error);
    const first = fetch(`${CITY}/`).catch(note);
    (await sent(0)).emit('error', new Error('net::ERR_CONNECTION_REFUSED'));
    await first;
    const second = fetch(`${CITY}/`).catch(note);
    (await sent(1)).finish(777);
    await second;
    const third = fetch(`${CITY}/`).catch(note);
    (await sent(2)).finish(403, '', { 'x-squid-error': 'ERR_ACCESS_DENIED 0' });
    await third;
    const fourth = fetch(`${CITY}/`).catch(note);
    (await sent(3)).finish(407);
    await fourth;
    expect(names).toEqual([
      { code: 'unreachable', detail: 'ERR_CONNECTION_REFUSED' },
      { code: 'server_broken', detail: 'status 777' },
      { code: 'proxy_refused', detail: 'ERR_ACCESS_DENIED' },
      { code: 'proxy_login_required', detail: 'status 407' },
    ]);
  });

  it('is called off before and after its answer began, and frees its partition', async () => {
    const { fetch, sent, asked } = start();
    for (let index = 0; index < 5; index += 1) {
      const abort = new AbortController();
      const answer = fetch(`${CITY}/x/`, post({ signal: abort.signal }));
      const request = await sent(index);
      // Every other one once its answer has begun.
      if (index % 2 === 1) request.answer(200);
      const failing = index % 2 === 1 ? (await answer).text() : answer;
      abort.abort(new Error('no longer wanted'));
      await expect(failing).rejects.toThrow('no longer wanted');
      expect(request.isAborted).toBe(true);
    }
    expect(asked).toHaveLength(5);
  });
});

describe('visitors', () => {
  it('read beside each other, each in a partition with their own cookies', async () => {
    const { fetch, sent } = start();
    void fetch(`${CITY}/a/`, { headers: { Cookie: 'sessionid=old' } });
    void fetch(`${CITY}/b/`, { headers: { Cookie: 'sessionid=old' } });
    void fetch(`${CITY}/c/`, { headers: { Cookie: 'sessionid=new' } });
    const [a, b, c] = [await sent(0), await sent(1), await sent(2)];
    expect(a.partition).toBe(b.partition);
    expect(c.partition).not.toBe(a.partition);
    // Back to one visitor: the second partition stays with whom it holds.
    void fetch(`${CITY}/d/`, { headers: { Cookie: 'sessionid=new' } });
    expect((await sent(3)).partition).toBe(c.partition);
  });
});

describe('who waits for whom', () => {
  it('a login and a short form go out while files take their time, more files wait', async () => {
    const { fetch, sent, asked } = start();
    const turns: boolean[] = [];
    for (let index = 0; index < 3; index += 1) void fetch(`${CITY}/files/`, post({ body: withFile() }));
    await sent(2);
    const fourth = fetch(
      `${CITY}/fourth/`,
      post({ body: withFile(), onTurn: (hasTurn) => turns.push(hasTurn) }),
    );
    const login = fetch(`${CITY}/accounts/login/`, post({ onTurn: (hasTurn) => turns.push(hasTurn) }));
    const request = await sent(3);
    expect(request.url).toBe(`${CITY}/accounts/login/`);
    request.finish();
    await (await login).text();
    await settle();
    expect([asked.length, turns]).toEqual([4, [false]]);
    (await sent(0)).finish();
    (await sent(4)).finish();
    expect([(await fourth).status, turns]).toEqual([200, [false, true]]);
  });

  it('a stream holds up no form, whoever’s cookies it is opened with', async () => {
    const { fetch, sent } = start();
    void fetch(`${CITY}/read/`, { headers: { Cookie: 'sessionid=old' } });
    void fetch(`${CITY}/read/`, { headers: { Cookie: 'sessionid=other' } });
    await sent(1);
    const streams = [0, 1].map(() =>
      fetch(`${CITY}/stream/`, { headers: { Accept: 'text/event-stream', Cookie: 'sessionid=new' } }),
    );
    (await sent(2)).answer(200).write(': heartbeat\n\n');
    (await sent(3)).answer(200).write(': heartbeat\n\n');
    await Promise.all(streams);
    const turns: boolean[] = [];
    for (let index = 0; index < 3; index += 1) {
      void fetch(`${CITY}/form/`, post({ onTurn: (hasTurn) => turns.push(hasTurn) }));
    }
    expect((await sent(6)).url).toBe(`${CITY}/form/`);
    expect(turns).toEqual([]);
  });

  it('a limit of time that runs out in the queue says that nothing was sent', async () => {
    const { fetch, sent, asked } = start();
    for (let index = 0; index < 3; index += 1) void fetch(`${CITY}/slow/`, post());
    await sent(2);
    const late = new AbortController();
    const queued = createDeferred<void>();
    const waiting = fetch(`${CITY}/late/`, post({ signal: late.signal, onTurn: () => queued.resolve() }));
    await queued.promise;
    late.abort(new DOMException('no answer in time', 'TimeoutError'));
    const { error } = await waiting.then(
      () => ({ error: null }),
      (reason: unknown) => nameFailure(reason),
    );
    expect([error?.code, error && isBeforeSending(error)]).toEqual(['timed_out', true]);
    expect(asked).toHaveLength(3);
  });
});

describe('a body over plain http through a proxy', () => {
  const PLAIN = 'http://city.example.ph';

  it('goes out after a small page the proxy may ask its login for, on a connection of its own', async () => {
    const { fetch, sent, partitions } = start('PROXY proxy:3128');
    const answer = fetch(`${PLAIN}/x/`, post({ headers: { Cookie: 'sessionid=s1' } }));
    const warming = await sent(0);
    expect([warming.method, warming.url, warming.body]).toEqual(['GET', `${PLAIN}/health/`, '']);
    const used = [...partitions.values()].find(({ partition }) => partition === warming.partition);
    expect(used?.store).toEqual([]);
    const closings = used?.counts.closings ?? 0;
    warming.finish(200, 'OK');
    const request = await sent(1);
    expect([request.partition, used?.counts.closings]).toEqual([warming.partition, closings + 1]);
    expect([request.method, request.body]).toEqual(['POST', 'a=1']);
    request.finish();
    expect((await answer).status).toBe(200);
  });

  it('was not sent where that page never came', async () => {
    const { fetch, sent, asked } = start('PROXY proxy:3128');
    const late = new AbortController();
    const answer = fetch(`${PLAIN}/x/`, post({ signal: late.signal })).catch((error: unknown) =>
      nameFailure(error),
    );
    await sent(0);
    late.abort(new DOMException('no answer in time', 'TimeoutError'));
    const named = await answer;
    expect('error' in named && isBeforeSending(named.error)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('goes straight out where no proxy is, or over https', async () => {
    const direct = start();
    void direct.fetch(`${PLAIN}/x/`, post());
    expect((await direct.sent(0)).method).toBe('POST');
    const tunnelled = start('PROXY proxy:3128');
    void tunnelled.fetch(`${CITY}/x/`, post());
    expect((await tunnelled.sent(0)).method).toBe('POST');
  });
});
