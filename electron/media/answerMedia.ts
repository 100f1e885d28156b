import { MEDIA_HEADERS, type MediaProblem } from '#shared/domain/media';
import type { OpenedMedia } from './mediaDesk';

/** HTTP statuses by problem, so that a reader that knows nothing of ours takes none of them for the file. */
const STATUS: Readonly<Partial<Record<MediaProblem, number>>> = {
  not_there: 404,
  not_held: 404,
  bad_address: 403,
  not_signed_in: 403,
  refused: 403,
  too_large: 413,
  timed_out: 504,
  unreachable: 502,
  server_broken: 502,
  moved: 502,
};

/** Not a picture, a PDF, or anything else that has a kind. */
const UNPROCESSABLE = 415;

/**
 * An answer of our scheme for a file: bytes without a type of their own, so that nothing but a script that asks for them
 * reads them. Neither a page, a frame, a style, a script nor an `img` can be made of it.
 */
export function answerMedia(opened: OpenedMedia): Response {
  const headers = new Headers({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment',
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  if (opened.is === 'problem') {
    headers.set(MEDIA_HEADERS.problem, opened.problem);
    if (opened.kind) headers.set(MEDIA_HEADERS.kind, opened.kind);
    if (opened.size !== null) headers.set(MEDIA_HEADERS.size, String(opened.size));
    return new Response(null, { status: STATUS[opened.problem] ?? UNPROCESSABLE, headers });
  }
  headers.set(MEDIA_HEADERS.kind, opened.kind);
  headers.set(MEDIA_HEADERS.size, String(opened.bytes.length));
  if (opened.pixels) headers.set(MEDIA_HEADERS.pixels, `${opened.pixels.width}x${opened.pixels.height}`);
  return new Response(opened.bytes, { headers });
}

/** The address in a path of our scheme, `/media/<encoded address>`; null where there is none. */
export function toldIn(path: string): string | null {
  try {
    return decodeURIComponent(path.replace(/^\/media\//, ''));
  } catch {
    return null;
  }
}
