import type { ReaderName } from './readers';

/** Rows that cross between the threads at once. */
export const ROWS_A_MESSAGE = 200;

/** Letters and numbers of all rows that cross at once; a single row crosses whatever its size. */
const WEIGHT_A_MESSAGE = 20_000;

/**
 * Messages to the thread: a text to be read, whose beginning came in pieces before it where it is long (copying millions
 * of letters at once takes the main thread hundreds of ms), or a request for the next piece of the result.
 */
export type ReadingOrder =
  | { readonly piece: string }
  | { readonly name: ReaderName; readonly text: string; readonly hint: string }
  | 'next';

/**
 * Messages of the thread about one text: its rows in pieces, each after the one before was handled, then the rest; or
 * that it cannot be read.
 */
export type ReadingMessage =
  | { readonly type: 'rows'; readonly rows: readonly unknown[] }
  | { readonly type: 'done'; readonly rest: unknown }
  | { readonly type: 'failed'; readonly detail: string };

/**
 * Rows in pieces that the other side handles without a pause, in the same order: it checks them once more, and rows of
 * long texts take as long as a hundred others.
 */
export function* piecesOf(rows: readonly unknown[]): Iterable<readonly unknown[]> {
  let piece: unknown[] = [];
  let weight = 0;
  for (const row of rows) {
    const more = weigh(row);
    if (piece.length === ROWS_A_MESSAGE || (piece.length > 0 && weight + more > WEIGHT_A_MESSAGE)) {
      yield piece;
      piece = [];
      weight = 0;
    }
    piece.push(row);
    weight += more;
  }
  if (piece.length > 0) yield piece;
}

/** Letters of its texts, and one for every other value. */
function weigh(row: unknown): number {
  const open: unknown[] = [row];
  let weight = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    weight += typeof value === 'string' ? value.length : 1;
    if (typeof value !== 'object' || value === null) continue;
    for (const part of Object.values(value as object)) if (part !== undefined) open.push(part);
  }
  return weight;
}
