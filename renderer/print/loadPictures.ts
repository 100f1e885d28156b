import type { PixelSize } from '#shared/domain/media';
import { loadMedia } from '../kit/media/loadMedia';
import { widthFor } from '../kit/media/scale';
import { unpack } from '../kit/media/unpack';

/** A picture as it is printed. */
export type PrintedPicture = PixelSize & { /** Of this page's own memory. */ readonly url: string };

/** By their addresses; null for one that could not be had. */
export type Pictures = ReadonlyMap<string, PrintedPicture | null>;

/** Dots: sharp on paper at a third of a sheet's width, and no heavier than needed. */
const BOX = { width: 900, height: 900 } as const;
const QUALITY = 0.8;
const AT_ONCE = 3;

/**
 * Unpacks pictures of the server's and packs them anew, small and as plain JPEG: a PDF takes that as it is. What has not come
 * when the time is up is left out.
 */
export async function loadPictures(paths: readonly string[], signal: AbortSignal): Promise<Pictures> {
  const pictures = new Map<string, PrintedPicture | null>(paths.map((path) => [path, null]));
  const left = [...pictures.keys()];
  const work = async (): Promise<void> => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      if (signal.aborted) return;
      pictures.set(path, await loadPicture(path, signal).catch(() => null));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return pictures;
}

async function loadPicture(path: string, signal: AbortSignal): Promise<PrintedPicture> {
  const media = await loadMedia(path, signal);
  const bitmap = await unpack(media, media.pixels ? widthFor(media.pixels, BOX, 'contain') : 0);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // Paper is white where a picture lets through.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return { url: URL.createObjectURL(blob), width, height };
}
