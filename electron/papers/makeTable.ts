import { toCsv } from '#shared/domain/papers/csv';
import { tableSchema, type TableFormat } from '#shared/domain/papers/table';
import { toExcel } from './toExcel';

/** What the thread is given, once. */
export type TableOrder = {
  readonly format: TableFormat;
  /** A table as JSON: it is checked here, because checking a long one takes a while. */
  readonly json: string;
};

/** What it answers, once. */
export type TableAnswer =
  | { readonly type: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; /** The kind of error. */ readonly detail: string };

/** The bytes of the file. Rejects where the table is none, or has more than is made into a file. */
export async function makeTable({ format, json }: TableOrder): Promise<Uint8Array<ArrayBuffer>> {
  const table = tableSchema.parse(JSON.parse(json));
  // Bytes of their own, which can be handed to another thread: a buffer may be a part of a larger one.
  return Uint8Array.from(format === 'csv' ? new TextEncoder().encode(toCsv(table)) : await toExcel(table));
}
