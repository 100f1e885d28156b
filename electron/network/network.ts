import type { Agent } from 'node:http';
import type { ClientRequest, ClientRequestConstructorOptions } from 'electron';
import type { KeptSecret } from '../credentials/credentials';
import { ProxyLogin } from './proxyLogin';
import { isProxied, parseRoute, type Hop } from './proxyRoute';
import { RouteAgent } from './routeAgent';
import { SeededSession, type NetworkSession } from './seededSession';
import { createSessionFetch } from './sessionFetch';
import { SessionSlots } from './sessionSlots';

/** How a WebSocket reaches the server. */
export type SocketWay = {
  readonly agent: Agent;
  /** Authorities this computer trusts, PEM; null for the runtime's own. */
  readonly certificates: readonly string[] | null;
};

/** Everything that talks with the server goes through this: the network as the office has it. */
export type Network = {
  readonly fetch: typeof globalThis.fetch;
  readonly socketWay: SocketWay;
  readonly proxyLogin: ProxyLogin;
  /** Whether a proxy stands before a URL; false when nobody can say. */
  readonly isProxied: (url: string) => Promise<boolean>;
};

export type NetworkOptions = {
  /** Electron's `net.request`. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest;
  /** Electron's `session.fromPartition`. */
  readonly openSession: (partition: string, options: { readonly cache: boolean }) => NetworkSession;
  readonly certificates: readonly string[] | null;
  /** Where the proxy's login is kept; default: nowhere. */
  readonly keptProxyLogin?: KeptSecret;
};

/** Requests that may change something and are under way at once; more wait their turn. */
const SLOTS = 3;

/** Public on this server, without effect, and short (contract §5). */
const WARM_UP_PATH = '/health/';

/** Opens the network. Its sessions live in memory only and hold no cookies between requests. */
export function openNetwork(options: NetworkOptions): Network {
  const reads = options.openSession('server', { cache: false });
  const slots = Array.from({ length: SLOTS }, (_, index) =>
    options.openSession(`server-${index}`, { cache: false }),
  );
  const proxyLogin = new ProxyLogin({
    ...(options.keptProxyLogin ? { kept: options.keptProxyLogin } : {}),
    onChange: () => {
      for (const session of [reads, ...slots]) void session.clearAuthCache();
    },
  });
  const findRoute = async (url: string): Promise<readonly Hop[]> => parseRoute(await reads.resolveProxy(url));
  const isBehindProxy = (url: string): Promise<boolean> => findRoute(url).then(isProxied, () => false);
  return {
    fetch: createSessionFetch({
      request: options.request,
      reads: new SeededSession(reads),
      slots: new SessionSlots(slots.map((session) => new SeededSession(session))),
      login: proxyLogin,
      isProxied: isBehindProxy,
      warmUpPath: WARM_UP_PATH,
    }),
    socketWay: {
      agent: new RouteAgent({ findRoute, login: proxyLogin, certificates: options.certificates }),
      certificates: options.certificates,
    },
    proxyLogin,
    isProxied: isBehindProxy,
  };
}
