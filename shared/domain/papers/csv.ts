import { decimalText } from './decimalText';
import type { Cell, CellKind, Table, TablePart } from './table';

/** Programs take the text for UTF-8 only where it begins with this. */
const MARK = '\ufeff';

/** Signs a spreadsheet program may take for the beginning of a formula, in every width; see {@link defused}. */
const FORMULA = /^[\p{Z}\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]|^[\t\r\n]/u;

/**
 * A text that no spreadsheet program reckons with: one that begins like a formula gets an apostrophe before it, which is what
 * a person types for the same. Numbers of a table are no texts and stay as they are.
 */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The first sheet as CSV (RFC 4180): UTF-8 with a mark, lines end in CRLF, quoted where it must be. */
export function toCsv({ sheets }: Table): string {
  const lines = (sheets[0]?.parts ?? []).flatMap((part, index) => [
    ...(index > 0 ? [''] : []),
    ...linesOf(part),
  ]);
  return MARK + lines.map((line) => `${line}\r\n`).join('');
}

function linesOf({ title, columns, rows }: TablePart): string[] {
  const hasHeads = columns.some(({ head }) => head !== null);
  return [
    ...(title === undefined ? [] : [quoted(defused(title))]),
    ...(hasHeads ? [columns.map(({ head }) => quoted(defused(head ?? ''))).join(',')] : []),
    ...rows.map((row) => row.map((cell, index) => cellText(cell, columns[index]?.kind ?? 'text')).join(',')),
  ];
}

function cellText(cell: Cell, kind: CellKind): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return quoted(defused(cell));
  if (!Number.isFinite(cell)) return '';
  switch (kind) {
    case 'money':
    case 'share':
    case 'either':
      return cell.toFixed(2);
    case 'progress':
      return decimalText(cell);
    default:
      return String(cell);
  }
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
