import { describe, expect, it } from 'vitest';
import { readShot } from './readShot';

const NOW = Date.UTC(2026, 10, 27);

/** A JPEG's beginning: `DateTimeOriginal` and a place, as telephones write them, little-endian. */
function photo({ time = '2026:11:26 10:20:30\0', degrees = 7 } = {}): Uint8Array<ArrayBuffer> {
  const little = (value: number, length: number): number[] =>
    Array.from({ length }, (_, index) => (value >>> (8 * index)) & 0xff);
  const ascii = (text: string): number[] => Array.from(text, (sign) => sign.charCodeAt(0));
  const entry = (tag: number, type: number, count: number, value: number[]): number[] =>
    [little(tag, 2), little(type, 2), little(count, 4), value].flat();
  const directory = (...entries: number[][]): number[] => [
    ...little(entries.length, 2),
    ...entries.flat(),
    ...little(0, 4),
  ];
  const fraction = (value: number): number[] => [...little(value, 4), ...little(1, 4)];
  // Header 8, main directory 30, camera's directory 18, time 20, directory of the place 54.
  const content = [
    ...ascii('Exif\0\0II'),
    ...little(42, 2),
    ...little(8, 4),
    ...directory(entry(0x8769, 4, 1, little(38, 4)), entry(0x8825, 4, 1, little(76, 4))),
    ...directory(entry(0x9003, 2, 20, little(56, 4))),
    ...ascii(time.slice(0, 20)),
    ...directory(
      entry(1, 2, 2, [...ascii('N'), 0, 0, 0]),
      entry(2, 5, 3, little(130, 4)),
      entry(3, 2, 2, [...ascii('E'), 0, 0, 0]),
      entry(4, 5, 3, little(154, 4)),
    ),
    ...[degrees, 30, 0, 125, 45, 0].flatMap(fraction),
  ];
  const length = content.length + 2;
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, ...content, 0xff, 0xd9]);
}

const shotIn = (bytes: Uint8Array<ArrayBuffer>, kind: 'jpeg' | 'gif' = 'jpeg') =>
  readShot({ kind, blob: new Blob([bytes]), pixels: null }, NOW);

describe('a photo’s own word of when and where', () => {
  it('is read from its beginning', async () => {
    expect(await shotIn(photo())).toEqual({
      takenAt: Date.parse('2026-11-26T10:20:30+08:00'),
      place: { lat: 7.5, lon: 125.75 },
    });
  });

  it('is left out as far as it makes no sense', async () => {
    expect(await shotIn(photo({ degrees: 700 }))).toMatchObject({ place: null });
    expect(await shotIn(photo({ time: '0000:00:00 00:00:00\0' }))).toMatchObject({ takenAt: null });
  });

  it('is nothing in a picture of another kind, without any, or cut short', async () => {
    expect(await shotIn(photo(), 'gif')).toBeNull();
    expect(await shotIn(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9))).toBeNull();
    for (const end of [4, 12, 30, 50]) expect(await shotIn(photo().slice(0, end))).toBeNull();
  });

  it('that lies about its lengths is read no further than the file', async () => {
    const bytes = photo();
    for (let at = 2; at < bytes.length - 2; at += 1) {
      const damaged = bytes.slice();
      damaged[at] = 0xff;
      expect(Math.abs((await shotIn(damaged))?.place?.lat ?? 0)).toBeLessThanOrEqual(90);
    }
  });
});
