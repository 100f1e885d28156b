import { describe, expect, it } from 'vitest';
import { fileKindOf, isPicture } from './fileKind';

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

describe('fileKindOf', () => {
  it.each([
    ['jpeg', '\xff\xd8\xff\xe0 rest'],
    ['png', '\x89PNG\r\n\x1a\n rest'],
    ['gif', 'GIF89a rest'],
    ['webp', 'RIFF\x10\x00\x00\x00WEBPVP8 '],
    ['heic', '\x00\x00\x00\x18ftypheic'],
    ['heic', '\x00\x00\x00\x18ftypmif1'],
    ['pdf', '%PDF-1.7'],
  ] as const)('knows %s by its first bytes', (kind, text) => {
    expect(fileKindOf(bytes(text))).toBe(kind);
  });

  it.each([
    ['nothing at all', ''],
    ['a page', '<!doctype html><p>photo.jpg</p>'],
    ['a film in the same container as HEIC', '\x00\x00\x00\x18ftypisom'],
    ['sound in the same container as WebP', 'RIFF\x10\x00\x00\x00WAVEfmt '],
    ['a cut-off PNG', '\x89PN'],
    ['SVG, which can carry scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])('does not take %s for a picture', (_, text) => {
    expect(fileKindOf(bytes(text))).toBeNull();
  });

  it('does not count a PDF as a picture', () => {
    expect(isPicture(bytes('%PDF-1.4'))).toBe(false);
    expect(isPicture(bytes('GIF87a'))).toBe(true);
  });
});
