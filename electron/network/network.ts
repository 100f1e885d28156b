import type { Agent } from 'node:http';
import type { ClientRequest, ClientRequestConstructorOptions } from 'electron';
import type { KeptSecret } from '../credentials/credentials';
import type { ProxyChoice } from '#shared/config/proxyChoice';
import type { ClientCertificate } from './clientCertificate';
import { codeOf, NetworkFailure } from './failure';
import { ProxyLogin } from './proxyLogin';
import { ProxyOffers } from './proxyOffers';
import { ProxyQuestions } from './proxyQuestions';
import { isProxied, parseRoute, type Hop } from './proxyRoute';
import { RouteAgent } from './routeAgent';
import { createRoutedFetch } from './routedFetch';
import { SeededPartition, type NetworkPartition } from './seededPartition';
import { createChromiumFetch } from './chromiumFetch';
import { PartitionSlots } from './partitionSlots';

/** How a WebSocket reaches the server. */
export type SocketWay = {
  readonly agent: Agent;
  /** Authorities this computer trusts, PEM; null for the runtime's own. */
  readonly certificates: readonly string[] | null;
};

/** All connections to the server go through this: the office's network with its proxies and certificates. */
export type Network = {
  readonly fetch: typeof globalThis.fetch;
  /**
   * For pictures and documents, which are public: over connections of their own, so that large ones hold up nothing, and
   * never with anybody's cookies.
   */
  readonly fetchMedia: typeof globalThis.fetch;
  /** For tiles of streets, from servers of others: apart from everything that the office's server is asked, without cookies. */
  readonly fetchTiles: typeof globalThis.fetch;
  /** For updates of this application, from the office's file server: a long download holds up nothing. Without cookies. */
  readonly fetchUpdates: typeof globalThis.fetch;
  readonly socketWay: SocketWay;
  readonly proxyLogin: ProxyLogin;
  /** Whether a proxy stands before a URL; false when that cannot be found out. */
  readonly isProxied: (url: string) => Promise<boolean>;
  /** The ways to a URL in the order in which they are tried; rejects when they cannot be found out. */
  readonly findRoute: (url: string) => Promise<readonly Hop[]>;
};

export type NetworkOptions = {
  /** Electron's `net.request`. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest;
  /** Electron's `session.fromPartition`. */
  readonly openPartition: (partition: string, options: { readonly cache: boolean }) => NetworkPartition;
  readonly certificates: readonly string[] | null;
  /**
   * `certificates` holds authorities that the system does not trust: as Chromium knows only the system's, the office's servers
   * are then asked over https by the sockets' route, which checks all that TLS checks. Default: it does not.
   */
  readonly trustsMore?: boolean;
  /** How proxies are found, and which hosts need none; default: as this computer's network settings say. */
  readonly proxy?: { readonly choice: ProxyChoice; readonly bypass: readonly string[] };
  /** The certificate shown to the office's servers; default: none. */
  readonly clientCertificate?: ClientCertificate | null;
  /** Where the proxy's login is kept; default: nowhere. */
  readonly keptProxyLogin?: KeptSecret;
};

/** Visitors whose reads may be under way at once; at a renewal there are two. */
const READERS = 2;

/** How many requests of each kind that may change something can be under way at once; more wait their turn. */
const SLOTS = 3;

/** Origins that files are read from at once: the server, and the store where it keeps them. */
const MEDIA_READERS = 2;

/** The server whose tiles are shown, and the one before while its last answers come. */
const TILE_READERS = 2;

/** A download, and the list that is read meanwhile. */
const UPDATE_READERS = 2;

/** One stream is open at most; another may be closing. */
const STREAMS = 2;

/** Public on this server, without effect, and short (server contract §5.1). */
const WARM_UP_PATH = '/health/';

