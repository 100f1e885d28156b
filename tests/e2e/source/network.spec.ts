import type { Page } from '@playwright/test';
import { Authority } from '../../network/authority';
import { OfficeProxy } from '../../network/officeProxy';
import { serveTls, type TlsFront } from '../../network/tlsFront';
import { whatNetworkLacks } from '../../network/tools';
import type { City } from '../support/city';
import { heldProject, untilLive } from '../support/desktop';
import { test as base, expect } from '../support/fixtures';

/** A name the demo city answers to; no name server knows it here, only the proxy does. */
const NAME = 'onetagumvision.com';
const LOGIN = { username: 'office', password: 's3cret pässword' };

type Fixtures = {
  readonly authority: Authority;
  readonly office: OfficeProxy;
  /** Puts TLS before a city; ends with the test. */
  readonly front: (city: City, options?: Parameters<typeof serveTls>[1]) => Promise<TlsFront>;
};

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  authority: async ({}, use) => {
    const authority = new Authority();
    await use(authority);
    authority.remove();
  },
  // eslint-disable-next-line no-empty-pattern
  office: async ({}, use) => {
    const proxy = await OfficeProxy.start({ login: LOGIN, names: [NAME] });
    await use(proxy);
    await proxy.stop();
  },
  front: async ({ authority }, use) => {
    const fronts: TlsFront[] = [];
    await use(async (city, options) => {
      const front = await serveTls(city.port, options ?? authority.issue(['localhost', NAME]));
      fronts.push(front);
      return front;
    });
    for (const front of fronts) await front.stop();
  },
});

const lack = whatNetworkLacks();
test.skip(lack !== null, lack ?? '');

/** Signs in past the screen; answers with the code of the failure, or 'ok'. */
function enter(page: Page, address: string, username = 'head1'): Promise<string> {
  return page.evaluate(
    async ([to, name]) => {
      const done = await window.desktop.signIn({
        address: to ?? '',
        username: name ?? '',
        password: `${name}-demo`,
        keep: false,
      });
      return done.ok ? 'ok' : done.error.code;
    },
    [address, username],
  );
}

function enterProxy(page: Page, login: typeof LOGIN): Promise<unknown> {
  return page.evaluate((given) => window.desktop.signInToProxy({ ...given, keep: false }), login);
}

/** What serves each channel, by main's own word. */
function served(page: Page) {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    if (!snapshot.ok) return null;
    const { channels } = snapshot.value.link;
    return [channels.projects.transport, channels.notifications.transport];
  });
}

test('through a proxy with a login and behind an authority of the office’s own everything works', async ({
  startCity,
  open,
  authority,
  office,
  front,
}) => {
  test.setTimeout(120_000);
  const city = await startCity();
  const { port } = await front(city);
  const address = `https://${NAME}:${port}`;
  const opened = await open({
    env: authority.trustedEnvironment(),
    args: [`--proxy-pac-url=${office.scriptUrl}`],
  });
  const { page, complaints } = opened;

  expect(await enter(page, address)).toBe('proxy_login_required');
  await enterProxy(page, { ...LOGIN, password: 'wrong' });
  expect(await enter(page, address)).toBe('proxy_login_wrong');
  const asked = office.lines().length;
  expect(await enter(page, address)).toBe('proxy_login_wrong');
  // What is known to be wrong is not offered again: the account behind it would soon be locked.
  expect(office.lines().slice(asked)).not.toContainEqual(expect.stringContaining(LOGIN.username));

  expect(await enterProxy(page, LOGIN)).toEqual({ ok: true, value: null });
  expect(await page.evaluate((to) => window.desktop.checkAddress({ address: to }), address)).toMatchObject({
    ok: true,
    value: { isProxied: true, isInsecure: false },
  });
  expect(await enter(page, address, 'eng1')).toBe('ok');
  await untilLive(page);
  expect(await served(page)).toEqual(['websocket', 'websocket']);

  // An announced change, over the tunnel.
  const id = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    const open = snapshot.ok
      ? snapshot.value.projects.find(({ status, progress }) => status === 'in_progress' && progress < 90)
      : undefined;
    return open?.id ?? 0;
  });
  await city.change(id, { name: 'Seen through the tunnel' });
  await expect.poll(async () => (await heldProject(page, id))?.name).toBe('Seen through the tunnel');

  // A photo of 3 MB: longer than any buffer on its way.
  const reported = await page.evaluate(async (projectId) => {
    const snapshot = await window.desktop.getSnapshot();
    const held = snapshot.ok ? snapshot.value.projects.find((row) => row.id === projectId) : undefined;
    const bytes = new Uint8Array(3_000_000);
    bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
    return window.desktop.addProgress({
      projectId,
      progress: (held?.progress ?? 0) + 5,
      description: 'Gravel laid',
      justification: '',
      photos: [{ name: 'site.jpg', type: 'image/jpeg', bytes }],
    });
  }, id);
  expect(reported).toEqual({ ok: true, value: { isConfirmed: true } });

  expect(complaints).toEqual([]);
  // A tunnel gets its line when it ends: requests, both sockets, and each thing sent on a connection of its own.
  await opened.close();
  const tunnels = (): readonly string[] => office.lines().filter((line) => line.startsWith('TCP_TUNNEL/200'));
  await expect.poll(() => tunnels().length).toBeGreaterThan(3);
  expect(new Set(tunnels().map((line) => line.split(' ').at(-1)))).toEqual(new Set([LOGIN.username]));
});

