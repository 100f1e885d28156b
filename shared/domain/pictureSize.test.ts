import { describe, expect, it } from 'vitest';
import { seenKindOf } from './fileKind';
import { hasTooManyPixels } from './media';
import { pictureSizeOf } from './pictureSize';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (sign) => sign.charCodeAt(0)) : part,
    ),
  );
const be16 = (value: number): number[] => [value >> 8, value & 255];
const be32 = (value: number): number[] => [...be16(value >>> 16), ...be16(value & 0xffff)];
const le16 = (value: number): number[] => be16(value).toReversed();
const le24 = (value: number): number[] => be32(value).toReversed().slice(0, 3);
const le32 = (value: number): number[] => be32(value).toReversed();

const frame = (width: number, height: number): number[] => [
  0xff,
  0xc2,
  ...be16(11),
  8,
  ...be16(height),
  ...be16(width),
  1,
  1,
  0x11,
  0,
];
const exif = (orientation: number): number[] => [
  0xff,
  0xe1,
  ...be16(34),
  ...bytes('Exif', [0, 0], 'MM', [0, 42], be32(8)),
  ...be16(1),
  ...be16(0x0112),
  ...be16(3),
  ...be32(1),
  ...be16(orientation),
  ...be16(0),
  ...be32(0),
];
const jpeg = (...parts: readonly number[][]): Uint8Array => bytes([0xff, 0xd8], ...parts);
const png = (width: number, height: number): Uint8Array =>
  bytes([0x89], 'PNG\r\n\x1a\n', be32(13), 'IHDR', be32(width), be32(height), [8, 6, 0, 0, 0]);
const gif = (width: number, height: number, across: number, down: number): Uint8Array =>
  bytes(
    'GIF89a',
    le16(width),
    le16(height),
    [0, 0, 0],
    [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c],
    le16(0),
    le16(0),
    [...le16(across), ...le16(down)],
  );
const webp = (...chunks: readonly (readonly [string, readonly number[]])[]): Uint8Array => {
  const body = chunks.flatMap(([name, data]) => [
    ...bytes(name, le32(data.length), data, data.length % 2 ? [0] : []),
  ]);
  return bytes('RIFF', le32(body.length + 4), 'WEBP', body);
};

describe('the size of a picture', () => {
  it.each([
    ['a PNG', 'png', png(640, 480)],
    [
      'a JPEG with tables before its frame',
      'jpeg',
      jpeg([0xff, 0xe0, 0, 4, 1, 2], [0xff, 0xff], frame(640, 480)),
    ],
    ['a GIF', 'gif', gif(640, 480, 10, 10)],
    ['a GIF whose frame is larger than its screen', 'gif', gif(1, 1, 640, 480)],
    ['a lossy WebP', 'webp', webp(['VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...le16(640), ...le16(480)]])],
    ['a lossless WebP', 'webp', webp(['VP8L', [0x2f, ...le32((639 | (479 << 14)) >>> 0)]])],
    [
      'an extended WebP',
      'webp',
      webp(['VP8X', [0, 0, 0, 0, ...le24(639), ...le24(479)]], ['VP8L', [0x2f, 0, 0, 0, 0]]),
    ],
    [
      'an extended WebP with a larger picture in it',
      'webp',
      webp(
        ['VP8X', [0, 0, 0, 0, ...le24(0), ...le24(0)]],
        ['VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...le16(640), ...le16(480)]],
      ),
    ],
  ] as const)('of %s is read from its header', (_name, kind, file) => {
    expect(seenKindOf(file)).toBe(kind);
    expect(pictureSizeOf(file, kind)).toEqual({ width: 640, height: 480 });
  });

  it.each([
    [1, { width: 640, height: 480 }],
    [3, { width: 640, height: 480 }],
    [6, { width: 480, height: 640 }],
    [8, { width: 480, height: 640 }],
  ])('is told as it is seen: orientation %i', (orientation, size) => {
    expect(pictureSizeOf(jpeg(exif(orientation), frame(640, 480)), 'jpeg')).toEqual(size);
  });

  it.each([
    ['a JPEG that ends early', 'jpeg', jpeg([0xff, 0xe0])],
    ['a JPEG without a frame', 'jpeg', jpeg([0xff, 0xd9])],
    ['a JPEG with rubbish', 'jpeg', jpeg([1, 2, 3, 4, 5, 6])],
    ['a PNG that ends early', 'png', png(640, 480).slice(0, 18)],
    ['a PNG without dots', 'png', png(0, 480)],
    ['a GIF without frames', 'gif', bytes('GIF89a', le16(5), le16(5), [0, 0, 0, 0x3b])],
    [
      'a GIF of endless blocks',
      'gif',
      bytes('GIF89a', le16(5), le16(5), [0, 0, 0], Array<number>(60_000).fill(0x21)),
    ],
    [
      'a GIF whose comment comes in more pieces than are read',
      'gif',
      bytes('GIF89a', le16(5), le16(5), [0, 0, 0, 0x21, 0xfe], Array<number>(200_002).fill(1), [
        ...[0, 0x2c, 0, 0, 0, 0],
        ...le16(5),
        ...le16(5),
      ]),
    ],
    [
      'a JPEG with more fill bytes than are read',
      'jpeg',
      jpeg(Array<number>(10_002).fill(0xff), frame(640, 480)),
    ],
    ['a WebP without a picture', 'webp', webp(['ICCP', [0]])],
    ['an HEIC, which nothing here unpacks', 'heic', bytes([0, 0, 0, 24], 'ftypheic')],
  ] as const)('of %s is unknown', (_name, kind, file) => {
    expect(pictureSizeOf(file, kind)).toBeNull();
  });

  it('is too much beyond 64 million dots, or along one side', () => {
    expect(hasTooManyPixels({ width: 8_000, height: 8_000 })).toBe(false);
    expect(hasTooManyPixels({ width: 8_001, height: 8_000 })).toBe(true);
    expect(hasTooManyPixels({ width: 65_535, height: 1 })).toBe(true);
  });
});