/** Opens the network. Its partitions live in memory only and hold no cookies between requests. */
export function openNetwork(options: NetworkOptions): Network {
  const open = (name: string, count: number): readonly NetworkPartition[] =>
    Array.from({ length: count }, (_, index) =>
      options.openPartition(`server-${name}-${index}`, { cache: false }),
    );
  const reads = open('read', READERS);
  const short = open('short', SLOTS);
  const files = open('files', SLOTS);
  const streams = open('stream', STREAMS);
  const media = open('media', MEDIA_READERS);
  const tiles = open('tiles', TILE_READERS + 1);
  const [tilesBeside, ...tilesAtOnce] = tiles as [NetworkPartition, ...NetworkPartition[]];
  const updates = open('updates', UPDATE_READERS + 1);
  const [updatesBeside, ...updatesAtOnce] = updates as [NetworkPartition, ...NetworkPartition[]];
  const [trial] = open('trial', 1) as [NetworkPartition];
  const partitions = [...reads, ...short, ...files, ...streams, ...media, ...tiles, ...updates, trial];
  const told = tellProxy(partitions, options.proxy);
  const proxyLogin = new ProxyLogin({
    ...(options.keptProxyLogin ? { kept: options.keptProxyLogin } : {}),
    onChange: () => {
      for (const partition of partitions) if (partition !== trial) void partition.clearAuthCache();
    },
  });
  const offers = new ProxyOffers(proxyLogin);
  const findRoute = async (url: string): Promise<readonly Hop[]> => {
    if (told) await told;
    return parseRoute(await trial.resolveProxy(url));
  };
  const isBehindProxy = (url: string): Promise<boolean> => findRoute(url).then(isProxied, () => false);
  const way = {
    request: options.request,
    pools: {
      short: new PartitionSlots(seed(short)),
      files: new PartitionSlots(seed(files)),
      streams: new PartitionSlots(seed(streams)),
    },
    login: proxyLogin,
    questions: new ProxyQuestions({ request: options.request, offers, trial, trialPath: WARM_UP_PATH }),
    isProxied: isBehindProxy,
    warmUpPath: WARM_UP_PATH,
  };
  const viaChromium = createChromiumFetch({ ...way, reads: seed(reads) });
  const mediaViaChromium = createChromiumFetch({ ...way, withoutCookies: true, reads: seed(media) });
  const tilesViaChromium = createChromiumFetch({
    ...way,
    withoutCookies: true,
    // None of the slots that the office's server is asked through: a slow server of tiles would take them all.
    pools: { ...way.pools, short: new PartitionSlots(seed([tilesBeside])) },
    reads: seed(tilesAtOnce),
  });
  const { certificates, clientCertificate = null, trustsMore = false } = options;
  const updatesViaChromium = createChromiumFetch({
    ...way,
    withoutCookies: true,
    pools: { ...way.pools, short: new PartitionSlots(seed([updatesBeside])) },
    reads: seed(updatesAtOnce),
  });
  const agent = new RouteAgent({ findRoute, offers, certificates, clientCertificate });
  const viaRoute = createRoutedFetch({ agent, login: proxyLogin });
  /** @param isRouted whether the sockets' route is taken to this address */
  const choose = (
    usual: typeof globalThis.fetch,
    isRouted: (url: string) => boolean,
  ): typeof globalThis.fetch => {
    const ask: typeof globalThis.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      return isRouted(url) ? viaRoute(input, init) : usual(input, init);
    };
    // Nothing leaves by another way than the one the office wants.
    return told ? (input, init) => told.then(() => ask(input, init)) : ask;
  };
  const hasIdentity = (url: string): boolean => clientCertificate?.isFor(url) ?? false;
  const isOwn = (url: string): boolean => hasIdentity(url) || (trustsMore && url.startsWith('https:'));
  return {
    fetch: choose(viaChromium, isOwn),
    fetchMedia: choose(mediaViaChromium, isOwn),
    fetchTiles: choose(tilesViaChromium, hasIdentity),
    fetchUpdates: choose(updatesViaChromium, isOwn),
    socketWay: { agent, certificates },
    proxyLogin,
    isProxied: isBehindProxy,
    findRoute,
  };
}

/** Resolves once all know it; null where there is nothing to tell. Rejects where one does not take it: then nothing is sent. */
function tellProxy(
  partitions: readonly NetworkPartition[],
  proxy: NetworkOptions['proxy'],
): Promise<unknown> | null {
  if (!proxy || proxy.choice.mode === 'system') return null;
  const proxyBypassRules = proxy.bypass.join(',');
  const told = Promise.all(
    partitions.map((partition) =>
      partition.setProxy({ ...proxy.choice, ...(proxyBypassRules ? { proxyBypassRules } : {}) }),
    ),
  ).catch((error: unknown) => {
    throw new NetworkFailure('proxy_unreachable', codeOf(error) || 'not taken');
  });
  // Each request is told; without one nobody is there to hear it.
  told.catch(() => undefined);
  return told;
}

function seed(partitions: readonly NetworkPartition[]): readonly SeededPartition[] {
  return partitions.map((partition) => new SeededPartition(partition));
}
