import { isDeepStrictEqual } from 'node:util';
import { isDeleted, withoutDeleted } from '#shared/domain/review/reading';
import { inOrder, isReviewAlone, mergeReviews, saysNothing, type Review } from '#shared/domain/review/review';
import { classifyDiskError } from '../../disk/diskError';
import { RetryTimer, type RetryTimerOptions } from '../../disk/retryTimer';
import type { TimerHandle } from '../../time/clock';
import type { ReviewFolder } from './reviewFolder';
import type { ReviewJournal } from './reviewJournal';
import { ReviewSizes } from './reviewSizes';

/** Longest time in ms between a keystroke and the disk, while nothing hurries. */
const WRITTEN_WITHIN = 400;

export type KeptReviewsOptions = RetryTimerOptions & {
  /** Null where the disk may not hold them, as of the demo city. */
  readonly folder: ReviewFolder | null;
  /** Takes each change before the folder does, and gives back what that lost; null where the disk may not hold them. */
  readonly journal: ReviewJournal | null;
  /** Told after each write, and each reading of the folder, the error of the disk; null when everything was written. */
  readonly onDisk: (error: unknown) => void;
  /** Told where something could be read that could not be at first. */
  readonly onFound: () => void;
  /** Told how many reviews the folder had lost, as a whole or in part, that the journal has given back. */
  readonly onRebuilt: (count: number) => void;
  /** Told of a review that is deleted for good: no loss of power brings it back, so what belongs to it may go. */
  readonly onDeleted: (id: string) => void;
};

/** What is held, and what of the folder could not be used. */
export type HeldReviews = {
  readonly reviews: readonly Review[];
  readonly damaged: number;
  readonly newer: number;
  /** Files that the disk did not give just now; they are tried again. */
  readonly unreadable: number;
  /** False while nobody can say which reviews there are. */
  readonly isListed: boolean;
  readonly isKept: boolean;
};

/**
 * What became of a part. `too_large`: the whole could not be read again. `unknown`: it belongs to a review that is not held, and
 * is none by itself. Of both, nothing was taken.
 */
export type Keeping =
  | { readonly is: 'kept'; readonly whole: Review }
  | { readonly is: 'too_large' | 'unknown' };

/** The reviews of one user: held in memory, and on the disk a moment after each change. */
export class KeptReviews {
  readonly #options: KeptReviewsOptions;
  readonly #writing: RetryTimer;
  readonly #reading: RetryTimer;
  readonly #sizes = new ReviewSizes();
  readonly #reviews = new Map<string, Review>();
  readonly #unwritten = new Set<string>();
  /** What the journal has not heard of yet, by the review's id. */
  readonly #untold = new Map<string, Review>();
  /** The journal may have words of a deleted review. */
  #hasDeletedWords = false;
  /** Parts in the journal of reviews that are not held: their file may be readable another time. */
  #orphans: readonly Review[] = [];
  #unusable = { damaged: 0, newer: 0, unreadable: 0 };
  /** The folder told what is in it: before that nothing is written, because it might stand in the way of it. */
  #isListed = false;
  #hasRead = false;
  #timer: TimerHandle | null = null;

