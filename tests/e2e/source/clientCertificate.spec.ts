import { rmSync } from 'node:fs';
import { whatNetworkLacks } from '../../network/tools';
import { heldProject, untilLive } from '../support/desktop';
import { expect } from '../support/fixtures';
import { untilAnnounced } from '../support/office';
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

// A TLS proxy that lets in only computers with a certificate of the office's authority.

const lack = whatNetworkLacks();
test.skip(lack !== null, lack ?? '');

test('the certificate named by the policy is shown to the servers of the policy, and to no other', async ({
  city,
  open,
  userData,
  authority,
  serveWithTls,
}) => {
  const demands = { ...authority.issue(['localhost']), ca: authority.certificate, requestCert: true };
  const { port } = await serveWithTls(city, demands);
  const unlisted = await serveWithTls(city, demands);
  const address = `https://localhost:${port}`;
  const env = authority.trustedEnvironment();
  const bare = await open({ env });
  expect(await enter(bare.page, address)).toBe('client_certificate_required');
  await bare.close();

  const files = authority.store(authority.issue(['desk 7']));
  const policy = writePolicy(userData, { servers: [address], clientCertificate: files });
  const { page, complaints } = await open({ env: { ...env, ...policy } });
  expect(await enter(page, `https://localhost:${unlisted.port}`)).toBe('client_certificate_required');
  expect(await enter(page, address, 'eng1')).toBe('ok');
  await untilLive(page);
  await untilAnnounced(page);
  const id = await findOpenProject(page);
  await city.change(id, { name: 'Seen with a certificate' });
  await expect.poll(async () => (await heldProject(page, id))?.name).toBe('Seen with a certificate');
  expect(await report(page, id)).toEqual(CONFIRMED);
  expect(complaints).toEqual([]);

  rmSync(files.key);
  expect(await page.evaluate((to) => window.desktop.checkAddress({ address: to }), address)).toMatchObject({
    ok: false,
    error: { code: 'client_certificate_unreadable', detail: 'key: ENOENT' },
  });
});

test('a certificate from one PKCS#12 file is also shown through a proxy with a login, and for a stream', async ({
  startCity,
  open,
  userData,
  authority,
  office,
  serveWithTls,
}) => {
  const city = await startCity({ profile: 'wsgi' });
  const demands = { ...authority.issue([NAME]), ca: authority.certificate, requestCert: true };
  const { port } = await serveWithTls(city, demands);
  const address = `https://${NAME}:${port}`;
  const files = authority.storePkcs12(authority.issue(['desk 7']), 'l3t me in');
  const policy = writePolicy(userData, { servers: [address], clientCertificate: files });
  const { page } = await open({
    env: { ...authority.trustedEnvironment(), ...policy },
    args: [`--proxy-pac-url=${office.scriptUrl}`],
  });
  expect(await enter(page, address)).toBe('proxy_login_required');
  await enterProxy(page, { ...LOGIN, password: 'wrong' });
  expect(new Set(await enterManyTimes(page, address))).toEqual(new Set(['proxy_login_wrong']));
  const offers = (await office.settledLines()).filter((line) => line.endsWith(LOGIN.username));
  expect(offers).toHaveLength(1);

  await enterProxy(page, LOGIN);
  expect(await enter(page, address, 'eng1')).toBe('ok');
  await untilLive(page);
  await expect.poll(() => served(page)).toEqual(['sse', 'polling']);
  const id = await findOpenProject(page);
  await city.change(id, { name: 'Streamed with a certificate' });
  await expect.poll(async () => (await heldProject(page, id))?.name).toBe('Streamed with a certificate');
  expect(await report(page, id)).toEqual(CONFIRMED);
  // WebSockets must show the certificate too.
  await city.post('/profile', { name: 'ideal' });
  await page.evaluate(() => window.desktop.retryLink());
  await untilAnnounced(page);
});
