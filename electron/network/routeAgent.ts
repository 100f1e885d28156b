import type { ClientRequest } from 'node:http';
import { connect as connectTcp, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { checkServerIdentity, connect as connectTls } from 'node:tls';
import { Agent, type AgentConnectOpts } from 'agent-base';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Credentials } from '../credentials/credentials';
import type { ClientCertificate } from './clientCertificate';
import { codeOf, NetworkFailure } from './failure';
import type { ProxyOffer, ProxyOffers } from './proxyOffers';
import type { Hop } from './proxyRoute';

export type RouteAgentOptions = {
  /** The routes to a URL, in the order in which to try them; may reject. */
  readonly findRoute: (url: string) => Promise<readonly Hop[]>;
  readonly offers: ProxyOffers;
  /** Certificates of authorities this computer trusts, PEM, for servers and proxies; null for the runtime's own. */
  readonly certificates: readonly string[] | null;
  /** The certificate shown to some servers; default: none. */
  readonly clientCertificate?: ClientCertificate | null;
};

/** A proxy that has not answered within this many ms is skipped; well below the deadline of a WebSocket's handshake. */
const PROXY_WITHIN_MS = 2_000;

/**
 * Connects sockets as the network requires: directly or through the first proxy that can be reached. Any proxy is asked
 * to CONNECT, for `ws:` as well, since proxies do not understand an upgrade (RFC 6455 §4.1). If a proxy answers and
 * refuses, its status (407, 403 …) becomes the status of the request.
 */
export class RouteAgent extends Agent {
  readonly #options: RouteAgentOptions;

  constructor(options: RouteAgentOptions) {
    super();
    this.#options = options;
  }

  override async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Duplex> {
    const scheme = options.secureEndpoint ? 'https' : 'http';
    const url = `${scheme}://${authority(options)}/`;
    const { clientCertificate, findRoute, certificates } = this.#options;
    // A socket says itself whom it trusts.
    const trust = certificates ? { ca: [...certificates] } : {};
    const identity = clientCertificate?.isFor(url) ? { secureContext: await clientCertificate.open() } : {};
    const route = await findRoute(url);
    let failure: unknown = new Error('no way to the server');
    for (const hop of route) {
      if (request.destroyed) throw new Error('given up while the way was looked for');
      try {
        // One proxy after another, in the office's order.
        // oxlint-disable-next-line no-await-in-loop
        return await this.#connectBy(hop, request, { ...trust, ...options, ...identity, ...meant(options) });
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  async #connectBy(hop: Hop, request: ClientRequest, options: AgentConnectOpts): Promise<Duplex> {
    if (hop.kind === 'direct') return options.secureEndpoint ? connectTls(options) : connectTcp(options);
    const isTunnel = hop.kind === 'http' || hop.kind === 'https';
    // Waiting while another request tries the login is not the proxy's fault: its time begins afterwards.
    const offer = isTunnel ? await this.#options.offers.take() : null;
    const abort = new AbortController();
    const giveUp = (): void => abort.abort();
    const timer = setTimeout(giveUp, PROXY_WITHIN_MS);
    // A request that is closed meanwhile does not know the socket to the proxy; after an upgrade it is closed as well.
    request.once('close', giveUp);
    try {
      return isTunnel
        ? await this.#connectByTunnel(hop, offer, request, options, abort.signal)
        : await connectBySocks(hop, request, options);
    } catch (error) {
      throw new NetworkFailure('proxy_unreachable', codeOf(error) || 'no answer');
    } finally {
      clearTimeout(timer);
      request.off('close', giveUp);
      offer?.settle(null);
    }
  }

  #connectByTunnel(
    hop: Exclude<Hop, { kind: 'direct' }>,
    offer: ProxyOffer | null,
    request: ClientRequest,
    options: AgentConnectOpts,
    signal: AbortSignal,
  ): Promise<Duplex> {
    const { certificates } = this.#options;
    const connection = {
      headers: offer ? { 'Proxy-Authorization': basic(offer.credentials) } : {},
      ...(certificates ? { ca: [...certificates] } : {}),
      // Passed on to the socket, which it ends; the agent's own type lacks it.
      signal,
    };
    // The type argument covers either scheme: it only decides which options are typed.
    const tunnel = new HttpsProxyAgent<'https://proxy'>(
      new URL(`${hop.kind}://${hop.host}:${hop.port}`),
      connection,
    );
    tunnel.once('proxyConnect', ({ statusCode }: { readonly statusCode: number }) =>
      offer?.settle(statusCode !== 407),
    );
    return tunnel.connect(request, options);
  }
}

async function connectBySocks(
  hop: Exclude<Hop, { kind: 'direct' }>,
  request: ClientRequest,
  options: AgentConnectOpts,
): Promise<Duplex> {
  // Few offices have one: nobody else reads 200 kB of script at the start.
  const { SocksProxyAgent } = await import('socks-proxy-agent');
  // The proxy resolves the name where it can (SOCKS 5, and 4a by custom): it may not resolve here.
  const scheme = hop.kind === 'socks5' ? 'socks5h' : 'socks4a';
  return new SocksProxyAgent(`${scheme}://${hop.host}:${hop.port}`, { timeout: PROXY_WITHIN_MS }).connect(
    request,
    options,
  );
}

/**
 * Over a proxy's socket Node compares the certificate with the name it greets the server by. An IP address is none (RFC 6066), so
 * that it would compare with the proxy's name, or with "localhost".
 */
function meant({ host }: AgentConnectOpts): { readonly checkServerIdentity?: typeof checkServerIdentity } {
  if (!host || isIP(host) === 0) return {};
  return { checkServerIdentity: (_greeted, certificate) => checkServerIdentity(host, certificate) };
}

function authority(options: AgentConnectOpts): string {
  const host = options.host ?? '';
  return `${host.includes(':') ? `[${host}]` : host}:${options.port}`;
}

function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