  constructor(options: KeptReviewsOptions) {
    this.#options = options;
    this.#writing = new RetryTimer(options, () => this.flush());
    this.#reading = new RetryTimer(options, () => this.#readAgain());
    if (options.folder) this.#read(options.folder);
    else this.#isListed = true;
    if (this.#unwritten.size > 0) this.#timer = options.clock.after(WRITTEN_WITHIN, () => this.flush());
  }

  held(): HeldReviews {
    return {
      reviews: [...this.#reviews.values()],
      ...this.#unusable,
      isListed: this.#isListed,
      isKept: this.#options.folder !== null,
    };
  }

  /** Everything that this computer keeps of them was read: what is not named here is named nowhere. */
  get isWhole(): boolean {
    const { damaged, newer, unreadable } = this.#unusable;
    const { journal } = this.#options;
    return this.#isListed && damaged + newer + unreadable === 0 && (!journal || journal.isRead);
  }

  /** What is held of a review is all that this computer keeps of it, and is on the disk: what it does not name may go. */
  isSettled(id: string): boolean {
    return this.isWhole && !this.#unwritten.has(id);
  }

  /** Reviews with something that is not on the disk although it is to be. */
  get unwritten(): number {
    return this.#options.folder ? this.#unwritten.size : 0;
  }

  find(id: string): Review | null {
    return this.#reviews.get(id) ?? null;
  }

  /** Takes a review, or a part of one, into what is held. On the disk within 0.4 s. @param isUrgent now */
  keep(part: Review, isUrgent = false): Keeping {
    const known = this.#reviews.get(part.id);
    if (saysNothing(part)) {
      // A field was left: what was typed into it is held already.
      if (isUrgent) this.flush();
      return known ? { is: 'kept', whole: known } : { is: 'unknown' };
    }
    if (!known && !isReviewAlone(part)) return { is: 'unknown' };
    const whole = withoutDeleted(known ? mergeReviews(known, part) : inOrder(part));
    if (isDeleted(whole)) this.#sizes.forget(part.id);
    if (!this.#sizes.fits(whole, part)) return { is: 'too_large' };
    this.#reviews.set(part.id, whole);
    this.#unwritten.add(part.id);
    const untold = this.#untold.get(part.id);
    this.#untold.set(part.id, untold ? mergeReviews(untold, part) : part);
    if (isDeleted(whole)) this.#hasDeletedWords = true;
    if (isDeleted(whole) && !this.#options.folder) this.#options.onDeleted(part.id);
    if (isUrgent) this.flush();
    else this.#timer ??= this.#options.clock.after(WRITTEN_WITHIN, () => this.flush());
    return { is: 'kept', whole };
  }

  /** Writes what is not on the disk yet. What the disk refuses is tried again by itself. */
  flush(): void {
    const { clock, folder, onDisk } = this.#options;
    clock.cancel(this.#timer);
    this.#timer = null;
    if (!folder || this.#unwritten.size === 0) return;
    if (!this.#isListed && !this.#read(folder)) return;
    let failure = this.#journal();
    const isJournaled = failure === null;
    const put: string[] = [];
    for (const id of this.#unwritten) {
      const review = this.#reviews.get(id);
      try {
        if (review) folder.put(review);
        put.push(id);
      } catch (error) {
        failure ??= error;
      }
    }
    try {
      if (put.length > 0) folder.settle();
      // The folder has it also where the journal refuses; it is kept when both do.
      if (isJournaled) for (const id of put) this.#noteWritten(id);
    } catch (error) {
      failure ??= error;
    }
    if (failure === null) this.#writing.reset();
    else this.#writing.wait(classifyDiskError(failure) === 'locked');
    onDisk(failure);
  }

  #noteWritten(id: string): void {
    this.#unwritten.delete(id);
    const review = this.#reviews.get(id);
    if (review && isDeleted(review)) this.#options.onDeleted(id);
  }

  /** Tells the journal what is new. @returns the disk's error; null where it has everything */
  #journal(): unknown {
    const { journal } = this.#options;
    if (!journal) return null;
    try {
      if (!journal.isRead) this.#readJournal(journal);
      if (!journal.isRead) throw new Error('the journal cannot be read');
      // Of a deleted review no word is to be left.
      if (this.#hasDeletedWords || journal.isLong)
        journal.rewrite([...this.#reviews.values(), ...this.#orphans]);
      else journal.add([...this.#untold.values()]);
      this.#hasDeletedWords = false;
      this.#untold.clear();
      return null;
    } catch (error) {
      return error ?? 'unknown';
    }
  }

  /** What the journal does not take of what it lacks is tried again with the rest. */
  #askJournal(journal: ReviewJournal): void {
    this.#readJournal(journal);
    if (!journal.isRead || this.#untold.size === 0 || this.#journal() === null) return;
    for (const id of this.#untold.keys()) this.#unwritten.add(id);
  }

  /** Merges what the journal has with what the folder has, once; afterwards each is told what it lacks. */
  #readJournal(journal: ReviewJournal): void {
    const found = journal.read();
    if (!found) return;
    const isOrphan = (told: Review): boolean =>
      !this.#reviews.has(told.id) && !isReviewAlone(told) && !isDeleted(told);
    this.#orphans = [...found.values()].filter(isOrphan);
    const rebuilt = [...found.values()].filter((told) => !isOrphan(told) && this.#takeBack(told)).length;
    for (const [id, whole] of this.#reviews) {
      const told = found.get(id);
      if (!told || !isDeepStrictEqual(withoutDeleted(inOrder(told)), whole)) this.#untold.set(id, whole);
    }
    if (rebuilt === 0) return;
    this.#options.onRebuilt(rebuilt);
    if (this.#hasRead) this.#options.onFound();
  }

  /** @returns whether the folder lacked something of it */
  #takeBack(told: Review): boolean {
    const known = this.#reviews.get(told.id);
    const whole = withoutDeleted(known ? mergeReviews(known, told) : inOrder(told));
    if (isDeleted(whole) && isReviewAlone(told)) {
      this.#hasDeletedWords = true;
      this.#unwritten.add(told.id);
    }
    if (known && isDeepStrictEqual(whole, known)) return false;
    this.#sizes.forget(told.id);
    this.#reviews.set(told.id, whole);
    this.#unwritten.add(told.id);
    return !isDeleted(whole);
  }

  /** Reads what the folder has, as far as it was not read yet. @returns whether it told what that is */
  #read(folder: ReviewFolder): boolean {
    const { onDisk, onFound, journal } = this.#options;
    const before = this.#unusable.unreadable;
    const { reviews, error, ...unusable } = folder.load();
    for (const found of reviews) this.#take(found);
    this.#unusable = unusable;
    const isFirst = !this.#hasRead;
    if (error === null && journal && !journal.isRead) this.#askJournal(journal);
    const isNewlyListed = error === null && !this.#isListed;
    this.#hasRead = true;
    this.#isListed = error === null;
    const isAsked = !journal || journal.isRead;
    if (this.#isListed && unusable.unreadable === 0 && isAsked) this.#reading.reset();
    else this.#reading.wait();
    if (error !== null) onDisk(error);
    else if (!isFirst && (isNewlyListed || unusable.unreadable < before)) onFound();
    return this.#isListed;
  }

  /** Takes what a file has. */
  #take(found: Review): void {
    const known = this.#reviews.get(found.id);
    const whole = withoutDeleted(known ? mergeReviews(known, found) : inOrder(found));
    this.#sizes.forget(found.id);
    this.#reviews.set(found.id, whole);
    // A deleted one of which a file still has the words: they go from the disk as well.
    const copies = known ? [known, found] : [found];
    if (isDeleted(whole) && copies.some(isReviewAlone)) this.#unwritten.add(found.id);
  }

  #readAgain(): void {
    const { folder, onDisk } = this.#options;
    const wasListed = this.#isListed;
    if (!folder || !this.#read(folder)) return;
    if (!wasListed && this.#unwritten.size === 0) onDisk(null);
    this.flush();
  }
}
