import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openFakeNetwork } from '../../tests/fakes/electronNetwork';
import { Authority } from '../../tests/network/authority';
import { whatNetworkLacks } from '../../tests/network/tools';
import { readExtraCertificates, trustAlso } from './extraCertificates';
import { nameFailure } from './failure';

const isMissing = whatNetworkLacks() !== null;
const authority = isMissing ? null : new Authority();
const other = isMissing ? null : new Authority('Another Office');
afterAll(() => {
  authority?.remove();
  other?.remove();
});

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

describe.skipIf(isMissing)('further authorities of an office', () => {
  const ca = authority as Authority;

  /** A server with a certificate of the office's authority; its address by name. */
  async function startCity(days = 10, name = 'localhost'): Promise<string> {
    const server = createServer(ca.issue([name], days), (_request, answer) => answer.end('here'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => server.close());
    return `https://localhost:${(server.address() as AddressInfo).port}/`;
  }

  function open(files: readonly string[]) {
    const { certificates } = readExtraCertificates(files);
    return openFakeNetwork('DIRECT', { certificates: trustAlso(null, certificates), trustsMore: true })
      .network;
  }

  const outcome = (answer: Promise<Response>): Promise<string> =>
    answer.then(
      (response) => response.text(),
      (error: unknown) => nameFailure(error).error.code,
    );

  it('are trusted beside those of this computer, for requests and for files', async () => {
    const url = await startCity();
    const network = open([ca.certificateFile]);
    expect(await outcome(network.fetch(url))).toBe('here');
    expect(await outcome(network.fetchMedia(url))).toBe('here');
    expect(network.socketWay.certificates).toContain(
      readExtraCertificates([ca.certificateFile]).certificates[0],
    );
    expect(network.socketWay.certificates).toContain(tls.rootCertificates[0]);
  });

  it('weaken nothing else: another’s, an expired and a wrongly named certificate stay untrusted', async () => {
    const url = await startCity();
    expect(await outcome(open([(other as Authority).certificateFile]).fetch(url))).toBe(
      'certificate_untrusted',
    );
    const network = open([ca.certificateFile]);
    expect(await outcome(network.fetch(await startCity(-1)))).toBe('certificate_expired');
    expect(await outcome(network.fetch(await startCity(10, 'elsewhere.example')))).toBe(
      'certificate_wrong_name',
    );
  });

  it('come from the files that can be read; the others are named by their places', () => {
    const files: Readonly<Record<string, string>> = {
      '/ca.pem': `# ours\n${ca.certificate}\n${ca.certificate}`,
      '/no.pem': '-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----',
    };
    const read = readExtraCertificates(['/ca.pem', '/gone.pem', '/no.pem'], (path) => {
      const text = files[path];
      if (text === undefined) throw new Error('no such file');
      return text;
    });
    expect(read.certificates).toEqual([ca.certificate.trim()]);
    expect(read.unreadable).toEqual([1, 2]);
  });
});

describe('authorities where an office adds none', () => {
  it('are this computer’s', () => {
    expect(trustAlso(null, [])).toBeNull();
    expect(trustAlso(['own'], [])).toEqual(['own']);
    expect(trustAlso(['own'], ['more', 'own'])).toEqual(['own', 'more']);
  });
});
