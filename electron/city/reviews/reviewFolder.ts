import { join } from 'node:path';
import type { Review } from '#shared/domain/review/review';
import { parseReview, writeReview, type ParsedReview } from '#shared/domain/review/schemas';
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
  /** Those that were not told before; each whole, or what one of its files has of it. */
  readonly reviews: readonly Review[];
  /** Files that are no review any more. They are left as they are. */
  readonly damaged: number;
  /** Files of a later version of this application. */
  readonly newer: number;
  /** Files that the disk did not give just now. */
  readonly unreadable: number;
  /** Why the folder does not even tell what is in it; null where it does. */
  readonly error: unknown;
};

/**
 * The reviews of one user on one server: a file `<id>.json` for each, readable by its user alone. A file that cannot be
 * understood, or not be read, is neither moved nor written over: what is new of its review goes into a file of its own beside
 * it.
 */
export class ReviewFolder {
  readonly #options: ReviewFolderOptions;
  /** The files of each review that may be written over. */
  readonly #names = new Map<string, string[]>();
  /** Names that something else stands under. */
  readonly #taken = new Set<string>();
  /** Names that are still to be read; null before the folder told any. */
  #unread: readonly string[] | null = null;
  #damaged = 0;
  #newer = 0;

  constructor(options: ReviewFolderOptions) {
    this.#options = options;
  }

  /** Reads what was not read yet. */
  load(): ReadFolder {
    const { log } = this.#options;
    const before = this.#damaged + this.#newer;
    try {
      this.#unread ??= this.#list();
    } catch (error) {
      log.warn('reviews', 'read_failed', { code: diskErrorCode(error) });
      return { reviews: [], damaged: 0, newer: 0, unreadable: 0, error: error ?? 'unknown' };
    }
    const reviews: Review[] = [];
    this.#unread = this.#unread.filter((name) => !this.#read(name, reviews));
    const [damaged, newer, unreadable] = [this.#damaged, this.#newer, this.#unread.length];
    if (damaged + newer > before) log.warn('reviews', 'left_alone', { damaged, newer });
    return { reviews, damaged, newer, unreadable, error: null };
  }

  /** What was put lasts through a loss of power when this returns. Throws the disk's error. */
  settle(): void {
    this.#options.files.syncFolder(this.#options.path);
  }

  /** Replaces the review's file as a whole; see {@link settle}. Throws the disk's error; then the file is as it was. */
  put(review: Review): void {
    const { files, path } = this.#options;
    files.makePrivateFolder(path);
    const [name = this.#freeName(review.id), ...others] = this.#names.get(review.id) ?? [];
    files.writeAtomically(join(path, name), writeReview(review));
    this.#names.set(review.id, [name, ...others]);
    // Of a time when the first could not be read; what they have is in it now, or was deleted.
    while (others.length > 0) {
      files.remove(join(path, others[0] ?? ''));
      others.shift();
      this.#names.set(review.id, [name, ...others]);
    }
  }

  /** Reads one file. @returns whether it need not be read again */
  #read(name: string, into: Review[]): boolean {
    const { files, log, path } = this.#options;
    const id = idIn(name);
    let read: ParsedReview;
    try {
      read = parseReview(files.read(join(path, name)));
    } catch (error) {
      const code = diskErrorCode(error);
      // Taken away by hand since the folder was listed.
      if (code === 'ENOENT') return true;
      log.warn('reviews', 'read_failed', { code });
      this.#taken.add(name);
      return false;
    }
    if (read.is === 'review' && read.review.id === id) {
      into.push(read.review);
      this.#taken.delete(name);
      this.#names.set(id, [name, ...(this.#names.get(id) ?? [])]);
      return true;
    }
    if (read.is === 'newer') this.#newer += 1;
    else this.#damaged += 1;
    this.#taken.add(name);
    return true;
  }

  #freeName(id: string): string {
    for (let copy = 0; ; copy += 1) {
      const name = copy === 0 ? `${id}.json` : `${id}-${copy}.json`;
      if (!this.#taken.has(name)) return name;
    }
  }

  /** Names of reviews. Throws the disk's error. */
  #list(): readonly string[] {
    const { files, path } = this.#options;
    return files
      .list(path)
      .filter((name) => idIn(name) !== undefined)
      .toSorted();
  }
}

/** The review that a file of this name is to hold; on some disks capitals make no other name. */
function idIn(name: string): string | undefined {
  return REVIEW_NAME.exec(name)?.[1]?.toLowerCase();
}
