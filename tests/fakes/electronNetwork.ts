import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Session } from 'electron';
import { vi } from 'vitest';
import type { ElectronRequest } from '../../electron/network/electronRequest';
import { openNetwork, type NetworkOptions } from '../../electron/network/network';
import type { NetworkPartition } from '../../electron/network/seededPartition';

type Told = { readonly username: string; readonly password: string } | null;

/** Stands for a request of Electron's `net.request`; the test calls its methods to answer. */
export class FakeRequest extends EventEmitter {
  readonly url: string;
  readonly method: string;
  readonly partition: NetworkPartition;
  /** Undefined where the request says nothing of cookies: then Electron sends and keeps none. */
  readonly credentials: string | undefined;
  readonly headers: Record<string, string> = {};
  body = '';
  isSent = false;
  isAborted = false;

  constructor(options: { url: string; method: string; session: NetworkPartition; credentials?: string }) {
    super();
    this.credentials = options.credentials;
    this.url = options.url;
    this.method = options.method;
    this.partition = options.session;
  }

  setHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  write(chunk: Buffer): void {
    this.body += chunk.toString();
  }

  end(): void {
    this.isSent = true;
  }

  abort(): void {
    this.isAborted = true;
  }

  /** Begins an answer; what is written to the stream that comes back is its body. */
  answer(statusCode: number, headers: Readonly<Record<string, string>> = {}): PassThrough {
    const body = new PassThrough();
    const rawHeaders = Object.entries(headers).flat();
    this.emit('response', Object.assign(body, { statusCode, headers, rawHeaders }));
    return body;
  }

  /** Sends a complete answer. */
  finish(statusCode = 200, text = '', headers: Readonly<Record<string, string>> = {}): void {
    this.answer(statusCode, headers).end(text);
  }

  /** Emits Electron's `login` event; resolves with the credentials that the code under test gives. */
  ask(isProxy: boolean, host = 'proxy'): Promise<Told> {
    return new Promise((resolve) => {
      const answer = (username?: string, password?: string): void =>
        resolve(username === undefined ? null : { username, password: password ?? '' });
      this.emit('login', { isProxy, host, port: 3128 }, answer);
    });
  }
}

/** A fake of Electron's `net.request` with every request made through it, oldest first. */
export function createFakeNet(): { readonly request: ElectronRequest; readonly asked: FakeRequest[] } {
  const asked: FakeRequest[] = [];
  const request = ((options: { url: string; method: string; session: Session }) => {
    const made = new FakeRequest(options);
    asked.push(made);
    return made;
  }) as unknown as ElectronRequest;
  return { request, asked };
}

type Stored = {
  name: string;
  value: string;
  path: string;
  expirationDate?: number;
  httpOnly?: boolean;
  sameSite?: 'unspecified' | 'lax';
};

/** A fake partition whose cookie store behaves as Electron's and keeps cookies in a list. */
export function createFakePartition(
  route = 'DIRECT',
  onProxy: () => Promise<void> = () => Promise.resolve(),
) {
  const store: Stored[] = [];
  const counts = { closings: 0, clearings: 0 };
  /** What it was told of proxies. */
  const proxies: object[] = [];
  const partition = {
    cookies: {
      get: () => Promise.resolve([...store]),
      set: ({ name = '', value = '', path = '/' }) => {
        if (name.startsWith('bad')) return Promise.reject(new Error('not a cookie'));
        store.push({ name, value, path });
        return Promise.resolve();
      },
    },
    clearStorageData: () => Promise.resolve(void store.splice(0)),
    clearAuthCache: () => Promise.resolve(void (counts.clearings += 1)),
    closeAllConnections: () => Promise.resolve(void (counts.closings += 1)),
    resolveProxy: () => Promise.resolve(route),
    setProxy: (config: object) => {
      proxies.push(config);
      return onProxy();
    },
  } as unknown as NetworkPartition;
  return { partition, store, counts, proxies };
}

const SOON = { timeout: 10_000, interval: 1 };

/**
 * The application's network over fake partitions and requests.
 * @param onProxy how a partition takes what it is told of proxies
 */
export function openFakeNetwork(
  route = 'DIRECT',
  part: Partial<NetworkOptions> = {},
  onProxy?: () => Promise<void>,
) {
  const net = createFakeNet();
  const partitions = new Map<string, ReturnType<typeof createFakePartition>>();
  const network = openNetwork({
    request: net.request,
    openPartition: (name) => {
      const fake = createFakePartition(route, onProxy);
      partitions.set(name, fake);
      return fake.partition;
    },
    certificates: null,
    ...part,
  });
  /** The request of that index (from 0), once it has been sent. */
  const sent = (index: number) =>
    vi.waitFor(() => {
      const request = net.asked[index];
      if (!request?.isSent) throw new Error(`request ${index} is not sent`);
      return request;
    }, SOON);
  return { ...net, partitions, network, fetch: network.fetch, sent };
}
