import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { column, type Cell, type CellKind, type Table } from '#shared/domain/papers/table';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { systemClock } from '../time/clock';
import { makeTable } from './makeTable';
import { startTableThread } from './startTableThread';
import { makeTableBeside, type TableThread } from './tableMaker';

const tableOf = (kind: CellKind, ...cells: Cell[]): Table => ({
  sheets: [
    { name: 'Sheet', parts: [{ columns: [column('Head', kind)], rows: cells.map((cell) => [cell]) }] },
  ],
});

type Unpacked = {
  readonly sheets: readonly string[];
  readonly strings: readonly string[];
  readonly styles: string;
  readonly names: string;
};

/** The parts of a workbook, as Excel would read them. */
async function excelOf(table: Table): Promise<Unpacked> {
  const bytes = await makeTable({ format: 'xlsx', json: JSON.stringify(table) });
  const files = unzipSync(bytes);
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, it = '']) => it,
  );
  const sheets = Object.keys(files)
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort()
    .map(text);
  return { sheets, strings, styles: text('xl/styles.xml'), names: text('xl/workbook.xml') };
}

describe('an Excel workbook', () => {
  it('holds texts as texts, whatever they begin with, and no formula', async () => {
    const hostile = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '＝1',
      '=HYPERLINK("https://evil.example","x")',
      '<f>1+1</f>',
    ];
    const { sheets, strings } = await excelOf(tableOf('text', ...hostile));
    expect(sheets.join('')).not.toContain('<f>');
    expect(sheets[0]?.match(/<c [^>]*t="s"/g)).toHaveLength(hostile.length + 1);
    expect(strings).toContain('=1+1');
    expect(strings).toContain('&lt;f&gt;1+1&lt;/f&gt;');
  });

  it('keeps texts as they are: what Excel would read as a letter, line ends, what XML has not', async () => {
    const { strings } = await excelOf(
      tableOf('text', '_x0041_', 'a\r\nb', 'c\u0000d\u0007e', '\ud800f', 'Ñ ₱ 😀'),
    );
    expect(strings.slice(1)).toEqual(['_x005F_x0041_', 'a\nb', 'cde', 'f', 'Ñ ₱ 😀']);
  });

  it('cuts a text that Excel would refuse', async () => {
    const { strings } = await excelOf(tableOf('text', 'x'.repeat(40_000)));
    expect(strings[1]?.length).toBe(32_767);
  });

  it('holds numbers as numbers with their formats, and days as days', async () => {
    const money = await excelOf(tableOf('money', 1234.5, -5, null, ''));
    expect(money.sheets[0]).toMatch(/<c r="A2" s="\d+"><v>1234\.5<\/v><\/c>/);
    expect(money.sheets[0]).toMatch(/<v>-5<\/v>/);
    expect(money.sheets[0]).not.toMatch(/r="A4"/);
    expect(money.styles).toContain('₱');
    const days = await excelOf(tableOf('day', '2026-11-26', '1899-01-01'));
    // 45987 = days from the end of 1899 to 26 November 2026, as Excel counts them.
    const serial = Math.round(Date.parse('2026-11-26T00:00:00Z') / 86_400_000) + 25_569;
    expect(days.sheets[0]).toMatch(new RegExp(`<c r="A2" s="\\d+"><v>${serial}</v></c>`));
    expect(days.styles).toContain('yyyy-mm-dd');
    expect(days.strings).toContain('1899-01-01');
    const progress = await excelOf(tableOf('progress', 65, 7.25));
    expect(progress.sheets[0]).toContain('<v>7.25</v>');
  });

  it('has every sheet under its name, and parts below one another', async () => {
    const part = (title: string) => ({ title, columns: [column('H', 'text')], rows: [['a']] });
    const { sheets, names } = await excelOf({
      sheets: [
        { name: 'First', parts: [part('ONE'), part('TWO')] },
        { name: 'About', parts: [part('X')] },
      ],
    });
    expect(sheets).toHaveLength(2);
    expect(names).toContain('name="First"');
    expect(names).toContain('name="About"');
    // Title, head, row, nothing, title, head, row.
    expect(sheets[0]?.match(/<row r="(\d+)"/g)?.at(-1)).toBe('<row r="7"');
  });
});

describe('the thread that makes a file', () => {
  it('makes ten thousand rows of each kind of file', async () => {
    const table: Table = {
      sheets: [
        {
          name: 'Projects',
          parts: [
            {
              columns: [
                column('#', 'count'),
                column('Name', 'text'),
                column('Budget', 'money'),
                column('End', 'day'),
              ],
              rows: Array.from({ length: 10_000 }, (_, at): Cell[] => [
                at + 1,
                `Project ${at}`,
                at * 1000.25,
                '2026-11-26',
              ]),
            },
          ],
        },
      ],
    };
    const json = JSON.stringify(table);
    const order = { clock: systemClock, createThread: startTableThread };
    const excel = await makeTableBeside(order, { format: 'xlsx', json });
    if (excel.is !== 'made') throw new Error(JSON.stringify(excel));
    const sheet = strFromU8(unzipSync(excel.bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet.match(/<row /g)).toHaveLength(10_001);
    const csv = await makeTableBeside(order, { format: 'csv', json });
    if (csv.is !== 'made') throw new Error(JSON.stringify(csv));
    expect(new TextDecoder().decode(csv.bytes).split('\r\n')).toHaveLength(10_002);
  });

  it('says that what is no table cannot be made', async () => {
    const order = { clock: systemClock, createThread: startTableThread };
    for (const json of ['{', '{}', JSON.stringify({ sheets: [{ name: 'a/b', parts: [] }] })]) {
      expect(await makeTableBeside(order, { format: 'csv', json })).toMatchObject({ is: 'not_made' });
    }
  });

  it('is given up when it takes too long, and ended', async () => {
    const clock = new FakeClock();
    let isEnded = false;
    const silent: TableThread = {
      postMessage: () => undefined,
      on: () => undefined,
      terminate: () => (isEnded = true),
    };
    const made = makeTableBeside({ clock, createThread: () => silent }, { format: 'csv', json: '{}' });
    await clock.advance(60_000);
    expect(await made).toEqual({ is: 'timed_out' });
    expect(isEnded).toBe(true);
    expect(clock.pending).toBe(0);
  });
});
