import { mergeReviews, REVIEW_LIMITS, type Review } from '#shared/domain/review/review';
import { writeReview } from '#shared/domain/review/schemas';
import { classifyDiskError } from '../../disk/diskError';
import { RetryTimer, type RetryTimerOptions } from '../../disk/retryTimer';
import type { TimerHandle } from '../../time/clock';
import type { ReviewFolder } from './reviewFolder';

/** Longest time in ms between a keystroke and the disk, while nothing hurries. */
const WRITTEN_WITHIN = 400;

export type KeptReviewsOptions = RetryTimerOptions & {
  /** Null where the disk may not hold them, as of the demo city. */
  readonly folder: ReviewFolder | null;
  /** Told after each write the error of the disk; null when everything was written. */
  readonly onDisk: (error: unknown) => void;
};

/** What is held, and what of the folder could not be used. */
export type HeldReviews = {
  readonly reviews: readonly Review[];
  readonly damaged: number;
  readonly newer: number;
  readonly isKept: boolean;
};

/** The reviews of one user: held in memory, and on the disk a moment after each change. */
export class KeptReviews {
  readonly #options: KeptReviewsOptions;
  readonly #retry: RetryTimer;
  readonly #reviews = new Map<string, Review>();
  readonly #unwritten = new Set<string>();
  #unusable = { damaged: 0, newer: 0 };
  /** Everything in the folder was read: before that nothing is written, because it might stand in the way of it. */
  #isWhole = false;
  #timer: TimerHandle | null = null;

  constructor(options: KeptReviewsOptions) {
    this.#options = options;
    this.#retry = new RetryTimer(options, () => this.flush());
    this.#read();
  }

  held(): HeldReviews {
    const { folder } = this.#options;
    return { reviews: [...this.#reviews.values()], ...this.#unusable, isKept: folder !== null };
  }

  find(id: string): Review | null {
    return this.#reviews.get(id) ?? null;
  }

  /**
   * Takes a review, or a part of one, into what is held. On the disk within 0.4 s. @param isUrgent now
   * @returns the whole; null where it would no longer be readable, and nothing was taken
   */
  keep(part: Review, isUrgent = false): Review | null {
    const known = this.#reviews.get(part.id);
    const whole = known ? mergeReviews(known, part) : part;
    if (!fits(whole)) return null;
    this.#reviews.set(part.id, whole);
    this.#unwritten.add(part.id);
    if (isUrgent) this.flush();
    else this.#timer ??= this.#options.clock.after(WRITTEN_WITHIN, () => this.flush());
    return whole;
  }

  /** Writes what is not on the disk yet. What the disk refuses is tried again by itself. */
  flush(): void {
    const { clock, folder, onDisk } = this.#options;
    clock.cancel(this.#timer);
    this.#timer = null;
    if (!folder || !this.#read() || this.#unwritten.size === 0) return;
    let failure: unknown = null;
    for (const id of [...this.#unwritten]) {
      const review = this.#reviews.get(id);
      try {
        if (review) folder.put(review);
        this.#unwritten.delete(id);
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure === null) this.#retry.reset();
    else this.#retry.wait(classifyDiskError(failure) === 'locked');
    onDisk(failure);
  }

  /** Reads the folder until all of it could be read. @returns whether it was */
  #read(): boolean {
    const { folder } = this.#options;
    if (!folder || this.#isWhole) return true;
    const { reviews, damaged, newer, isWhole } = folder.load();
    for (const review of reviews) {
      const known = this.#reviews.get(review.id);
      this.#reviews.set(review.id, known ? mergeReviews(known, review) : review);
    }
    this.#unusable = { damaged, newer };
    this.#isWhole = isWhole;
    if (!isWhole) this.#retry.wait();
    return isWhole;
  }
}

/** Whether a review can be read again once it is written. */
function fits(review: Review): boolean {
  if (review.entries.length > REVIEW_LIMITS.entries) return false;
  const registers = [review.details, review.progress, ...review.entries.map(({ versions }) => versions)];
  if (registers.some((versions) => versions.length > REVIEW_LIMITS.versions)) return false;
  return writeReview(review).length <= REVIEW_LIMITS.file;
}
