import { mergeReviews, type Review } from '#shared/domain/review/review';
import { parseReview, writeReview } from '#shared/domain/review/schemas';
import type { Log } from '../../diagnostics/log';
import { diskErrorCode } from '../../disk/diskError';
import type { JournalRecord } from '../../disk/journal';
import { JournalFile, type JournalFileOptions } from '../../disk/journalFile';

/** So many bytes a journal may have before it is written anew. */
const LEAST_BYTES = 4_000_000;

/** It is written anew when it has grown to so many times what it was then. */
const GROWTH = 4;

export type ReviewJournalOptions = JournalFileOptions & { readonly log: Log };

/**
 * What was added to the reviews of a user, part by part, in a file beside their folder. Parts merge in any order, so what it
 * has and what the folder has are merged, and neither has to be the later one.
 */
export class ReviewJournal {
  readonly #options: ReviewJournalOptions;
  readonly #file: JournalFile;
  /** Lines of a later version of this application, as they are. */
  #foreign: readonly JournalRecord[] = [];
  #limit = LEAST_BYTES;

  constructor(options: ReviewJournalOptions) {
    this.#options = options;
    this.#file = new JournalFile(options);
  }

  /** What it has of each review, by id; null where it was read before, or cannot be read just now. */
  read(): ReadonlyMap<string, Review> | null {
    if (this.#file.isRead) return null;
    const { log } = this.#options;
    try {
      const { records, damaged } = this.#file.read();
      if (damaged > 0) log.warn('reviews', 'journal_damaged', { damaged });
      const found = new Map<string, Review>();
      const foreign: JournalRecord[] = [];
      for (const record of records) {
        const parsed = parseReview(JSON.stringify(record.body));
        if (parsed.is !== 'review' || parsed.review.id !== record.id) foreign.push(record);
        else {
          const known = found.get(record.id);
          found.set(record.id, known ? mergeReviews(known, parsed.review) : parsed.review);
        }
      }
      this.#foreign = foreign;
      return found;
    } catch (error) {
      log.warn('reviews', 'journal_read_failed', { code: diskErrorCode(error) });
      return null;
    }
  }

  /** Whether it was read; before that nothing can be added. */
  get isRead(): boolean {
    return this.#file.isRead;
  }

  /** It has grown so much that it is to be written anew. */
  get isLong(): boolean {
    return this.#file.bytes > this.#limit;
  }

  /** Adds parts, for good. Throws the disk's error. */
  add(parts: readonly Review[]): void {
    if (parts.length > 0) this.#file.add(parts.map((part) => ({ id: part.id, body: bodyOf(part) })));
  }

  /** Writes it anew with these alone, whole; nothing of what they no longer say is left. Throws the disk's error. */
  rewrite(reviews: readonly Review[]): void {
    const records = reviews.map((review, at) => ({ sequence: at + 1, id: review.id, body: bodyOf(review) }));
    this.#file.rewrite([...this.#foreign, ...records]);
    this.#limit = Math.max(LEAST_BYTES, this.#file.bytes * GROWTH);
  }
}

/** As its file would have it. */
function bodyOf(review: Review): unknown {
  return JSON.parse(writeReview(review));
}
