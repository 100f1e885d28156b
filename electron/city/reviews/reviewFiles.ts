import { open } from 'node:fs/promises';
import type { ReviewImport } from '#shared/domain/review/outcome';
import { isDeleted, photosIn } from '#shared/domain/review/reading';
import { CARRIED_LENGTH, type CarriedPhotos } from '#shared/domain/review/photo';
import { REVIEW_LIMITS, type Review } from '#shared/domain/review/review';
import { parseCarried, writeReview } from '#shared/domain/review/schemas';
import type { Log } from '../../diagnostics/log';
import { diskErrorCode } from '../../disk/diskError';
import type { KeptReviews } from './keptReviews';
import { hashOf, type ReviewPhotos } from './reviewPhotos';

/** A character takes at most so many bytes in UTF-8, as far as a text counts them. */
const BYTES_A_CHARACTER = 3;

/** Longest file that is read, in bytes. */
const MOST_BYTES = REVIEW_LIMITS.file * BYTES_A_CHARACTER + CARRIED_LENGTH;

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

/** A review with its photos, as it is carried. One that is not there any more is left out. */
export function carriedReview(review: Review, photos: ReviewPhotos): string {
  const carried: Record<string, string> = {};
  for (const hash of photosIn(review)) {
    const bytes = photos.read(review.id, hash);
    if (bytes) carried[hash] = Buffer.from(bytes).toString('base64');
  }
  return writeReview(review, carried);
}

/**
 * Merges a review from a file into those of a user. The file is a text: nothing in it is unpacked, and it is refused by its
 * length before it is read. What is refused changes nothing.
 */
export async function importReview(
  reviews: KeptReviews,
  photos: ReviewPhotos,
  options: ImportOptions,
): Promise<ReviewImport> {
  const path = await options.choose();
  if (path === null) return { outcome: 'cancelled' };
  const text = await readText(path, options);
  if (typeof text !== 'string') return text;
  const parsed = parseCarried(text);
  const carried = parsed.is === 'review' ? unpacked(parsed.photos) : null;
  if (parsed.is !== 'review' || !carried) {
    const reason = parsed.is === 'review' ? 'damaged' : parsed.is;
    options.log.warn('reviews', 'not_imported', { reason });
    return { outcome: reason };
  }
  const { id } = parsed.review;
  const before = reviews.find(id);
  // The photos first: a review never names one that the disk has refused.
  const problem = keepPhotos(photos, parsed.review, carried, options.log);
  const kept = problem ? null : reviews.keep(parsed.review, true);
  if (kept?.is !== 'kept') {
    if (reviews.isSettled(id)) photos.tidy(id, before);
    // A part of a review is no review.
    return { outcome: problem ?? (kept?.is === 'unknown' ? 'damaged' : 'too_large') };
  }
  const { whole } = kept;
  return { outcome: isDeleted(whole) ? 'deleted' : before ? 'merged' : 'added', review: whole };
}

/** The photos by their hashes; null where one is not what its name says. */
function unpacked(carried: CarriedPhotos): ReadonlyMap<string, Uint8Array> | null {
  const photos = new Map<string, Uint8Array>();
  for (const [hash, text] of Object.entries(carried)) {
    const bytes = Buffer.from(text, 'base64');
    if (hashOf(bytes) !== hash) return null;
    photos.set(hash, bytes);
  }
  return photos;
}

/** Keeps the photos that a review names. @returns why they could not be */
function keepPhotos(
  photos: ReviewPhotos,
  review: Review,
  carried: ReadonlyMap<string, Uint8Array>,
  log: Log,
): 'damaged' | 'too_large' | 'not_kept' | null {
  try {
    const named = photosIn(review);
    for (const hash of named) {
      const bytes = carried.get(hash);
      const kept = bytes && photos.put(review.id, bytes, named);
      if (kept && kept.is !== 'kept') return kept.is === 'full' ? 'too_large' : 'damaged';
    }
    return null;
  } catch (error) {
    log.warn('reviews', 'not_imported', { reason: 'not_kept', code: diskErrorCode(error) });
    return 'not_kept';
  }
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
