import { parse } from 'csv-parse/sync';
import { MOST } from '#shared/domain/bounds';

/** Columns that are looked at. */
const MOST_COLUMNS = 60;

/** Rows of a text that are looked at, whatever they hold: a report and its costs, and as many again that are left out. */
const MOST_RECORDS = MOST.recordRows * 4;

/** A table within an export: rows under a head of columns, up to an empty line. */
export type ExportTable = {
  /** Names of the columns, in lower case. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Export = {
  readonly tables: readonly ExportTable[];
  /** Rows in no table, such as a summary: first cell, second cell. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Rows that are not looked at, because there are more than a project can have. */
  readonly beyond: number;
};

/** Reads an export of the server's as CSV; null where it is none or is cut within a quoted text. */
export function readCsv(text: string): Export | null {
  const records: string[][] = [];
  let beyond = 0;
  // The library makes an error for every row that is not as long as the first one, allowed or not, and tables of
  // different widths follow one another here: the place each was made at took nine tenths of all the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    parse(text, {
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: false,
      on_record: (record: string[]) => {
        if (records.length < MOST_RECORDS) records.push(record.slice(0, MOST_COLUMNS));
        else beyond += 1;
        return null;
      },
    });
  } catch {
    return null;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return { ...tablesOf(records), beyond };
}

/**
 * Finds the tables among rows: each begins with a row whose first cell ends in "date" or "at", as the heads of all this
 * server's tables do, and ends at an empty row. @param records rows of cells
 */
export function tablesOf(records: readonly (readonly string[])[]): Omit<Export, 'beyond'> {
  const tables: { columns: readonly string[]; rows: (readonly string[])[] }[] = [];
  const facts: [string, string][] = [];
  let open: (typeof tables)[number] | null = null;
  for (const record of records) {
    const [first = '', second = ''] = record;
    if (record.every((cell) => cell.trim() === '')) open = null;
    else if (open) open.rows.push(record);
    else if (record.length > 2 && /(^|\s)(date|at)$/i.test(first.trim())) {
      open = { columns: record.map((cell) => cell.trim().toLowerCase()), rows: [] };
      tables.push(open);
    } else facts.push([first.trim(), second.trim()]);
  }
  return { tables, facts };
}

/** The cell of a row under one of some names; empty where there is no such column. */
export function cellOf(table: ExportTable, row: readonly string[], ...names: readonly string[]): string {
  const index = table.columns.findIndex((column) => names.includes(column));
  return (index < 0 ? undefined : row[index]) ?? '';
}

/** Whether a table has one of these columns. */
export function hasColumn(table: ExportTable, ...names: readonly string[]): boolean {
  return table.columns.some((column) => names.includes(column));
}

/** A number as the server writes it, with or without commas, `%`, `₱` and `PHP`; null for anything else. */
export function readAmount(text: string): number | null {
  const plain = text.replace(/[₱,%\s]|PHP/gi, '');
  return /^-?\d+(\.\d+)?(E[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null;
}
