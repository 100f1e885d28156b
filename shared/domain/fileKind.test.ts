import { describe, expect, it } from 'vitest';
import { fileKindOf, isPicture, seenKindOf } from './fileKind';

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

describe('what any file is', () => {
  it.each([
    ['empty', ''],
    ['jpeg', '\xff\xd8\xff<script>alert(1)</script>'],
    ['pdf', '%PDF-1.7 <html>'],
    ['program', 'MZ\x90\0'],
    ['program', '\x7fELF\x02'],
    ['program', '#!/bin/sh\nrm -rf /'],
    ['program', 'L\0\0\0\x01\x14\x02\0'],
    ['word', 'PK\x03\x04....[Content_Types].xml....PK\x03\x04...word/document.xml'],
    ['excel', 'PK\x03\x04....[Content_Types].xml....PK\x03\x04...xl/workbook.xml'],
    ['zip', 'PK\x03\x04....photos/1.jpg'],
    ['office', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['archive', 'Rar!\x1a\x07\x00'],
    ['drawing', 'AC1027'],
    ['video', '\0\0\0\x18ftypisom'],
    ['picture', 'BM....'],
    ['svg', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['svg', '\xef\xbb\xbf <SVG onload="alert(1)">'],
    ['web_page', '\n\n<!DOCTYPE html><p>Sign in'],
    ['web_page', '<script>alert(1)</script>'],
    ['text', 'Date,Amount\n2026-11-26,1\n'],
    ['unknown', '\x00\x01\x02'],
    ['unknown', 'abc\x01def'],
  ] as const)('is %s by its first bytes', (kind, text) => {
    expect(seenKindOf(bytes(text))).toBe(kind);
  });
});
