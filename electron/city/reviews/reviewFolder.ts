import { join } from 'node:path';
import type { Review } from '#shared/domain/review/review';
import { mergeReviews } from '#shared/domain/review/review';
import { parseReview, writeReview } from '#shared/domain/review/schemas';
import type { Log } from '../../diagnostics/log';
import { diskErrorCode } from '../../disk/diskError';
import type { FileSystem } from '../../disk/fileSystem';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const REVIEW_NAME = new RegExp(`^(${UUID})(?:-\\d+)?\\.json$`, 'i');

export type ReviewFolderOptions = {
  readonly path: string;
  readonly files: FileSystem;
  readonly log: Log;
};

/** What a folder holds. */
export type ReadFolder = {
  readonly reviews: readonly Review[];
  /** Files that are no review any more. They are left as they are. */
  readonly damaged: number;
  /** Files of a later version of this application. */
  readonly newer: number;
  /** False where something could not be read just now. */
  readonly isWhole: boolean;
};

/**
 * The reviews of one user on one server: a file `<id>.json` for each, readable by its user alone. A file that cannot be
 * understood is neither moved nor written over: what is new of its review goes into a file of its own beside it.
 */
export class ReviewFolder {
  readonly #options: ReviewFolderOptions;
  /** The file of each review that may be written over. */
  readonly #names = new Map<string, string>();
  /** Names that something else stands under. */
  readonly #taken = new Set<string>();

  constructor(options: ReviewFolderOptions) {
    this.#options = options;
  }

  load(): ReadFolder {
    const { files, path } = this.#options;
    const found = new Map<string, Review>();
    let [damaged, newer] = [0, 0];
    let isWhole = true;
    this.#taken.clear();
    for (const name of this.#list()) {
      if (name === null) {
        isWhole = false;
        break;
      }
      const id = REVIEW_NAME.exec(name)?.[1]?.toLowerCase();
      if (id === undefined) continue;
      try {
        const read = parseReview(files.read(join(path, name)));
        if (read.is === 'review' && read.review.id.toLowerCase() === id) {
          const known = found.get(id);
          found.set(id, known ? mergeReviews(known, read.review) : read.review);
          this.#names.set(id, name);
          continue;
        }
        if (read.is === 'newer') newer += 1;
        else damaged += 1;
      } catch (error) {
        this.#options.log.warn('reviews', 'read_failed', { code: diskErrorCode(error) });
        isWhole = false;
      }
      this.#taken.add(name);
    }
    if (damaged + newer > 0) this.#options.log.warn('reviews', 'left_alone', { damaged, newer });
    return { reviews: [...found.values()], damaged, newer, isWhole };
  }

  /** Replaces the review's file as a whole. Throws the disk's error; then the file is as it was. */
  put(review: Review): void {
    const { files, path } = this.#options;
    files.makePrivateFolder(path);
    const id = review.id.toLowerCase();
    const name = this.#names.get(id) ?? this.#freeName(id);
    files.writeAtomically(join(path, name), writeReview(review));
    this.#names.set(id, name);
  }

  #freeName(id: string): string {
    for (let copy = 0; ; copy += 1) {
      const name = copy === 0 ? `${id}.json` : `${id}-${copy}.json`;
      if (!this.#taken.has(name)) return name;
    }
  }

  #list(): readonly (string | null)[] {
    try {
      return this.#options.files.list(this.#options.path).toSorted();
    } catch (error) {
      this.#options.log.warn('reviews', 'read_failed', { code: diskErrorCode(error) });
      return [null];
    }
  }
}
