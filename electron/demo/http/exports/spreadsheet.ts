import writeExcelFile from 'write-excel-file/node';
import { decimalText } from '../../city/texts';
import type { DemoContext } from '../context';

/** A number that CSV writes in a form of its own, and Excel as a number. */
export interface WrittenNumber {
  readonly value: number;
  readonly text: string;
}
export type Cell = string | number | WrittenNumber | null;
/** A sheet's name and its rows. */
export type Sheet = readonly [name: string, rows: readonly (readonly Cell[])[]];

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** CSV as the server writes it: UTF-8 without a mark, CRLF, quoted where it must be (server contract §7.3). */
export function sendCsv(c: DemoContext, rows: readonly (readonly Cell[])[], fileName: string): Response {
  const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
  return c.body(text, 200, attachment('text/csv', fileName));
}

export async function sendExcel(
  c: DemoContext,
  sheets: readonly Sheet[],
  fileName: string,
): Promise<Response> {
  const bytes = await writeExcelFile(
    sheets.map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) => row.map(excelCell)),
    })),
  ).toBuffer();
  return c.body(Uint8Array.from(bytes), 200, attachment(EXCEL, fileName));
}

/** An amount with two decimals, as the server writes decimals. */
export function amountCell(amount: number | null): Cell {
  return amount === null ? '' : { value: Math.round(amount * 100) / 100, text: amount.toFixed(2) };
}

/** A percentage, "65.0" or "7.25". */
export function percentCell(percentage: number): Cell {
  return { value: percentage, text: decimalText(percentage) };
}

function excelCell(cell: Cell): { value: string | number } | null {
  if (cell === null || cell === '') return null;
  return { value: typeof cell === 'object' ? cell.value : cell };
}

function csvCell(value: Cell): string {
  const text = value === null ? '' : typeof value === 'object' ? value.text : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function attachment(type: string, fileName: string): Record<string, string> {
  return { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${fileName}"` };
}
