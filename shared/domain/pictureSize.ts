import type { FileKind } from './fileKind';
import type { PixelSize } from './media';

/**
 * How large a picture says it is, by its header alone: nothing is unpacked. Where a file names more than one size, the
 * largest counts; a photo that its camera held upright is told as it is seen. Null where the header cannot be read; such a
 * picture is not unpacked either.
 * @param bytes the whole file, or its beginning
 */
export function pictureSizeOf(bytes: Uint8Array, kind: FileKind): PixelSize | null {
  const read = READERS[kind];
  const size = read ? read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : null;
  return size && size.width > 0 && size.height > 0 ? size : null;
}

type ReadSize = (file: DataView) => PixelSize | null;

const READERS: Readonly<Partial<Record<FileKind, ReadSize>>> = {
  jpeg: guarded(jpegSize),
  png: guarded((file) => ({ width: file.getUint32(16), height: file.getUint32(20) })),
  gif: guarded(gifSize),
  webp: guarded(webpSize),
};

/** A file that ends within its header has no size. */
function guarded(read: ReadSize): ReadSize {
  return (file) => {
    try {
      return read(file);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
}

/** Segments that a JPEG may have before its size; cameras write fewer than twenty. */
const JPEG_SEGMENTS = 2_000;
/** Fill bytes that may stand before a marker: any number is allowed, and cameras write none or one. */
const JPEG_FILL = 10_000;

function jpegSize(file: DataView): PixelSize | null {
  let at = 2;
  let isOnItsSide = false;
  for (let count = 0; count < JPEG_SEGMENTS; count += 1) {
    const markerBy = at + JPEG_FILL;
    while (at < markerBy && file.getUint8(at) === 0xff && file.getUint8(at + 1) === 0xff) at += 1;
    if (file.getUint8(at) !== 0xff) return null;
    const marker = file.getUint8(at + 1);
    // A frame header: all of C0 to CF but three tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [file.getUint16(at + 5), file.getUint16(at + 7)];
      return isOnItsSide ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xe1) isOnItsSide ||= saysOnItsSide(file, at + 4);
    if (marker === 0xd9 || marker === 0xda) return null;
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += 2 + (isAlone ? 0 : Math.max(2, file.getUint16(at + 2)));
  }
  return null;
}

/** "Exif" and two zeros, before the tags of a camera. */
const EXIF = [0x45786966, 0x0000] as const;
const ORIENTATION = 0x0112;
/** Tags of a camera that are looked at. */
const EXIF_TAGS = 200;

/** Whether the camera's tags say that the picture lies on its side. @param at where the segment's content begins */
function saysOnItsSide(file: DataView, at: number): boolean {
  if (at + 14 > file.byteLength) return false;
  if (file.getUint32(at) !== EXIF[0] || file.getUint16(at + 4) !== EXIF[1]) return false;
  const tiff = at + 6;
  const isLittle = file.getUint16(tiff) === 0x4949;
  const tags = tiff + file.getUint32(tiff + 4, isLittle);
  if (tags + 2 > file.byteLength) return false;
  const count = Math.min(EXIF_TAGS, file.getUint16(tags, isLittle));
  for (let index = 0; index < count; index += 1) {
    const tag = tags + 2 + index * 12;
    if (tag + 12 > file.byteLength) return false;
    if (file.getUint16(tag, isLittle) === ORIENTATION) return file.getUint16(tag + 8, isLittle) >= 5;
  }
  return false;
}

/** Blocks that a GIF may have before its first frame, and pieces of 255 bytes that all of them together may have. */
const GIF_BLOCKS = 5_000;
const GIF_PIECES = 100_000;

/** Browsers give a picture whose first frame is larger than its screen the size of that frame. */
function gifSize(file: DataView): PixelSize | null {
  const width = file.getUint16(6, true);
  const height = file.getUint16(8, true);
  const flags = file.getUint8(10);
  let pieces = 0;
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  for (let count = 0; count < GIF_BLOCKS; count += 1) {
    const sign = file.getUint8(at);
    if (sign === 0x2c) {
      const right = file.getUint16(at + 1, true) + file.getUint16(at + 5, true);
      const bottom = file.getUint16(at + 3, true) + file.getUint16(at + 7, true);
      return { width: Math.max(width, right), height: Math.max(height, bottom) };
    }
    if (sign !== 0x21) return null;
    at += 2;
    for (let length = file.getUint8(at); length > 0; length = file.getUint8(at)) {
      at += length + 1;
      pieces += 1;
      if (pieces > GIF_PIECES) return null;
    }
    at += 1;
  }
  return null;
}

/** Chunks of a WebP that are looked at. */
const WEBP_CHUNKS = 200;

/** The canvas of an extended file, and the first picture in it. */
function webpSize(file: DataView): PixelSize | null {
  let width = 0;
  let height = 0;
  let at = 12;
  for (let count = 0; count < WEBP_CHUNKS && at + 8 <= file.byteLength; count += 1) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => file.getUint8(at + offset)));
    const found = webpChunkSize(file, name, at + 8);
    width = Math.max(width, found?.width ?? 0);
    height = Math.max(height, found?.height ?? 0);
    if (name === 'VP8 ' || name === 'VP8L' || name === 'ANMF') return { width, height };
    const length = file.getUint32(at + 4, true);
    at += 8 + length + (length % 2);
  }
  return null;
}

function webpChunkSize(file: DataView, name: string, at: number): PixelSize | null {
  const uint24 = (from: number): number => file.getUint16(from, true) | (file.getUint8(from + 2) << 16);
  switch (name) {
    case 'VP8X':
      return { width: uint24(at + 4) + 1, height: uint24(at + 7) + 1 };
    case 'ANMF':
      return { width: uint24(at) * 2 + uint24(at + 6) + 1, height: uint24(at + 3) * 2 + uint24(at + 9) + 1 };
    case 'VP8 ':
      return {
        width: file.getUint16(at + 6, true) & 0x3fff,
        height: file.getUint16(at + 8, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = file.getUint32(at + 1, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return null;
  }
}