test('a stream of events and every request work through the proxy where the server has no WebSocket', async ({
  startCity,
  open,
  authority,
  office,
  front,
}) => {
  const city = await startCity({ profile: 'wsgi' });
  const { port } = await front(city);
  const { page } = await open({
    env: authority.trustedEnvironment(),
    args: [`--proxy-pac-url=${office.scriptUrl}`],
  });
  await enterProxy(page, LOGIN);
  expect(await enter(page, `https://${NAME}:${port}`)).toBe('ok');
  await untilLive(page);
  await expect.poll(() => served(page)).toEqual(['sse', 'polling']);
  const id = (await city.state()).projects.find((row) => row.latitude !== null)?.id ?? 0;
  await city.change(id, { name: 'Streamed through the tunnel' });
  await expect.poll(async () => (await heldProject(page, id))?.name).toBe('Streamed through the tunnel');
});

test('behind an authority of the office’s own sockets and requests trust what the system trusts', async ({
  city,
  open,
  authority,
  front,
}) => {
  const { port } = await front(city);
  const { page } = await open({ env: authority.trustedEnvironment() });
  expect(await enter(page, `https://localhost:${port}`)).toBe('ok');
  await untilLive(page);
  expect(await served(page)).toEqual(['websocket', 'websocket']);
});

test('a certificate nobody here vouches for, an ended one and one of another name are told apart', async ({
  city,
  open,
  authority,
  front,
}) => {
  const ended = await front(city, authority.issue(['localhost'], -1));
  const other = await front(city, authority.issue(['other.example']));
  const stranger = new Authority('Nobody’s Root');
  const unknown = await front(city, stranger.issue(['localhost']));
  const { page } = await open({ env: authority.trustedEnvironment() });
  expect(await enter(page, `https://localhost:${unknown.port}`)).toBe('certificate_untrusted');
  expect(await enter(page, `https://localhost:${ended.port}`)).toBe('certificate_expired');
  expect(await enter(page, `https://localhost:${other.port}`)).toBe('certificate_wrong_name');
  stranger.remove();
});

test('a server that wants a certificate of this computer is told apart', async ({
  city,
  open,
  authority,
  front,
}) => {
  const identity = authority.issue(['localhost']);
  const { port } = await front(city, { ...identity, ca: authority.certificate, requestCert: true });
  const { page } = await open({ env: authority.trustedEnvironment() });
  expect(await enter(page, `https://localhost:${port}`)).toBe('client_certificate_required');
});

test('a proxy that is not there, and one that forbids the server, are told apart', async ({ open }) => {
  const strict = await OfficeProxy.start({
    login: null,
    names: [NAME],
    rules: ['http_access deny CONNECT'],
  });
  const first = await open({ args: [`--proxy-pac-url=${strict.scriptUrl}`] });
  expect(await enter(first.page, `https://${NAME}`)).toBe('proxy_refused');
  await first.close();
  await strict.stop();
  const second = await open({ args: ['--proxy-server=127.0.0.1:4321'] });
  expect(await enter(second.page, `https://${NAME}`)).toBe('proxy_unreachable');
});
