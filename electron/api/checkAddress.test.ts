import { afterEach, describe, expect, it } from 'vitest';
import { serveHttp } from '../../tests/fakes/loopback';
import { page, redirectTo } from '../../tests/fakes/scriptedHttp';
import { startDemoServer } from '../demo';
import { checkAddress, type AddressCheckOptions } from './checkAddress';
import { HttpClient } from './httpClient';

const FORM = '<input type="hidden" name="csrfmiddlewaretoken" value="abc">';

/** What each origin does: serves pages by path, or fails as the stack would. */
type World = Readonly<Record<string, ((path: string) => Response) | string>>;

function ours(path: string): Response {
  return page(path === '/health/' ? 'OK' : FORM);
}

function through(
  fetch: typeof globalThis.fetch,
  more: Partial<AddressCheckOptions> = {},
): AddressCheckOptions {
  return {
    createClient: (origin) => new HttpClient({ origin, fetch }),
    isProxied: () => Promise.resolve(false),
    allowsInsecure: () => false,
    ...more,
  };
}

function inWorld(world: World, asked: string[] = []): AddressCheckOptions {
  return through((input) => {
    const url = new URL(input as string);
    asked.push(url.href);
    const place = world[url.origin] ?? 'ECONNREFUSED';
    if (typeof place === 'function') return Promise.resolve(place(url.pathname));
    return Promise.reject(
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: place }) }),
    );
  });
}

async function outcome(typed: string, options: AddressCheckOptions): Promise<string> {
  const answer = await checkAddress(typed, options);
  if (answer.ok) return `${answer.value.origin}${answer.value.isInsecure ? ' insecure' : ''}`;
  return [answer.error.code, answer.error.instead].filter(Boolean).join(' instead ');
}

