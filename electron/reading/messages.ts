/** Rows that cross between the threads at once. */
export const ROWS_A_MESSAGE = 500;

/** What the thread beside says of one text: its rows in pieces, then the rest; or that it is nothing to be read. */
export type ReadingMessage =
  | { readonly type: 'rows'; readonly rows: readonly unknown[] }
  | { readonly type: 'done'; readonly rest: unknown }
  | { readonly type: 'failed'; readonly detail: string };
