import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Authority } from '../../tests/network/authority';
import { whatNetworkLacks } from '../../tests/network/tools';
import type { ClientCertificateFiles } from '#shared/config/clientCertificateFiles';
import { ClientCertificate } from './clientCertificate';

const isMissing = whatNetworkLacks() !== null;
const authority = isMissing ? null : new Authority();
afterAll(() => authority?.remove());

const SERVERS = ['https://city.example.ph', 'http://plain.example.ph'];
const from = (files: ClientCertificateFiles) =>
  new ClientCertificate({ files, servers: SERVERS, certificates: null });
const failing = (certificate: ClientCertificate): Promise<unknown> =>
  certificate.open().then(
    () => null,
    (error: unknown) => error,
  );

describe.skipIf(isMissing)('the certificate of this computer', () => {
  const ca = authority as Authority;

  it('is for the servers of the policy over https alone', () => {
    const certificate = from({ certificate: '/a', key: '/b' });
    const urls = [
      'https://city.example.ph/x/',
      'https://city.example.ph:443/',
      'https://city.example.ph:8443/',
      'https://other.example.ph/',
      'http://city.example.ph/',
      'http://plain.example.ph/',
    ];
    expect(urls.filter((url) => certificate.isFor(url))).toEqual(urls.slice(0, 2));
  });

  it('is read again once its files have changed, and not parsed again before', async () => {
    const files = ca.store(ca.issue(['first.example']));
    const certificate = from(files);
    const first = await certificate.open();
    expect(await certificate.open()).toBe(first);
    const next = ca.issue(['second.example']);
    writeFileSync(files.certificate, next.cert);
    writeFileSync(files.key, next.key);
    expect(await certificate.open()).not.toBe(first);
  });

  it('opens from one PKCS#12 file with the passphrase of another', async () => {
    const files = ca.storePkcs12(ca.issue(['desk.example']), 'let me in');
    await expect(from(files).open()).resolves.toBeDefined();
    writeFileSync(files.passphraseFile, 'something else');
    expect(await failing(from(files))).toMatchObject({ code: 'client_certificate_unreadable' });
  });

  it('names the part that cannot be read, and says when the parts do not fit', async () => {
    const files = ca.store(ca.issue(['desk.example']));
    const other = ca.store(ca.issue(['other.example']));
    const unreadable = 'client_certificate_unreadable';
    expect(await failing(from({ ...files, key: other.key }))).toMatchObject({
      code: unreadable,
      message: expect.stringContaining('not usable: ') as string,
    });
    rmSync(files.key);
    expect(await failing(from(files))).toMatchObject({ code: unreadable, message: 'key: ENOENT' });
    expect(await failing(from({ ...other, passphraseFile: '/not/there' }))).toMatchObject({
      code: unreadable,
      message: 'passphraseFile: ENOENT',
    });
    writeFileSync(other.certificate, 'not a certificate');
    expect(await failing(from(other))).toMatchObject({ code: unreadable });
  });
});