describe('checking an address', () => {
  it.each<[string, string, World, string]>([
    ['a bare name', 'city.example.ph', { 'https://city.example.ph': ours }, 'https://city.example.ph'],
    ['plain http in the office', 'http://10.0.0.5', { 'http://10.0.0.5': ours }, 'http://10.0.0.5 insecure'],
    [
      'a bare private address with TLS: encrypted, though plain http would do',
      '10.0.0.5:8443',
      { 'https://10.0.0.5:8443': ours, 'http://10.0.0.5:8443': ours },
      'https://10.0.0.5:8443',
    ],
    [
      'a private address without TLS: plain http is offered, not taken',
      '10.0.0.5:8000',
      { 'https://10.0.0.5:8000': 'ERR_SSL_WRONG_VERSION_NUMBER', 'http://10.0.0.5:8000': ours },
      'unreachable instead http://10.0.0.5:8000',
    ],
    [
      'a public name without TLS: plain http is not even offered',
      'city.example.ph',
      { 'http://city.example.ph': ours },
      'unreachable',
    ],
    [
      'plain http to a public name: https of the same is offered',
      ' http://city.example.ph/accounts/login/ ',
      { 'https://city.example.ph': ours, 'http://city.example.ph': ours },
      'address_insecure instead https://city.example.ph',
    ],
    [
      'plain http to a public name without https',
      'http://city.example.ph',
      { 'http://city.example.ph': ours },
      'address_insecure',
    ],
    [
      'a server that sends plain http to https: used there at once',
      'http://10.0.0.5',
      { 'http://10.0.0.5': (path) => redirectTo(`https://10.0.0.5${path}`), 'https://10.0.0.5': ours },
      'https://10.0.0.5',
    ],
    [
      'the same, with a certificate nobody trusts: that is what is wrong',
      'http://10.0.0.5',
      {
        'http://10.0.0.5': (path) => redirectTo(`https://10.0.0.5${path}`),
        'https://10.0.0.5': 'DEPTH_ZERO_SELF_SIGNED_CERT',
      },
      'certificate_untrusted',
    ],
    [
      'https that sends back to plain http: offered, never taken',
      'https://10.0.0.5',
      { 'https://10.0.0.5': (path) => redirectTo(`http://10.0.0.5${path}`), 'http://10.0.0.5': ours },
      'not_this_server instead http://10.0.0.5',
    ],
    [
      'https that sends to plain http in public: refused',
      'city.example.ph',
      {
        'https://city.example.ph': (path) => redirectTo(`http://city.example.ph${path}`),
        'http://city.example.ph': ours,
      },
      'not_this_server',
    ],
    [
      'the main name of the same site: offered',
      'tagum.gov.ph',
      {
        'https://tagum.gov.ph': (path) => redirectTo(`https://www.tagum.gov.ph${path}`),
        'https://www.tagum.gov.ph': ours,
      },
      'not_this_server instead https://www.tagum.gov.ph',
    ],
    [
      'a network that wants a login first, seen behind the certificate it lacks',
      'city.example.ph',
      {
        'https://city.example.ph': 'ERR_TLS_CERT_ALTNAME_INVALID',
        'http://city.example.ph': () => redirectTo('http://10.1.0.1/hotspot'),
      },
      'captive_portal',
    ],
    [
      'a certificate nobody trusts on a server that is otherwise well',
      'city.example.ph',
      {
        'https://city.example.ph': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'http://city.example.ph': (path) => redirectTo(`https://city.example.ph${path}`),
      },
      'certificate_untrusted',
    ],
    [
      'an expired certificate: that is no portal, and nothing is asked in plain',
      'city.example.ph',
      { 'https://city.example.ph': 'CERT_HAS_EXPIRED', 'http://city.example.ph': () => page('', 511) },
      'certificate_expired',
    ],
    [
      'an unknown name',
      'nowhere.example.ph',
      { 'https://nowhere.example.ph': 'ENOTFOUND' },
      'name_not_found',
    ],
  ])('%s', async (_what, typed, world, expected) => {
    expect(await outcome(typed, inWorld(world))).toBe(expected);
  });

  it('asks and offers nothing that an administrator does not allow', async () => {
    const asked: string[] = [];
    const world: World = {
      'https://city.example.ph': () => redirectTo('https://new.example.ph/'),
      'https://new.example.ph': ours,
    };
    const allowsServer = (origin: string): boolean => origin === 'https://city.example.ph';
    const options = { ...inWorld(world, asked), allowsServer };
    expect(await outcome('new.example.ph', options)).toBe('server_not_allowed');
    expect(asked).toEqual([]);
    expect(await outcome('city.example.ph', options)).toMatch(/^redirected_\w+$/);
    expect(asked.filter((url) => url.startsWith('https://new.'))).toEqual([]);
  });

  it('asks nothing beyond two pages of the typed place when all is well', async () => {
    const asked: string[] = [];
    await checkAddress('city.example.ph', inWorld({ 'https://city.example.ph': ours }, asked));
    expect(asked).toEqual(['https://city.example.ph/health/', 'https://city.example.ph/accounts/login/']);
  });

  it('says that a proxy of the network stands between', async () => {
    const options = {
      ...inWorld({ 'https://city.example.ph': ours }),
      isProxied: () => Promise.resolve(true),
    };
    expect(await checkAddress('city.example.ph', options)).toMatchObject({ value: { isProxied: true } });
  });

  it('offers plain http to a public name where an administrator allows it', async () => {
    const world = inWorld({ 'http://city.example.ph': ours });
    const options = { ...world, allowsInsecure: (origin: string) => origin === 'http://city.example.ph' };
    expect(await outcome('city.example.ph', options)).toBe('unreachable instead http://city.example.ph');
    expect(await outcome('http://city.example.ph', options)).toBe('http://city.example.ph insecure');
  });
});

describe('checking real servers of this computer', () => {
  const stops: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  it.each([
    ['asgi', 'daphne'],
    ['wsgi', 'gunicorn'],
  ] as const)('knows what serves the city of profile %s', async (profile, software) => {
    const server = await startDemoServer({ profile, port: 0, seed: 7, projects: 5, rate: 0 });
    stops.push(() => server.stop());
    expect(await checkAddress(new URL(server.url).host, through(fetch))).toEqual({
      ok: true,
      value: { origin: server.url, isInsecure: false, software, isProxied: false },
    });
  });

  it('offers plain http where https was typed and the port speaks none', async () => {
    const server = await startDemoServer({ profile: 'ideal', port: 0, seed: 7, projects: 5, rate: 0 });
    stops.push(() => server.stop());
    const { host } = new URL(server.url);
    expect(await outcome(`https://${host}`, through(fetch))).toBe(`unreachable instead http://${host}`);
  });

  it('knows a portal that answers for every server', async () => {
    const portal = await serveHttp((_request, response) => {
      response.writeHead(302, { Location: 'http://login.hotspot.example/' }).end();
    });
    stops.push(() => portal.stop());
    expect(await outcome(portal.origin, through(fetch))).toBe('captive_portal');
  });
});
