import type { Clock } from '../../time/clock';
import type { Validity } from './freshness';

/** A server that has not answered whole by then is not waited for, in ms. */
const WITHIN = 20_000;
/** Bytes of one answer. */
const MOST_BYTES = 4_000_000;
/** Redirects that are followed, each on the same host. */
const MOST_REDIRECTS = 2;

export type TileFetchOptions = {
  /** Without cookies of anybody; it gives a redirect as it is. */
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** Names this application and where somebody is found who answers for it. */
  readonly userAgent: string;
};

export type TileAnswer =
  | { readonly is: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer>; readonly headers: Headers }
  /** The copy is still true. */
  | { readonly is: 'same'; readonly headers: Headers }
  /** There is nothing at this place. */
  | { readonly is: 'none'; readonly headers: Headers };

/** A server gave nothing that can be used. */
export class TileRefusal extends Error {
  /** In ms, where the server says when to ask again. */
  readonly againAfter: number | null;

  constructor(detail: string, againAfter: number | null = null) {
    super(detail);
    this.name = 'TileRefusal';
    this.againAfter = againAfter;
  }
}

/**
 * Asks for one file, bounded in bytes and time. Nothing tells who asks but the name of the application. Rejects with a
 * {@link TileRefusal}, or with what the network says.
 * @param types beginnings of the media types that may come; an answer without a type is looked at
 */
export async function fetchTile(
  options: TileFetchOptions,
  asked: {
    readonly url: string;
    readonly types: readonly string[];
    readonly held: Validity | null;
    readonly signal: AbortSignal;
  },
): Promise<TileAnswer> {
  const { clock } = options;
  const abort = new AbortController();
  const stop = (): void => abort.abort(asked.signal.reason);
  asked.signal.addEventListener('abort', stop);
  if (asked.signal.aborted) stop();
  const timer = clock.after(WITHIN, () => abort.abort(new TileRefusal('no answer in time')));
  try {
    const response = await followed(options, asked, abort.signal);
    const { status, headers } = response;
    if (status === 200) {
      checkType(headers, asked.types);
      return { is: 'bytes', bytes: await bytesOf(response), headers };
    }
    if (status === 304 && asked.held) return { is: 'same', headers };
    if (status === 204 || status === 404 || status === 410) return { is: 'none', headers };
    throw new TileRefusal(`status ${status}`, retryAfter(headers));
  } finally {
    clock.cancel(timer);
    asked.signal.removeEventListener('abort', stop);
    // Whatever is left of the answer is no longer wanted.
    abort.abort();
  }
}

async function followed(
  { fetch, userAgent }: TileFetchOptions,
  { url, held }: { readonly url: string; readonly held: Validity | null },
  signal: AbortSignal,
): Promise<Response> {
  let at = new URL(url);
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(at.href, {
      redirect: 'manual',
      signal,
      headers: {
        'User-Agent': userAgent,
        ...(held?.etag && { 'If-None-Match': held.etag }),
        ...(held?.lastModified && { 'If-Modified-Since': held.lastModified }),
      },
    });
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel().catch(() => undefined);
    const next = URL.parse(response.headers.get('location') ?? '', at.href);
    const isSensible =
      next !== null && next.host === at.host && (next.protocol === 'https:' || next.protocol === at.protocol);
    if (!isSensible || redirects === MOST_REDIRECTS) throw new TileRefusal('leads elsewhere');
    at = next;
  }
}

function checkType(headers: Headers, types: readonly string[]): void {
  const type = headers.get('content-type')?.toLowerCase() ?? null;
  if (type === null || type.startsWith('application/octet-stream')) return;
  if (!types.some((allowed) => type.startsWith(allowed))) throw new TileRefusal('another kind of file');
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > MOST_BYTES) throw new TileRefusal('too large');
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function retryAfter(headers: Headers): number | null {
  const seconds = headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : null;
}
