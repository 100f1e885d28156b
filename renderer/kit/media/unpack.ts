import type { LoadedMedia } from './loadMedia';
import { MediaFailure } from './loadMedia';

/** A picture that takes longer was made to keep a computer busy, in ms. */
const WITHIN = 15_000;

/** Unpacks a picture in this sandboxed window, beside its main thread, scaled down at once. Rejects with a {@link MediaFailure}. */
export async function unpack(media: LoadedMedia, width: number): Promise<ImageBitmap> {
  if (!media.pixels) throw new MediaFailure('not_a_picture', media.kind, media.blob.size);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new MediaFailure('too_much_work', media.kind, media.blob.size)), WITHIN);
  });
  try {
    const unpacked = createImageBitmap(media.blob, { resizeWidth: width, resizeQuality: 'high' });
    return await Promise.race([unpacked, late]);
  } catch (error) {
    if (error instanceof MediaFailure) throw error;
    throw new MediaFailure('damaged', media.kind, media.blob.size);
  } finally {
    clearTimeout(timer);
  }
}
