import { isPictureKind, seenKindOf, type FileKind, type SeenKind } from '#shared/domain/fileKind';
import { hasTooManyPixels, isShown, type MediaProblem, type PixelSize } from '#shared/domain/media';
import { fileNameOf } from '#shared/domain/mediaAddress';
import { pictureSizeOf } from '#shared/domain/pictureSize';

/** What a file turned out to be. */
export type Seen = {
  readonly kind: SeenKind;
  /** Of a picture that may be unpacked. */
  readonly pixels: PixelSize | null;
  /** Why it is not shown; null where it may be. */
  readonly problem: MediaProblem | null;
};

/** Names whose files are web pages by themselves. */
const PAGES = /\.(?:html?|xhtml|svgz?|xml)$/i;

/** Judges a file by its bytes alone; its name decides only how a web page in its place is called. */
export function lookAt(bytes: Uint8Array, told: string): Seen {
  const kind = seenKindOf(bytes);
  if (kind === 'empty') return { kind, pixels: null, problem: 'empty' };
  if (kind === 'web_page' && !PAGES.test(fileNameOf(told)))
    return { kind, pixels: null, problem: 'answered_page' };
  if (!isShown(kind)) return { kind, pixels: null, problem: 'not_previewable' };
  if (!isPictureKind(kind)) return { kind, pixels: null, problem: null };
  const pixels = pictureSizeOf(bytes, kind as FileKind);
  if (!pixels) return { kind, pixels, problem: 'damaged' };
  return hasTooManyPixels(pixels)
    ? { kind, pixels, problem: 'too_many_pixels' }
    : { kind, pixels, problem: null };
}
