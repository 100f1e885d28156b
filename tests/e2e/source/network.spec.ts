import { mergeTests } from '@playwright/test';
import { Visitor } from '../../conformance/visitor';
import { Authority } from '../../network/authority';
import { OfficeProxy } from '../../network/officeProxy';
import { whatNetworkLacks } from '../../network/tools';
import { heldProject, untilLive } from '../support/desktop';
import { serveInterceptingProxy } from '../support/interceptingProxy';
import {
  CONFIRMED,
  enter,
  enterManyTimes,
  enterProxy,
  findOpenProject,
  LOGIN,
  NAME,
  report,
  served,
  test,
  writePolicy,
} from '../support/officeNetwork';
import { expect } from '../support/fixtures';
import { untilAnnounced } from '../support/office';
import { test as djangoTest } from '../support/withDjango';

const lack = whatNetworkLacks();
test.skip(lack !== null, lack ?? '');

const testWithDjango = mergeTests(test, djangoTest);

test('everything works through a proxy with a login and with a certificate of the office’s own authority', async ({
  startCity,
  open,
  authority,
  office,
  serveWithTls,
}) => {
  test.setTimeout(120_000);
  const city = await startCity();
  // Django behind TLS marks its cookies as secure, and accepts a form only with a Referer from its own origin.
  const plain = await serveInterceptingProxy(city, { hasSecureCookies: true });
  const { port } = await serveWithTls(plain);
  const address = `https://${NAME}:${port}`;
  const opened = await open({
    env: authority.trustedEnvironment(),
    args: [`--proxy-pac-url=${office.scriptUrl}`],
  });
  const { page, complaints } = opened;
  const offered = async (): Promise<number> =>
    (await office.settledLines()).filter((line) => line.endsWith(LOGIN.username)).length;

  expect(await enter(page, address)).toBe('proxy_login_required');
  expect(await offered()).toBe(0);
  await enterProxy(page, { ...LOGIN, password: 'wrong' });
  expect(new Set(await enterManyTimes(page, address))).toEqual(new Set(['proxy_login_wrong']));
  expect(await enter(page, address)).toBe('proxy_login_wrong');
  // An unproven login is sent once, and a wrong one never again, because repeated failures can lock the account.
  expect(await offered()).toBe(1);

  expect(await enterProxy(page, LOGIN)).toEqual({ ok: true, value: null });
  expect(await page.evaluate((to) => window.desktop.checkAddress({ address: to }), address)).toMatchObject({
    ok: true,
    value: { isProxied: true, isInsecure: false },
  });
  expect(await enter(page, address, 'eng1')).toBe('ok');
  await untilLive(page);
  await untilAnnounced(page);

  // An announced change arrives over the tunnel.
  const id = await findOpenProject(page);
  await city.change(id, { name: 'Seen through the tunnel' });
  await expect.poll(async () => (await heldProject(page, id))?.name).toBe('Seen through the tunnel');
  expect(await report(page, id)).toEqual(CONFIRMED);

  const forms = plain.requests.filter(({ method }) => method === 'POST');
  expect(forms.length).toBeGreaterThanOrEqual(2);
  for (const { headers } of forms) {
    expect(headers.referer).toBe(`${address}/`);
    expect(headers.origin).toBeUndefined();
    expect(headers.cookie).toContain('csrftoken=');
  }
  expect(complaints).toEqual([]);
  // A tunnel is logged when it ends: those of requests, of both sockets, and of each upload, which has its own.
  await opened.close();
  const tunnels = (): readonly string[] => office.lines().filter((line) => line.startsWith('TCP_TUNNEL/200'));
  await expect.poll(() => tunnels().length).toBeGreaterThan(3);
  expect(new Set(tunnels().map((line) => line.split(' ').at(-1)))).toEqual(new Set([LOGIN.username]));
  await plain.stop();
});

test('the proxy passes on forms, a large photo and sockets over plain http too', async ({
  startCity,
  open,
  userData,
  office,
}) => {
  const city = await startCity();
  const address = `http://${NAME}:${city.port}`;
  const { page, complaints } = await open({
    env: writePolicy(userData, { allowInsecureHttp: [address] }),
    args: [`--proxy-pac-url=${office.scriptUrl}`],
  });
  await enterProxy(page, LOGIN);
  expect(await enter(page, address, 'eng1')).toBe('ok');
  await untilLive(page);
  await untilAnnounced(page);
  const id = await findOpenProject(page);
  expect(await report(page, id)).toEqual(CONFIRMED);
  expect(complaints).toEqual([]);
  // Each form was sent once, after a small request to the proxy.
  const lines = (await office.settledLines()).filter((line) => / (GET|POST) /.test(line));
  const forms = lines.filter((line) => line.includes(' POST '));
  expect(forms.map((line) => line.split(' ')[2]?.slice(address.length))).toEqual([
    '/accounts/login/',
    `/projeng/projects/${id}/add-progress/`,
  ]);
  for (const form of forms) {
    expect(form.endsWith(` ${LOGIN.username}`)).toBe(true);
    expect(lines.slice(0, lines.indexOf(form)).some((line) => line.includes('/health/'))).toBe(true);
  }
});

test('event streams and requests work through the proxy where the server has no WebSocket', async ({
  startCity,
  open,
  authority,
  office,
  serveWithTls,
}) => {
  const city = await startCity({ profile: 'wsgi' });
  const { port } = await serveWithTls(city);
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

test('certificates are accepted when the system trusts their authority, and in no other case', async ({
  city,
  open,
  authority,
  serveWithTls,
}) => {
  const ended = await serveWithTls(city, authority.issue(['localhost'], -1));
  const other = await serveWithTls(city, authority.issue(['other.example']));
  const stranger = new Authority('Nobody’s Root');
  const unknown = await serveWithTls(city, stranger.issue(['localhost']));
  const { page } = await open({ env: authority.trustedEnvironment() });
  expect(await enter(page, `https://localhost:${unknown.port}`)).toBe('certificate_untrusted');
  expect(await enter(page, `https://localhost:${ended.port}`)).toBe('certificate_expired');
  expect(await enter(page, `https://localhost:${other.port}`)).toBe('certificate_wrong_name');
  const good = await serveWithTls(city);
  expect(await enter(page, `https://localhost:${good.port}`)).toBe('ok');
  await untilLive(page);
  await untilAnnounced(page);
  stranger.remove();
});

test('an unreachable proxy and one that forbids the server get different messages', async ({ open }) => {
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

testWithDjango(
  'a real Django behind TLS and the proxy: sign-in, a live change, a photo',
  async ({ django, open, authority, office, serveWithTls }) => {
    const server = await django.serve({ by: 'daphne' });
    const { port } = await serveWithTls(server);
    const { page, complaints } = await open({
      env: authority.trustedEnvironment(),
      args: [`--proxy-pac-url=${office.scriptUrl}`],
    });
    await enterProxy(page, LOGIN);
    expect(await enter(page, `https://${NAME}:${port}`, 'eng1')).toBe('ok');
    await untilLive(page);
    await untilAnnounced(page);
    const id = await findOpenProject(page);
    const other = new Visitor(server.origin);
    expect(await other.signIn({ username: 'admin1', password: 'admin1-demo' })).toMatchObject({ ok: true });
    await other.post(`/dashboard/projects/${id}/api/update/`, {
      json: { name: 'Seen through the tunnel', status: 'in_progress' },
    });
    await expect.poll(async () => (await heldProject(page, id))?.name).toBe('Seen through the tunnel');
    expect(await report(page, id)).toEqual(CONFIRMED);
    expect(complaints).toEqual([]);
  },
);
