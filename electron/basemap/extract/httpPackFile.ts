import type { PackFile } from '../packFile';

/** A server that has not answered whole by then is not waited for, in ms. */
const WITHIN = 60_000;
/** How often a range is asked for, and the pauses between, in ms. */
const PAUSES = [1_000, 4_000, 15_000] as const;

export type HttpPackOptions = {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly wait: (ms: number) => Promise<void>;
  readonly userAgent: string;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
};

/** A larger pack on a server. `version` is what tells it from another one at the same address. */
export type HttpPackFile = PackFile & { readonly version: string };

/** A failure that another try does not mend; its message is a sentence for the person at the keyboard. */
class Hopeless extends Error {}

/**
 * Opens a pack on a server, which is read by ranges and never as a whole. Rejects with a sentence where the server gives no
 * ranges, or where the pack changes while it is read.
 */
export async function openHttpPack(options: HttpPackOptions): Promise<HttpPackFile> {
  const first = await insist(options, () => askRange(options, 0, 1, null));
  const { size, version } = first;
  return {
    size,
    version,
    read: async (offset, length) => {
      const end = Math.min(size, offset + length);
      if (end <= offset) return new Uint8Array();
      const { bytes } = await insist(options, () => askRange(options, offset, end - offset, first));
      return bytes;
    },
    close: () => Promise.resolve(),
  };
}

type Range = { readonly bytes: Uint8Array<ArrayBuffer>; readonly size: number; readonly version: string };

async function askRange(
  { url, fetch, userAgent, signal }: HttpPackOptions,
  offset: number,
  length: number,
  first: Range | null,
): Promise<Range> {
  const response = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN)]),
    headers: { Range: `bytes=${offset}-${offset + length - 1}`, 'User-Agent': userAgent },
  });
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  if (response.status !== 206 || !range) {
    // Whatever comes may be a hundred gigabytes.
    await response.body?.cancel().catch(() => undefined);
    if (response.status === 200)
      throw new Hopeless('The server gives no ranges of the file, only all of it.');
    const problem = `The server answered with status ${response.status}.`;
    throw response.status >= 500 || response.status === 429 ? new Error(problem) : new Hopeless(problem);
  }
  const size = Number(range[3]);
  const version = `${size}|${response.headers.get('etag') ?? response.headers.get('last-modified') ?? ''}`;
  const isOther = first !== null && first.version !== version;
  if (isOther || Number(range[1]) !== offset || Number(range[2]) !== offset + length - 1) {
    await response.body?.cancel().catch(() => undefined);
    throw new Hopeless(
      isOther ? 'The file on the server has changed meanwhile.' : 'The server gave another range.',
    );
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    if (at + piece.length > length) throw new Hopeless('The server gave more than it was asked for.');
    bytes.set(piece, at);
    at += piece.length;
  }
  if (at < length) throw new Error('The server ended its answer too early.');
  return { bytes, size, version };
}

async function insist<T>({ wait, signal }: HttpPackOptions, ask: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Hopeless || signal.aborted) throw error;
    }
    await wait(pause);
  }
  return ask();
}
