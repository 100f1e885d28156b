import { fail, ok, type Result } from '#shared/result';
import { isOddPage } from '../html';
import type { LongText } from '../longText';
import { READERS, type ReaderName, type ReadOf } from './readers';
import type { Reader } from './reader';

/**
 * Parses a text of the server's with a reader of the table. Errors: `answer_invalid` where it could not be read in
 * time, or is nested as no real page is; never throws.
 */
export type Read = <N extends ReaderName>(
  name: N,
  text: string | LongText,
  hint?: string,
) => Promise<Result<ReadOf<N>>>;

/** Reads in this thread: short texts, and in tests. */
export const readHere: Read = async (name, text, hint = '') =>
  readNow(name, typeof text === 'string' ? text : text.join(''), hint);

/** As {@link readHere}, at once. */
export function readNow<N extends ReaderName>(name: N, text: string, hint: string): Result<ReadOf<N>> {
  try {
    const reader = READERS[name] as unknown as Reader<ReadOf<N>['rows'][number], ReadOf<N>['rest']>;
    return ok(reader.read(text, hint));
  } catch (error) {
    if (isOddPage(error)) return fail('answer_invalid', error.message);
    throw error;
  }
}
