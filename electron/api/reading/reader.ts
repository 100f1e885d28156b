import type { z } from 'zod';

/** One entry of the table of readers. */
export type Reader<R, T> = {
  /** @param hint what the caller knows of the text, where the text alone does not tell */
  readonly read: (text: string, hint: string) => { readonly rows: readonly R[]; readonly rest: T };
  /** The schemas of a row and of the rest, checked when they come back from the other thread. */
  readonly row: z.ZodType<R>;
  readonly rest: z.ZodType<T>;
};

export function defineReader<R, T>(
  read: Reader<R, T>['read'],
  row: z.ZodType<R>,
  rest: z.ZodType<T>,
): Reader<R, T> {
  return { read, row, rest };
}
