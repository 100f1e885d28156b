import type { HttpClient } from '../api/httpClient';
import type { Clock } from '../time/clock';

/** The server sends a heartbeat at once (server contract §3); what holds it back so long, in ms, holds everything back. */
const HEARD_WITHIN_MS = 8_000;

/** `ms` from the request to the first bytes. */
export type Heard =
  | { readonly is: 'heard'; readonly ms: number }
  | { readonly is: 'silent'; readonly reason: string };

/** Opens a stream until its first bytes have come, and closes it. The caller knows that it is safe. */
export async function listenToStream(
  visitor: HttpClient,
  path: string,
  ways: {
    readonly fetch: typeof globalThis.fetch;
    readonly clock: Clock;
    readonly signal?: AbortSignal;
  },
): Promise<Heard> {
  const { fetch, clock, signal } = ways;
  const stop = new AbortController();
  const limit = clock.after(HEARD_WITHIN_MS, () => stop.abort());
  const beganAt = clock.now();
  try {
    const answer = await fetch(visitor.origin + path, {
      headers: { Accept: 'text/event-stream', Cookie: visitor.cookieHeader() },
      redirect: 'manual',
      signal: signal ? AbortSignal.any([stop.signal, signal]) : stop.signal,
    });
    const type = answer.headers.get('content-type') ?? '';
    if (answer.status !== 200 || !type.startsWith('text/event-stream')) {
      return { is: 'silent', reason: `answered ${answer.status}` };
    }
    const first = await answer.body?.getReader().read();
    return first?.value ? { is: 'heard', ms: clock.now() - beganAt } : { is: 'silent', reason: 'ended' };
  } catch {
    return { is: 'silent', reason: stop.signal.aborted ? 'timed_out' : 'broken_off' };
  } finally {
    clock.cancel(limit);
    stop.abort();
  }
}
