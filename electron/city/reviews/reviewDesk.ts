import { join } from 'node:path';
import type { StorageCause } from '#shared/domain/storage';
import { classifyDiskError, diskErrorCode, explainFault } from '../../disk/diskError';
import { userFolderName } from '../../disk/userFolder';
import type { RetryTimerOptions } from '../../disk/retryTimer';
import type { StorageReport } from '../../disk/storageStatus';
import { KeptReviews } from './keptReviews';
import { ReviewFolder, type ReviewFolderOptions } from './reviewFolder';
import { ReviewJournal } from './reviewJournal';
import { ReviewPhotos } from './reviewPhotos';

export type ReviewDeskOptions = Pick<ReviewFolderOptions, 'files' | 'log'> &
  RetryTimerOptions & {
    /** Each user of each server has a folder below it; a journal, the photos and their copies are in folders beside it. */
    readonly root: string;
    /** Told each change of what is saved, and why something is not. */
    readonly report: (report: StorageReport) => void;
    /** Told where reviews of a user could be read that could not be at first. */
    readonly onFound: (owner: { readonly server: string; readonly username: string }) => void;
    /** Told how many reviews of a user came back from the journal. */
    readonly onRebuilt: (count: number) => void;
  };

/**
 * The reviews of this computer's users, one folder for each server and user. They need no network and no login; nothing
 * but their user's own hand removes them, neither a sign-out nor a policy that clears what was fetched.
 */
export class ReviewDesk {
  readonly #options: ReviewDeskOptions;
  readonly #users = new Map<string, KeptReviews>();
  readonly #photos = new Map<string, ReviewPhotos>();
  /** Why somebody's reviews are not on the disk. */
  readonly #troubles = new Map<string, StorageCause>();

  constructor(options: ReviewDeskOptions) {
    this.#options = options;
  }

  /** A user's reviews, read from the disk the first time. @param isKept whether the disk may hold them */
  of(origin: string, username: string, isKept: boolean): KeptReviews {
    const key = keyOf(origin, username);
    const known = this.#users.get(key);
    if (known) return known;
    const { clock, random, root, files, log, onFound, onRebuilt } = this.#options;
    const name = userFolderName(origin, username);
    const folder = isKept ? new ReviewFolder({ path: join(root, name), files, log }) : null;
    const journal = isKept ? new ReviewJournal({ path: join(`${root}-journal`, name), files, log }) : null;
    const [path, copies] = ['photos', 'photos-copy'].map((of) =>
      isKept ? join(`${root}-${of}`, name) : null,
    );
    const photos = new ReviewPhotos({ clock, files, log, path: path ?? null, copies: copies ?? null });
    const reviews = new KeptReviews({
      clock,
      random,
      ...{ folder, journal },
      onRebuilt,
      onDisk: (error) => this.#note(key, error),
      onFound: () => onFound({ server: origin, username }),
      onDeleted: (id) => photos.tidy(id, null),
    });
    if (reviews.isWhole) photos.tidyAll(reviews.held().reviews);
    photos.mendAll(reviews.held().reviews);
    this.#users.set(key, reviews);
    this.#photos.set(key, photos);
    return reviews;
  }

  /** Those that were opened in this run; null for others. */
  opened(origin: string, username: string): KeptReviews | null {
    return this.#users.get(keyOf(origin, username)) ?? null;
  }

  /** The photos of those that were opened in this run; null for others. */
  photos(origin: string, username: string): ReviewPhotos | null {
    return this.#photos.get(keyOf(origin, username)) ?? null;
  }

  /** Writes now what is still to be written. */
  flush(): void {
    for (const reviews of this.#users.values()) reviews.flush();
  }

  /** How many reviews, of whomever, have something that the disk did not take, after everything that it takes was written. */
  unwritten(): number {
    this.flush();
    return [...this.#users.values()].reduce((sum, reviews) => sum + reviews.unwritten, 0);
  }

  #note(key: string, error: unknown): void {
    const { log, files, report, root } = this.#options;
    if (error === null) {
      if (!this.#troubles.delete(key)) return;
    } else {
      const cause = explainFault(classifyDiskError(error), () => files.probe(root));
      if (!this.#troubles.has(key))
        log.error('reviews', 'not_writable', { cause, code: diskErrorCode(error) });
      this.#troubles.set(key, cause);
    }
    const [cause] = this.#troubles.values();
    if (cause === undefined) report({ phase: 'saving' });
    else report({ phase: cause === 'locked' ? 'waiting' : 'stopped', cause });
  }
}

function keyOf(origin: string, username: string): string {
  return `${origin}\n${username}`;
}
