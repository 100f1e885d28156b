import type { MediaProblem } from '#shared/domain/media';
import { nameFailure } from '../network/failure';
import type { Clock, TimerHandle } from '../time/clock';
import { LONGEST_DATE } from './storedFile';

/** A server that has not begun to answer by then will not, in ms. */
const BEGIN_WITHIN = 15_000;
/** Longest pause between two pieces of an answer, in ms. */
const QUIET_FOR = 15_000;
/** A file that is shown must be there within this time, in ms, however steadily it drips. */
const SHOWN_WITHIN = 120_000;

export type MediaFetchOptions = {
  /** Without cookies of anybody. */
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
};

export type MediaRequest = {
  readonly url: string;
  /** More bytes are refused while they come. */
  readonly mostBytes: number;
  /** `Last-Modified` of the copy that is held: the server may answer that nothing changed. */
  readonly heldSince?: string | null;
  /** In ms; null for no limit as long as bytes keep coming. */
  readonly withinMs?: number | null;
  /** Given each piece as it comes, and waited for; the answer then has no bytes of its own. */
  readonly sink?: (piece: Uint8Array) => Promise<void>;
};

export type MediaAnswer =
  | { readonly is: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer>; readonly lastModified: string | null }
  /** The copy is still true. */
  | { readonly is: 'same' }
  | { readonly is: 'problem'; readonly problem: MediaProblem };

/**
 * Asks for one file, as nobody in particular: no cookie goes with it and none is kept, no redirect is followed, and its outcome
 * tells nothing of the login. Every answer is bounded in bytes and time. Never rejects, unless the sink does.
 */
export async function fetchMedia(options: MediaFetchOptions, asked: MediaRequest): Promise<MediaAnswer> {
  const { clock } = options;
  const { heldSince = null, withinMs = SHOWN_WITHIN, mostBytes, sink } = asked;
  const abort = new AbortController();
  const expire = (): void => abort.abort(new DOMException('no answer in time', 'TimeoutError'));
  const whole = withinMs === null ? null : clock.after(withinMs, expire);
  let quiet: TimerHandle | null = clock.after(BEGIN_WITHIN, expire);
  const noteLife = (): void => {
    clock.cancel(quiet);
    quiet = clock.after(QUIET_FOR, expire);
  };
  let hasSinkFailed = false;
  try {
    const response = await options.fetch(asked.url, {
      method: 'GET',
      redirect: 'manual',
      signal: abort.signal,
      headers: {
        Accept: 'image/*, application/pdf, */*;q=0.5',
        ...(heldSince === null ? {} : { 'If-Modified-Since': heldSince }),
      },
    });
    noteLife();
    if (response.status === 304 && heldSince !== null) return { is: 'same' };
    const problem = problemOf(response.status);
    if (problem) {
      await response.body?.cancel().catch(() => undefined);
      return { is: 'problem', problem };
    }
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      noteLife();
      size += piece.length;
      if (size > mostBytes) return { is: 'problem', problem: 'too_large' };
      if (sink) {
        hasSinkFailed = true;
        await sink(piece);
        hasSinkFailed = false;
      } else pieces.push(piece);
    }
    return {
      is: 'bytes',
      bytes: joined(pieces, sink ? 0 : size),
      lastModified: dateOf(response.headers.get('last-modified')),
    };
  } catch (error) {
    if (hasSinkFailed) throw error;
    const { code } = nameFailure(error).error;
    return {
      is: 'problem',
      problem: abort.signal.aborted || code === 'timed_out' ? 'timed_out' : 'unreachable',
    };
  } finally {
    clock.cancel(whole);
    clock.cancel(quiet);
    // Whatever is left of the answer is no longer wanted.
    abort.abort();
  }
}

/** A date as it may be sent back; anything longer is none. */
function dateOf(header: string | null): string | null {
  return header !== null && header.length <= LONGEST_DATE ? header : null;
}

/** What a status says of the file; null where the file follows. */
function problemOf(status: number): MediaProblem | null {
  if (status === 200) return null;
  if (status === 404 || status === 410) return 'not_there';
  if (status >= 500) return 'server_broken';
  return status >= 300 && status < 400 ? 'moved' : 'refused';
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
