import { net, session as electronSession } from 'electron';
import { readProxyChoice } from '#shared/config/proxyChoice';
import { ClientCertificate } from '../network/clientCertificate';
import { readExtraCertificates, trustAlso } from '../network/extraCertificates';
import { openNetwork, type Network } from '../network/network';
import { ServerTime } from '../network/serverTime';
import { readSystemCertificates } from '../network/systemCertificates';
import type { Ground } from './ground';
import type { Choices } from './settings';

/** The way to the server, and what its answers tell of the time there. */
export type Way = { readonly network: Network; readonly serverTime: ServerTime };

/** Opens the network: the office's proxies and certificates. */
export function openWay({ administrator, secrets, log, clock }: Ground & Choices): Way {
  const { clientCertificate: files, servers, extraCertificates, proxy, proxyBypass } = administrator;
  const extra = readExtraCertificates(extraCertificates);
  for (const index of extra.unreadable) {
    const field = `extraCertificates[${index}]`;
    log.warn('network', 'certificate_unreadable', { field });
  }
  const own = readSystemCertificates({ env: process.env });
  const certificates = trustAlso(own, extra.certificates);
  const choice = readProxyChoice(proxy);
  const network = openNetwork({
    request: (options) => net.request(options),
    openPartition: (partition, options) => electronSession.fromPartition(partition, options),
    certificates,
    trustsMore: extra.certificates.length > 0,
    ...(choice && { proxy: { choice, bypass: proxyBypass } }),
    clientCertificate: files && new ClientCertificate({ files, servers, certificates }),
    keptProxyLogin: secrets.forProxy(),
  });
  const serverTime = new ServerTime(() => clock.now());
  return { network: { ...network, fetch: serverTime.watch(network.fetch) }, serverTime };
}
