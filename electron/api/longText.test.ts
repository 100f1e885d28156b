import { describe, expect, it } from 'vitest';
import { isSameText, lettersOf, LETTERS_A_PIECE, LongTextDecoder, piecesOfText } from './longText';

/** Decodes bytes that arrive in chunks of the given sizes, the last size again and again. */
function decode(bytes: Uint8Array, ...sizes: readonly number[]) {
  const decoder = new LongTextDecoder();
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? bytes.length;
    decoder.take(bytes.subarray(at, at + size));
    at += size;
  }
  return decoder.end();
}

/** Ñ takes two bytes, ₱ three, 😀 four and two UTF-16 units. */
const LONG = 'Ñ₱😀 road; '.repeat(60_000);

describe('a text as it came', () => {
  it('is the same in the same pieces however its bytes arrived', () => {
    const bytes = new TextEncoder().encode(LONG);
    const pieces = decode(bytes, 65_536);
    expect(pieces.join('')).toBe(LONG);
    expect(pieces.slice(0, -1).every((piece) => piece.length === LETTERS_A_PIECE)).toBe(true);
    expect(lettersOf(pieces)).toBe(LONG.length);
    for (const sizes of [[1, 2, 3, 5, 70_001], [bytes.length], [700_000, 3]]) {
      expect(isSameText(decode(bytes, ...sizes), pieces)).toBe(true);
    }
    expect(isSameText(piecesOfText(LONG), pieces)).toBe(true);
  });

  it('differs by its last letter, and by its length', () => {
    const pieces = piecesOfText(LONG);
    expect(isSameText(piecesOfText(`${LONG.slice(0, -1)}!`), pieces)).toBe(false);
    expect(isSameText(piecesOfText(`${LONG}!`), pieces)).toBe(false);
    expect(isSameText(piecesOfText(''), [''])).toBe(true);
  });

  it('begins after a byte order mark and shows what is no UTF-8', () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0xff, 0x7d]);
    expect(decode(marked, 1)).toEqual(['{\uFFFD}']);
    expect(decode(marked, marked.length)).toEqual(['{\uFFFD}']);
    // Cut off in the middle of a letter.
    expect(decode(new Uint8Array([0x61, 0xe2, 0x82]), 1)).toEqual(['a\uFFFD']);
    expect(decode(new Uint8Array())).toEqual(['']);
  });
});
