import { open } from 'node:fs/promises';
import type { ReviewImport } from '#shared/domain/review/outcome';
import { isDeleted } from '#shared/domain/review/reading';
import { REVIEW_LIMITS } from '#shared/domain/review/review';
import { parseReview } from '#shared/domain/review/schemas';
import type { Log } from '../../diagnostics/log';
import { diskErrorCode } from '../../disk/diskError';
import type { KeptReviews } from './keptReviews';

/** A character takes at most so many bytes in UTF-8, as far as a text counts them. */
const BYTES_A_CHARACTER = 3;

/** Longest file that is read, in bytes. */
const MOST_BYTES = REVIEW_LIMITS.file * BYTES_A_CHARACTER;

/** Reads at most so many bytes of a file; null where it has more, or is no file. Rejects with the system's error. */
export type ReadAtMost = (path: string, bytes: number) => Promise<Uint8Array | null>;

/** From the computer's own disk. */
export const readAtMost: ReadAtMost = async (path, bytes) => {
  const file = await open(path, 'r');
  try {
    const about = await file.stat();
    const { size } = about;
    // A pipe or a device says nothing of its length.
    if (!about.isFile() || size > bytes) return null;
    const buffer = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await file.read(buffer, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
};

export type ImportOptions = {
  readonly log: Log;
  /** Asks the user for a file; null when they change their mind. */
  readonly choose: () => Promise<string | null>;
  readonly read: ReadAtMost;
};

/**
 * Merges a review from a file into those of a user. The file is a text: nothing in it is unpacked, and it is refused by its
 * length before it is read. What is refused changes nothing.
 */
export async function importReview(reviews: KeptReviews, options: ImportOptions): Promise<ReviewImport> {
  const path = await options.choose();
  if (path === null) return { outcome: 'cancelled' };
  const text = await readText(path, options);
  if (typeof text !== 'string') return text;
  const parsed = parseReview(text);
  if (parsed.is !== 'review') {
    options.log.warn('reviews', 'not_imported', { reason: parsed.is });
    return { outcome: parsed.is };
  }
  const { id } = parsed.review;
  const before = reviews.find(id);
  const kept = reviews.keep(parsed.review, true);
  if (kept.is !== 'kept') {
    // A part of a review is no review.
    return { outcome: kept.is === 'unknown' ? 'damaged' : 'too_large' };
  }
  const { whole } = kept;
  return { outcome: isDeleted(whole) ? 'deleted' : before ? 'merged' : 'added', review: whole };
}

async function readText(path: string, { log, read }: ImportOptions): Promise<string | ReviewImport> {
  let bytes: Uint8Array | null;
  try {
    bytes = await read(path, MOST_BYTES);
  } catch (error) {
    log.warn('reviews', 'not_imported', { reason: 'unreadable', code: diskErrorCode(error) });
    return { outcome: 'unreadable' };
  }
  if (bytes === null) return { outcome: 'too_large' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { outcome: 'foreign' };
  }
}
