import { ATTACHMENT_LIMITS } from '#shared/domain/action';
import { fileKindOf, isPictureKind } from '#shared/domain/fileKind';
import { hasTooManyPixels } from '#shared/domain/media';
import { pictureSizeOf } from '#shared/domain/pictureSize';
import { REVIEW_PHOTOS } from '#shared/domain/review/photo';
import { widthFor } from './scale';
import { unpack } from './unpack';

/** Why a photo cannot be taken; `photos.refused.<code>` has the words. */
export type PhotoRefusal = 'too_large' | 'not_a_picture' | 'not_drawable' | 'unreadable';

export type ReducedPhoto =
  | { readonly is: 'reduced'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly is: PhotoRefusal };

/** From good to small. */
const QUALITIES = [0.82, 0.65, 0.45] as const;

/**
 * A picture as a review keeps it: a JPEG no larger than {@link REVIEW_PHOTOS} says, without what its camera wrote into it. Judged by
 * its size and first bytes before anything of it is unpacked.
 */
export async function reducePhoto(file: File): Promise<ReducedPhoto> {
  if (file.size > ATTACHMENT_LIMITS.bytes) return { is: 'too_large' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = fileKindOf(bytes);
    if (kind === null || !isPictureKind(kind)) return { is: 'not_a_picture' };
    const pixels = pictureSizeOf(bytes, kind);
    // Such as HEIC, which nothing here can draw.
    if (!pixels) return { is: 'not_drawable' };
    if (hasTooManyPixels(pixels)) return { is: 'too_large' };
    const box = { width: REVIEW_PHOTOS.edge, height: REVIEW_PHOTOS.edge };
    const bitmap = await unpack({ kind, pixels, blob: new Blob([bytes]) }, widthFor(pixels, box, 'contain'));
    return await pack(bitmap);
  } catch {
    return { is: 'unreadable' };
  }
}

async function pack(bitmap: ImageBitmap): Promise<ReducedPhoto> {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return { is: 'unreadable' };
  // A JPEG lets nothing through.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= REVIEW_PHOTOS.bytes) {
      return { is: 'reduced', bytes: new Uint8Array(await blob.arrayBuffer()) };
    }
  }
  return { is: 'too_large' };
}
