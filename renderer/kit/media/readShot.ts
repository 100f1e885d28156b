import type { load as loadTags } from 'exifreader';
import type { LoadedMedia } from './loadMedia';
import { shotOf, type Shot } from './shot';

/** A camera's words stand before the picture itself, in at most 64 kB each. */
const READ_BYTES = 256 * 1024;

const KINDS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp']);

/**
 * When and where a photo was taken; null where it does not say. Only the beginning of the file is read, in this sandboxed window, and
 * only the four tags that are shown. Nothing of it is ever sent or logged.
 */
export async function readShot({ kind, blob }: LoadedMedia, now: number): Promise<Shot | null> {
  if (!KINDS.has(kind)) return null;
  try {
    // Read once the first photo is looked at.
    const [library, bytes] = await Promise.all([
      import('exifreader'),
      blob.slice(0, READ_BYTES).arrayBuffer(),
    ]);
    // Outside a build it comes as one object.
    const { load } =
      'load' in library ? library : (library as { default: { load: typeof loadTags } }).default;
    const { exif, gps } = load(bytes, {
      expanded: true,
      includeTags: {
        exif: [
          'DateTimeOriginal',
          'OffsetTimeOriginal',
          'GPSLatitude',
          'GPSLatitudeRef',
          'GPSLongitude',
          'GPSLongitudeRef',
        ],
        gps: ['Latitude', 'Longitude'],
      },
    });
    const first = (tag: { readonly value?: unknown } | undefined): unknown =>
      Array.isArray(tag?.value) ? (tag.value as readonly unknown[])[0] : tag?.value;
    const told = {
      time: first(exif?.DateTimeOriginal),
      offset: first(exif?.OffsetTimeOriginal),
      lat: gps?.Latitude,
      lon: gps?.Longitude,
    };
    return shotOf(told, now);
  } catch {
    // Damaged, or written by nobody who knows the form: it says nothing.
    return null;
  }
}
