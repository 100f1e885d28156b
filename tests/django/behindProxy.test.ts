import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import { serveHttp } from '../fakes/loopback';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer } from './server';

// Signing in to Django behind a reverse proxy. Over https Django compares the Referer of a form with the name it was
// asked for, so a proxy that passes on another one has every form refused.

const HEAD = { username: 'head1', password: 'head1-demo' };
/** Not reachable by this name: the front stands for it. */
const NAME = 'city.localhost';

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(`Django behind a proxy${lack ? `, ${lack}` : ''}`, { timeout: 60_000 }, () => {
  let city: DjangoCity;
  let debugging: DjangoServer;
  let silent: DjangoServer;

  beforeAll(async () => {
    city = await DjangoCity.create();
    [debugging, silent] = await Promise.all([
      city.serve({ by: 'gunicorn', workers: 1, isBehindTls: true }),
      city.serve({ by: 'gunicorn', workers: 1, isBehindTls: true, hidesReasons: true }),
    ]);
  }, 60_000);
  afterAll(() => city.stop());

  /** Signs in as a user who typed the origin, through a proxy that passes on the given headers. */
  async function signIn(
    server: DjangoServer,
    origin: string,
    passOn: (headers: IncomingHttpHeaders) => IncomingHttpHeaders,
  ): Promise<unknown> {
    const front = await serveHttp((request, response) => {
      const headers = passOn({ ...request.headers, host: NAME, 'x-forwarded-proto': 'https' });
      const options = { port: server.port, method: request.method, path: request.url, headers };
      const onward = ask({ host: '127.0.0.1', ...options }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    const fetchThrough: typeof fetch = (input, init) =>
      fetch((input as string).replace(origin, front.origin), init);
    const signedIn = await new LoginKeeper(new HttpClient({ origin, fetch: fetchThrough })).signIn(HEAD);
    await front.stop();
    return signedIn;
  }

  it('takes a login when the proxy passes on what it was asked for', async () => {
    expect(await signIn(debugging, `https://${NAME}`, (headers) => headers)).toMatchObject({ ok: true });
    expect(await signIn(silent, `https://${NAME}`, (headers) => headers)).toMatchObject({ ok: true });
  });

  it.each([
    ['passes on another name', `https://${NAME}`, { host: '127.0.0.1' }, 'origin_refused'],
    ['claims https for plain http', `http://${NAME}`, {}, 'origin_refused'],
    ['removes cookies', `https://${NAME}`, { cookie: '' }, 'csrf_refused'],
  ])('names a proxy that %s', async (_what, origin, changed, code) => {
    const passOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders => ({ ...headers, ...changed });
    expect(await signIn(debugging, origin, passOn)).toMatchObject({ ok: false, error: { code } });
    // Without a reason in the answer both causes are named together.
    expect(await signIn(silent, origin, passOn)).toMatchObject({
      ok: false,
      error: { code: 'csrf_refused' },
    });
  });
});
