import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random';
import { escapeMarkup, isCutBy, mayBeCut, outsideLine, outsideLines, outsideName } from './outsideText';

const lettersOf = (text: string): number => [...new Intl.Segmenter('en').segment(text)].length;

describe('one line from outside', () => {
  it.each([
    ['spaces around and within', '  Farm \t to\u00a0 \n market  ', 'Farm to market'],
    ['turned letters', 'Road \u202egpj.exe\u202c', 'Road gpj.exe'],
    ['isolated and marked direction', '\u2067Road\u2069 \u200e\u200f\u061c1', 'Road 1'],
    ['spaces of no width and soft hyphens', 'Ro\u200bad\u2060 w\u00adork\ufeff', 'Road work'],
    ['control characters', 'Ro\u0000ad\u001b[31m', 'Ro ad [31m'],
    ['half a character', 'Road \ud800', 'Road \ufffd'],
    ['tags nobody sees', 'Road\u{e0041}\u{e0042}', 'Road'],
  ])('loses %s', (_what, text, expected) => {
    expect(outsideLine(text, 100)).toBe(expected);
  });

  it('keeps what languages and pictures need', () => {
    for (const text of ['Purok 3-A, Niño & Sons <b>', 'ไม่ใช่', 'क्षत्रिय', '👩‍👩‍👧 ✈️', 'مدرسة']) {
      expect(outsideLine(text, 100)).toBe(text);
    }
  });

  it.each(['', '   ', '\u200b\u200d\ufe0f', '\u3164\u2800', '\u202e\u202c', '\u0301\u0301'])(
    'is empty with nothing to see in it: %j',
    (text) => {
      expect([outsideLine(text, 50), outsideName(text)]).toEqual(['', null]);
    },
  );

  it('is cut by letters as a reader counts them, with an ellipsis', () => {
    expect(outsideLine('a'.repeat(50_000), 10)).toBe(`${'a'.repeat(9)}…`);
    expect(outsideLine('🇵🇭'.repeat(20), 5)).toBe(`${'🇵🇭'.repeat(4)}…`);
    expect(outsideLine('n\u0303'.repeat(10), 10)).toBe('n\u0303'.repeat(10));
    expect(outsideLine('ab cd', 4)).toBe('ab…');
  });

  it('does not let one letter carry a tower of marks, nor one picture be without end', () => {
    expect(outsideLine(`Z${'\u0310'.repeat(5_000)}algo`, 100).length).toBeLessThan(20);
    expect(outsideLine(Array(5_000).fill('👩').join('\u200d'), 100).length).toBeLessThanOrEqual(801);
  });
});

describe('lines from outside', () => {
  it('keep their breaks, but no heaps of them', () => {
    expect(outsideLines(' First \r\n\r\n\r\n\r\nsecond\u0007\u2028third\t! ', 100)).toBe(
      'First\n\nsecond\nthird !',
    );
  });
});

describe('a text that may be the beginning of a longer one', () => {
  it('is known by how it ends, whatever cut it', () => {
    for (const text of [
      outsideLine('a'.repeat(300), 255),
      outsideLines(`${'a '.repeat(20_000)}b`, 20_000),
      outsideLine(Array(5_000).fill('👩').join('\u200d'), 100),
    ]) {
      expect(mayBeCut(text)).toBe(true);
    }
    expect([mayBeCut('Whole.'), mayBeCut(''), mayBeCut(null)]).toEqual([false, false, false]);
  });

  it('is distinguished from one that only lost invisible characters', () => {
    expect(isCutBy(outsideLine, `${'a'.repeat(10)}   `, 10)).toBe(false);
    expect(isCutBy(outsideLine, 'a'.repeat(11), 10)).toBe(true);
    expect(isCutBy(outsideLine, '🇵🇭'.repeat(10), 10)).toBe(false);
  });
});

describe('text that has passed', () => {
  const PARTS = [
    'a',
    ' ',
    '\n',
    'ñ',
    'n\u0303',
    '👩‍👧',
    '\u200d',
    '\u202e',
    '\u0310',
    '🇵🇭',
    '\ud83d',
    '\u3164',
    '…',
    '\0',
  ];

  it('passes again unchanged, and is never longer than allowed, whatever it is made of', () => {
    const random = createRandom(7);
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: random.int(0, 60) }, () => random.pick(PARTS)).join('');
      for (const pass of [outsideLine, outsideLines]) {
        const once = pass(text, 12);
        expect({ text, again: pass(once, 12) }).toEqual({ text, again: once });
        expect({ text, isShort: lettersOf(once) <= 12 }).toEqual({ text, isShort: true });
      }
    }
  });
});

describe('text for a place that reads markup', () => {
  it('shows its signs as signs', () => {
    expect(escapeMarkup('<b>A & B</b> &amp;')).toBe('&lt;b&gt;A &amp; B&lt;/b&gt; &amp;amp;');
  });
});
