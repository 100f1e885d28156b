import type { PixelSize } from '#shared/domain/media';
import { liveStore } from '../../state/liveStore';
import { loadMedia } from './loadMedia';
import { widthFor, type Fit } from './scale';
import { LoadingTurns } from './turnsAtLoading';
import { unpack } from './unpack';

/** Bytes of small pictures that are kept unpacked, so that a list that is scrolled back is not loaded again. */
const KEPT_BYTES = 12 * 1024 * 1024;

/** Pictures loaded and unpacked at once. */
const AT_ONCE = 3;

const turns = new LoadingTurns(AT_ONCE);
const kept = new Map<string, ImageBitmap>();
let keptBytes = 0;
/** Whose they are. */
let keptOf = '';

/** A small picture kept from before, or null. It may be closed later: draw it at once. */
export function keptThumbnail(told: string, box: PixelSize, fit: Fit): ImageBitmap | null {
  forgetOthers();
  return kept.get(keyOf(told, box, fit)) ?? null;
}

/**
 * Loads a picture as large as a box needs it. The result may be closed later: draw it at once. Rejects with a `MediaFailure`,
 * or with the signal's reason.
 * @param box in dots of the screen
 */
export function loadThumbnail(
  told: string,
  box: PixelSize,
  fit: Fit,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  return turns.run(signal, async () => {
    const media = await loadMedia(told, signal);
    const bitmap = await unpack(media, media.pixels ? widthFor(media.pixels, box, fit) : 0);
    keep(keyOf(told, box, fit), bitmap);
    return bitmap;
  });
}

/** Forgets those of another user, or another server. */
function forgetOthers(): void {
  const { server, username } = liveStore.getState().session;
  const owner = `${username}@${server}`;
  if (owner === keptOf) return;
  keptOf = owner;
  for (const bitmap of kept.values()) bitmap.close();
  kept.clear();
  keptBytes = 0;
}

function keep(key: string, bitmap: ImageBitmap): void {
  forgetOthers();
  const before = kept.get(key);
  if (before) keptBytes -= bytesOf(before);
  kept.delete(key);
  kept.set(key, bitmap);
  keptBytes += bytesOf(bitmap);
  for (const [name, oldest] of kept) {
    if (keptBytes <= KEPT_BYTES || name === key) return;
    kept.delete(name);
    keptBytes -= bytesOf(oldest);
    oldest.close();
  }
}

function keyOf(told: string, { width, height }: PixelSize, fit: Fit): string {
  return `${width} ${height} ${fit} ${told}`;
}

function bytesOf({ width, height }: ImageBitmap): number {
  return width * height * 4;
}
