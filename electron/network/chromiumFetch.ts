import { beforeSending, type NetworkInit } from './turns';
import { encodeBody } from './outgoingBody';
import { exchange, type ExchangeOptions } from './exchange';
import type { SeededPartition } from './seededPartition';
import type { PartitionSlot, PartitionSlots } from './partitionSlots';
import { unlessAborted } from './unlessAborted';

export type ChromiumFetchOptions = ExchangeOptions & {
  /** Partitions for reads; the first that holds the visitor's cookies is used, else one that is free. */
  readonly reads: readonly SeededPartition[];
  /** Requests wait only for others of their own kind, so that slow ones do not hold up the rest. */
  readonly pools: {
    /** Requests that may change something, and reads of another visitor than those under way; short. */
    readonly short: PartitionSlots;
    /** Bodies with files: over a poor line they take minutes. */
    readonly files: PartitionSlots;
    /** Answers that do not end by themselves. */
    readonly streams: PartitionSlots;
  };
  /** Whether a proxy stands before a URL. */
  readonly isProxied: (url: string) => Promise<boolean>;
  /** A small page without effect, requested before something is sent through a proxy. Path on the same server. */
  readonly warmUpPath: string;
};

/**
 * `fetch` over Chromium's network stack: the system's proxy (settings, environment, configuration script), its login
 * and the operating system's certificates apply. Differs from the standard in what this server needs: a redirect is
 * returned as it is, with `Location` and cookies; `Cookie` and `Referer` are sent as given; no `Origin` is ever added;
 * a body is sent with its length, and once. Rejects with the stack's own error, or a `NetworkFailure`. Accepts the
 * additions of {@link NetworkInit}.
 */
export function createChromiumFetch(options: ChromiumFetchOptions): typeof globalThis.fetch {
  return async (input, init: NetworkInit = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = (init.method ?? 'GET').toUpperCase();
    const signal = init.signal ?? null;
    const headers = new Headers(init.headers);
    const cookies = headers.get('cookie') ?? '';
    headers.delete('cookie');
    const body = await encodeBody(init.body, headers);
    if (signal?.aborted) throw beforeSending(signal.reason);
    const asked = { url, method, headers, body, signal };
    const isStream = headers.get('accept') === 'text/event-stream';
    const free = method === 'GET' && !isStream ? findFree(options.reads, url, cookies) : null;
    if (free) {
      const seed = await prepared(free.take(url, cookies, signal));
      return exchange(options, { ...asked, seed, onEnd: () => seed.begun(true) });
    }
    const { short, files, streams } = options.pools;
    const pool = isStream ? streams : init.body instanceof FormData ? files : short;
    const { seeded, release } = await takeTurn(pool, signal, init.onTurn);
    try {
      const isPlain = body !== null && url.startsWith('http:');
      if (isPlain && (await prepared(unlessAborted(options.isProxied(url), signal)))) {
        await prepared(warmUp(options, seeded, url, signal));
      }
      const seed = await prepared(seeded.take(url, cookies, signal));
      const onEnd = (): void => {
        seed.begun(true);
        release();
      };
      return await exchange(options, { ...asked, seed, onEnd });
    } catch (error) {
      release();
      throw error;
    }
  };
}

/** What is done before a request: nothing of it was sent where that fails. */
function prepared<T>(preparation: Promise<T>): Promise<T> {
  return preparation.catch((error: unknown) => {
    throw beforeSending(error);
  });
}

/** A partition for reads that these cookies may use now. */
function findFree(reads: readonly SeededPartition[], url: string, cookies: string): SeededPartition | null {
  const own = reads.find((seeded) => seeded.holds(url, cookies));
  return own ?? reads.find((seeded) => seeded.mayTake(url, cookies)) ?? null;
}

async function takeTurn(
  pool: PartitionSlots,
  signal: AbortSignal | null,
  onTurn: NetworkInit['onTurn'],
): Promise<PartitionSlot> {
  const hasToWait = !pool.isFree;
  if (hasToWait) onTurn?.(false);
  const slot = await prepared(pool.take(signal));
  if (hasToWait) onTurn?.(true);
  return slot;
}

/**
 * Lets the proxy ask for its login before a long body is sent: over plain http Chromium does not get a body through
 * that was already being sent when the proxy asked. (A tunnel for https asks before.) The connection is closed again,
 * see {@link PartitionSlots}.
 */
async function warmUp(
  options: ChromiumFetchOptions,
  seeded: SeededPartition,
  url: string,
  signal: AbortSignal | null,
): Promise<void> {
  const seed = await seeded.take(url, '', signal);
  const response = await exchange(options, {
    url: new URL(options.warmUpPath, url).href,
    method: 'GET',
    seed,
    headers: new Headers(),
    body: null,
    signal,
    onEnd: () => seed.begun(true),
  });
  await response.body?.cancel();
  await unlessAborted(seeded.partition.closeAllConnections(), signal);
}
