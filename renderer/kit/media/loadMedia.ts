import { SEEN_KINDS, type SeenKind } from '#shared/domain/fileKind';
import { MEDIA_HEADERS, MEDIA_PROBLEMS, type MediaProblem, type PixelSize } from '#shared/domain/media';
import { mediaUrl } from './mediaUrl';

/** A picture or PDF that may be unpacked here. */
export type LoadedMedia = {
  readonly kind: SeenKind;
  readonly blob: Blob;
  /** Of a picture, as it is seen. */
  readonly pixels: PixelSize | null;
};

/** Why a file is not shown, with what is known of it. */
export class MediaFailure extends Error {
  constructor(
    readonly problem: MediaProblem,
    readonly kind: SeenKind | null = null,
    /** Bytes. */
    readonly size: number | null = null,
  ) {
    super(problem);
  }
}

/** Asks main for one file. Rejects with a {@link MediaFailure}, or as `fetch` does when it is no longer wanted. */
export async function loadMedia(told: string, signal: AbortSignal): Promise<LoadedMedia> {
  const response = await fetch(mediaUrl(told), { signal });
  const kind = SEEN_KINDS.find((known) => known === response.headers.get(MEDIA_HEADERS.kind)) ?? null;
  const problem = response.headers.get(MEDIA_HEADERS.problem);
  if (problem !== null || !response.ok || !kind) {
    const size = Number(response.headers.get(MEDIA_HEADERS.size) ?? Number.NaN);
    throw new MediaFailure(
      MEDIA_PROBLEMS.find((known) => known === problem) ?? 'unreachable',
      kind,
      Number.isFinite(size) ? size : null,
    );
  }
  return {
    kind,
    blob: await response.blob(),
    pixels: readPixels(response.headers.get(MEDIA_HEADERS.pixels)),
  };
}

function readPixels(text: string | null): PixelSize | null {
  const found = /^(\d{1,6})x(\d{1,6})$/.exec(text ?? '');
  return found ? { width: Number(found[1]), height: Number(found[2]) } : null;
}
