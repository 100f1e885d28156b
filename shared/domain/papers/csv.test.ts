import { describe, expect, it } from 'vitest';
import { defused, toCsv } from './csv';
import { column, type Cell, type CellKind } from './table';

const one = (kind: CellKind, ...cells: Cell[]): string =>
  toCsv({
    sheets: [{ name: 'A', parts: [{ columns: [column('Head', kind)], rows: cells.map((it) => [it]) }] }],
  });

describe('a text that begins like a formula', () => {
  it.each([
    ['=1+1'],
    ['+63 917 555 0100'],
    ['-5 m road'],
    ['@SUM(A1)'],
    ['\t=1+1'],
    ['\r=1+1'],
    ['\n=1+1'],
    ['\tharmless, but a program may drop the tab'],
    ['  =cmd|" /C calc"!A0'],
    ['\u00a0=1+1'],
    ['\u200b=1+1'],
    ['\u202e=1+1'],
    ['\ufeff=1+1'],
    ['＝1+1'],
    ['＋1'],
    ['－1'],
    ['＠SUM(A1)'],
    ['﹦1'],
    ['−1'],
    ['=HYPERLINK("https://evil.example","click")'],
  ])('%j is kept from being one', (text) => {
    expect(defused(text)).toBe(`'${text}`);
  });

  it.each([['Bridge'], ['5 = 3 + 2'], ["it's"], ['(a) = b'], ['₱5'], ['# 7'], ['Ñandu'], ['']])(
    '%j is left alone',
    (text) => {
      expect(defused(text)).toBe(text);
    },
  );
});

describe('CSV', () => {
  it('is UTF-8 with a mark, lines end in CRLF, and heads come first', () => {
    expect(one('text', 'Señor', 'Ñ')).toBe('\ufeffHead\r\nSeñor\r\nÑ\r\n');
  });

  it('quotes what would break a row', () => {
    expect(one('text', 'a,b', 'say "x"', 'two\nlines', ' edge', 'a;b', 'a\tb')).toBe(
      '\ufeffHead\r\n"a,b"\r\n"say ""x"""\r\n"two\nlines"\r\n" edge"\r\n"a;b"\r\n"a\tb"\r\n',
    );
  });

  it('quotes and defuses at once', () => {
    expect(one('text', '=HYPERLINK("a","b")')).toBe('\ufeffHead\r\n"\'=HYPERLINK(""a"",""b"")"\r\n');
  });

  it('writes numbers as the server does, negative ones too, and nothing for what is none', () => {
    expect(one('money', 1234.5, -5, 0, null, Number.NaN)).toBe(
      '\ufeffHead\r\n1234.50\r\n-5.00\r\n0.00\r\n\r\n\r\n',
    );
    expect(one('progress', 65, 7.25)).toBe('\ufeffHead\r\n65.0\r\n7.25\r\n');
    expect(one('count', 3)).toBe('\ufeffHead\r\n3\r\n');
    expect(one('share', 31.68979)).toBe('\ufeffHead\r\n31.69\r\n');
    expect(one('day', '2026-11-26', null)).toBe('\ufeffHead\r\n2026-11-26\r\n\r\n');
  });

  it('parts stand below one another with an empty line between, with their titles', () => {
    const table = {
      sheets: [
        {
          name: 'A',
          parts: [
            { title: 'FIRST', columns: [column('X', 'text')], rows: [['a']] },
            { columns: [column(null, 'text'), column(null, 'either')], rows: [['TOTAL', 5]] },
          ],
        },
        { name: 'not in CSV', parts: [{ columns: [column('Y', 'text')], rows: [['b']] }] },
      ],
    };
    expect(toCsv(table)).toBe('\ufeffFIRST\r\nX\r\na\r\n\r\nTOTAL,5.00\r\n');
  });
});
