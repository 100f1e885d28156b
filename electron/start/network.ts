import { net, session as electronSession } from 'electron';
import { ClientCertificate } from '../network/clientCertificate';
import { openNetwork, type Network } from '../network/network';
import { readSystemCertificates } from '../network/systemCertificates';
import type { Choices } from './settings';

/** Opens the network: the office's proxies and certificates. */
export function openWay({ administrator, secrets }: Choices): { readonly network: Network } {
  const certificates = readSystemCertificates({ env: process.env });
  const { clientCertificate: files, servers } = administrator;
  const network = openNetwork({
    request: (options) => net.request(options),
    openPartition: (partition, options) => electronSession.fromPartition(partition, options),
    certificates,
    clientCertificate: files && new ClientCertificate({ files, servers, certificates }),
    keptProxyLogin: secrets.forProxy(),
  });
  return { network };
}
