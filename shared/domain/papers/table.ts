import { z } from 'zod';
import { recordOf } from '../../recordOf';

// Tables that the office hands on, before they are CSV or an Excel workbook.

/**
 * What the cells of a column hold.
 * - `text`: as it is; never a formula. `count`: a whole number. `day`: `YYYY-MM-DD`.
 * - `money`: PHP. `share`: percent with two decimals. `progress`: percent as reports have it, "65.0".
 * - `either`: text as text and a number as PHP, for rows of a name and a value.
 */
export const CELL_KINDS = ['text', 'count', 'day', 'money', 'share', 'progress', 'either'] as const;

export type CellKind = (typeof CELL_KINDS)[number];

/** Null: empty. */
export type Cell = string | number | null;

export type TableColumn = {
  /** Its head; null in a part without one. */
  readonly head: string | null;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
};

/** Rows that share their columns. */
export type TablePart = {
  /** A line above the heads. */
  readonly title?: string | undefined;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
};

/** Parts below one another, an empty row between two of them. */
export type TableSheet = { readonly name: string; readonly parts: readonly TablePart[] };

/** The first sheet is what CSV holds; an Excel workbook has them all. */
export type Table = { readonly sheets: readonly TableSheet[] };

/** The two kinds of file a table is saved as. */
export const TABLE_FORMATS = ['xlsx', 'csv'] as const;

export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Limits for what is made into a file: far above a city's. */
export const MOST_IN_TABLE = {
  rows: 50_000,
  columns: 60,
  sheets: 12,
  parts: 12,
  /** Characters of the whole table as it is handed over. */
  json: 64_000_000,
} as const;

/** Excel refuses longer names of sheets, and these characters. */
const sheetName = z
  .string()
  .min(1)
  .max(31)
  .regex(/^[^[\]/\\:*?]+$/);

const cellSchema: z.ZodType<Cell> = z.union([z.string(), z.number(), z.null()]);

const partSchema: z.ZodType<TablePart> = z.object({
  title: z.string().optional(),
  columns: z
    .array(
      z.object({
        head: z.string().nullable(),
        kind: z.enum(CELL_KINDS),
        width: z.number().min(1).max(200),
      }),
    )
    .min(1)
    .max(MOST_IN_TABLE.columns),
  rows: z.array(z.array(cellSchema).max(MOST_IN_TABLE.columns)).max(MOST_IN_TABLE.rows),
});

/** A table as it comes to the thread that makes a file of it. */
export const tableSchema: z.ZodType<Table> = z.object({
  sheets: z
    .array(z.object({ name: sheetName, parts: z.array(partSchema).max(MOST_IN_TABLE.parts) }))
    .min(1)
    .max(MOST_IN_TABLE.sheets),
});

/** Usual widths by kind, in characters. */
const WIDTHS: Readonly<Record<CellKind, number>> = {
  ...recordOf(CELL_KINDS, () => 14),
  text: 24,
  count: 8,
  day: 12,
  money: 18,
};

/** A column by its head. @param width in characters; default: by its kind */
export function column(head: string | null, kind: CellKind, width: number = WIDTHS[kind]): TableColumn {
  return { head, kind, width };
}
