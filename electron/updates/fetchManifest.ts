import type { Clock } from '../time/clock';
import { MOST } from './manifest';
import { UpdateError } from './problem';

const LONGEST_MS = 30_000;

/** An envelope has a third more than what is in it. */
const MOST_BYTES = 2 * MOST.manifestBytes;

/**
 * Reads the text of a manifest from the feed. Throws `unreachable`, `not_found`, `redirected`, `too_large`.
 * @param signal ends it
 */
export async function fetchManifest(
  url: string,
  {
    fetch,
    clock,
    signal,
  }: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<string> {
  const late = new AbortController();
  const timer = clock.after(LONGEST_MS, () => late.abort());
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'cache-control': 'no-cache' },
      redirect: 'manual',
      signal: AbortSignal.any([signal, late.signal]),
    });
    const { status } = response;
    if (status !== 200) {
      await response.body?.cancel();
      if (status >= 300 && status < 400) throw new UpdateError('redirected');
      throw new UpdateError(status === 404 ? 'not_found' : 'unreachable');
    }
    return await readText(response);
  } catch (error) {
    throw error instanceof UpdateError ? error : new UpdateError('unreachable');
  } finally {
    clock.cancel(timer);
  }
}

async function readText({ body }: { readonly body: ReadableStream<Uint8Array> | null }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body) {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > MOST_BYTES) throw new UpdateError('too_large');
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}
