import type { ReviewImport } from '#shared/domain/review/outcome';
import { importReview, type ImportOptions } from '../city/reviews/reviewFiles';
import type { KeptReviews } from '../city/reviews/keptReviews';
import type { ReviewPhotos } from '../city/reviews/reviewPhotos';

type ReviewOwner = { readonly server: string; readonly username: string };

export type OpenedReviewsOptions = Omit<ImportOptions, 'choose'> & {
  /** The reviews of whoever works here now; null while nobody does. */
  readonly now: () => {
    readonly owner: ReviewOwner;
    readonly kept: KeptReviews;
    readonly photos: ReviewPhotos;
  } | null;
  /** Told what became of each file, or that it waits for somebody to sign in. */
  readonly tell: (outcome: ReviewImport['outcome'] | 'waits') => void;
  /** Told whose reviews are others now. */
  readonly onBrought: (owner: ReviewOwner) => void;
};

/**
 * Merges reviews that the operating system asks to open, as if the user had chosen them, into those of whoever works here.
 * A file that comes earlier waits for the first who does.
 */
export class OpenedReviews {
  readonly #options: OpenedReviewsOptions;
  #waiting: string[] = [];

  constructor(options: OpenedReviewsOptions) {
    this.#options = options;
  }

  /** Opens a file now or, while nobody works here, later. */
  async open(path: string): Promise<void> {
    const { now, tell, onBrought, log, read } = this.#options;
    const there = now();
    if (!there) {
      this.#waiting.push(path);
      return tell('waits');
    }
    const choose = (): Promise<string> => Promise.resolve(path);
    const { outcome } = await importReview(there.kept, there.photos, { log, read, choose });
    onBrought(there.owner);
    tell(outcome);
  }

  /** Call it when somebody else may work here: opens what waits. */
  async look(): Promise<void> {
    if (this.#waiting.length === 0 || !this.#options.now()) return;
    for (const path of this.#waiting.splice(0)) await this.open(path);
  }
}
