import writeExcelFile, { type Cell as ExcelCell } from 'write-excel-file/node';
import { isDay } from '#shared/domain/fields';
import type { Cell, CellKind, Table, TablePart } from '#shared/domain/papers/table';

/** Excel refuses longer texts in a cell. */
const LONGEST_TEXT = 32_767;

/** Excel's days begin in 1900, and it takes that year for a leap year: earlier days stay texts. */
const FIRST_DAY = '1900-03-01';

/** How numbers are shown; they stay numbers. */
const FORMATS: Readonly<Record<Exclude<CellKind, 'text'>, string>> = {
  count: '0',
  day: 'yyyy-mm-dd',
  money: '"₱"#,##0.00;-"₱"#,##0.00',
  either: '"₱"#,##0.00;-"₱"#,##0.00',
  share: '0.00',
  progress: '0.0#',
};

/** An Excel workbook of a table. Texts are texts, whatever they begin with: no cell is a formula. */
export async function toExcel({ sheets }: Table): Promise<Uint8Array> {
  const bytes = await writeExcelFile(
    sheets.map(({ name, parts }) => ({
      sheet: name,
      data: parts.flatMap((part, index) => [...(index > 0 ? [[]] : []), ...rowsOf(part)]),
      columns: widths(parts),
      // The heads of a list stay in sight.
      ...(parts.length === 1 && hasHeads(parts[0]) ? { stickyRowsCount: parts[0]?.title ? 2 : 1 } : {}),
    })),
  ).toBuffer();
  return bytes;
}

function rowsOf(part: TablePart): ExcelCell[][] {
  const { title, columns, rows } = part;
  return [
    ...(title === undefined ? [] : [[{ value: textOf(title), type: String, fontWeight: 'bold' } as const]]),
    ...(hasHeads(part)
      ? [
          columns.map(
            ({ head }) => ({ value: textOf(head ?? ''), type: String, fontWeight: 'bold' }) as const,
          ),
        ]
      : []),
    ...rows.map((row) => row.map((cell, index) => excelCell(cell, columns[index]?.kind ?? 'text'))),
  ];
}

function hasHeads(part: TablePart | undefined): boolean {
  return part?.columns.some(({ head }) => head !== null) ?? false;
}

function excelCell(cell: Cell, kind: CellKind): ExcelCell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) return null;
    return kind === 'text' || kind === 'day'
      ? { value: String(cell), type: String }
      : { value: cell, type: Number, format: FORMATS[kind] };
  }
  if (kind === 'day' && isDay(cell) && cell >= FIRST_DAY) {
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: FORMATS.day };
  }
  return { value: textOf(cell), type: String };
}

/**
 * A text as Excel keeps it: `_x0041_` would be read as the letter of that number, and line ends are one character. What XML does
 * not have is left out by the library.
 */
function textOf(text: string): string {
  const whole = text.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return whole.length <= LONGEST_TEXT
    ? whole
    : `${whole.slice(0, LONGEST_TEXT - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** Of the part with the most columns; of several the widest. */
function widths(parts: readonly TablePart[]): { width: number }[] {
  const found: number[] = [];
  for (const { columns } of parts) {
    for (const [index, { width }] of columns.entries()) found[index] = Math.max(found[index] ?? 0, width);
  }
  return found.map((width) => ({ width }));
}
