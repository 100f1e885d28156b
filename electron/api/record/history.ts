import { LONGEST } from '#shared/domain/bounds';
import { Gathering, notExpected, type RecordReading } from './gathering';
import { readMediaList, readMediaPath } from './mediaPaths';
import { cellOf, hasColumn, readAmount, readCsv, type ExportTable } from './tables';
import { readDay } from './times';

/** How a subtype stands before a description (second contract, ch. 5). */
const SUBTYPE = /^\[([^\][\n]{1,60})\]\s*/;

/**
 * The history of a project as CSV, of any role (second contract, ch. 1): reports, costs, or both, each a table of its own,
 * and before finance's a summary.
 * @param order `oldest_first` for the office's, whose rows stand the other way round
 */
export function readHistory(text: string, order: string): RecordReading {
  const read = /^\s*</.test(text.slice(0, 200)) ? null : readCsv(text);
  if (!read) return notExpected('invalid_fields', 'not a CSV export');
  const gathering = new Gathering();
  let isKnown = false;
  for (const table of read.tables) {
    const rows = order === 'oldest_first' ? table.rows.toReversed() : table.rows;
    if (hasColumn(table, 'progress %', 'percentage complete')) {
      isKnown = true;
      gathering.begin('reports');
      for (const row of rows) gathering.add('reports', reportOf(table, row));
    } else if (hasColumn(table, 'amount')) {
      isKnown = true;
      gathering.begin('costs');
      for (const row of rows) if (!isTotal(row)) gathering.add('costs', costOf(table, row));
    }
  }
  if (!isKnown) return notExpected('invalid_fields', 'no table of the export');
  if (read.beyond > 0) gathering.leaveOut('reports', 'more rows than are read', read.beyond);
  return gathering.tell({ money: summaryOf(read.facts) }).end();
}

function isTotal(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim().toUpperCase() === 'TOTAL') && readDay(row[0] ?? '') === null;
}

function reportOf(table: ExportTable, row: readonly string[]): object {
  const photos = hasColumn(table, 'photo files') ? readMediaList(cellOf(table, row, 'photo files')) : null;
  const count = readAmount(cellOf(table, row, 'photo count'));
  return {
    day: readDay(cellOf(table, row, 'date')),
    progress: readAmount(cellOf(table, row, 'progress %', 'percentage complete')),
    description: cellOf(table, row, 'description'),
    engineer: cellOf(table, row, 'engineer') || null,
    photos,
    photoCount: count === null ? (photos?.length ?? null) : Math.max(0, Math.round(count)),
    id: null,
    edit: null,
  };
}

function costOf(table: ExportTable, row: readonly string[]): object {
  const text = cellOf(table, row, 'description');
  const subtype = SUBTYPE.exec(text.slice(0, LONGEST.name));
  return {
    day: readDay(cellOf(table, row, 'date')),
    type: cellOf(table, row, 'category', 'cost type', 'type'),
    subtype: subtype?.[1]?.trim() ?? null,
    description: subtype ? text.slice(subtype[0].length) : text,
    amount: readAmount(cellOf(table, row, 'amount')),
    receipt: readMediaPath(cellOf(table, row, 'receipt')),
    engineer: null,
  };
}

/** Finance's seven rows before its table. */
function summaryOf(facts: readonly (readonly [string, string])[]): object {
  const found: Record<string, number> = {};
  for (const [name, value] of facts) {
    const amount = readAmount(value);
    if (amount === null || /utili[sz]ation|%/i.test(name)) continue;
    if (/remaining/i.test(name)) found['remaining'] ??= amount;
    else if (/spent|total cost/i.test(name)) found['spent'] ??= amount;
    else if (/budget/i.test(name)) found['budget'] ??= amount;
  }
  return found;
}
