import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileKindOf } from '#shared/domain/fileKind';
import { pictureSizeOf } from '#shared/domain/pictureSize';
import { REVIEW_PHOTOS, type KeptPhoto } from '#shared/domain/review/photo';
import { photosIn } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import type { Log } from '../../diagnostics/log';
import { UNFINISHED } from '../../disk/bigFiles';
import { diskErrorCode } from '../../disk/diskError';
import type { FileSystem } from '../../disk/fileSystem';
import type { Clock } from '../../time/clock';

export type ReviewPhotosOptions = {
  readonly clock: Pick<Clock, 'after'>;
  /**
   * Each review has a folder below it; null where the disk may hold none, as of the demo city. A copy of each photo is in
   * `copies`, because a photo is nowhere else.
   */
  readonly path: string | null;
  readonly copies: string | null;
  readonly files: FileSystem;
  readonly log: Log;
};

/**
 * What became of a photo. `no_photo`: no JPEG of the size that is kept. `full`: the review may have no more of them.
 */
export type PhotoKeeping =
  | { readonly is: 'kept'; readonly photo: KeptPhoto }
  | { readonly is: 'no_photo' | 'full' };

const ENDING = '.jpg';

/** Between two photos that are looked at, in ms: nobody is to wait for that. */
const PAUSE = 50;

/** What is known of one file. `unreadable`: it may be readable another time. */
type Found = { readonly is: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly is: Missing };

type Missing = 'gone' | 'damaged' | 'unreadable';

/**
 * The photos of one user's reviews: a file for each, named by what is in it, in a folder for each review, and a copy of it in
 * another folder, each made anew from the other. The same photo twice is one file. A file whose bytes are not what its name
 * says is not given out.
 */
export class ReviewPhotos {
  readonly #options: ReviewPhotosOptions;
  /** The folders of both files of a photo; none where there is no disk. */
  readonly #roots: readonly string[];
  /** Of each review its photos' sizes in bytes, by hash; counted when the first is added. */
  readonly #sizes = new Map<string, Map<string, number>>();
  /** Of each review the hashes of photos that were put and that it has not named yet. */
  readonly #unnamed = new Map<string, Set<string>>();
  /** Where there is no disk. */
  readonly #held = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(options: ReviewPhotosOptions) {
    this.#options = options;
    this.#roots = [options.path, options.copies].filter((root) => root !== null);
  }

  /**
   * Keeps one for good, before the review names it. Throws the disk's error.
   * @param named hashes that the review names; what it names no more takes none of its room, although its file is still there
   */
  put(reviewId: string, bytes: Uint8Array, named: ReadonlySet<string>): PhotoKeeping {
    const size = bytes.length <= REVIEW_PHOTOS.bytes && fileKindOf(bytes) === 'jpeg' && sizeOf(bytes);
    if (!size || Math.max(size.width, size.height) > REVIEW_PHOTOS.edge) return { is: 'no_photo' };
    const photo = { hash: hashOf(bytes), ...size };
    const sizes = this.#sizesOf(reviewId);
    const unnamed = new Set([...(this.#unnamed.get(reviewId) ?? [])].filter((hash) => !named.has(hash)));
    const others = [...sizes].filter(
      ([hash]) => hash !== photo.hash && (named.has(hash) || unnamed.has(hash)),
    );
    const total = others.reduce((sum, [, length]) => sum + length, 0);
    if (total + bytes.length > REVIEW_PHOTOS.total) return { is: 'full' };
    if (this.#roots.length === 0) this.#held.set(keyOf(reviewId, photo.hash), new Uint8Array(bytes));
    for (const root of this.#roots) {
      if (this.#look(root, reviewId, photo.hash).is !== 'whole')
        this.#write(root, reviewId, photo.hash, bytes);
    }
    sizes.set(photo.hash, bytes.length);
    this.#unnamed.set(reviewId, unnamed.add(photo.hash));
    return { is: 'kept', photo };
  }

  /** The review names these now: what it has named and names no more takes no room. */
  noteNamed(reviewId: string, named: ReadonlySet<string>): void {
    for (const hash of named) this.#unnamed.get(reviewId)?.delete(hash);
  }

  /** The bytes of one; null where they are not there, cannot be read, or are not what they were. */
  read(reviewId: string, hash: string): Uint8Array<ArrayBuffer> | null {
    if (this.#roots.length === 0) return this.#held.get(keyOf(reviewId, hash)) ?? null;
    const lacking: string[] = [];
    for (const root of this.#roots) {
      const found = this.#look(root, reviewId, hash);
      if (found.is === 'whole') {
        for (const other of lacking) this.#try(() => this.#write(other, reviewId, hash, found.bytes));
        return found.bytes;
      }
      // What can be read another time is not written over.
      if (found.is !== 'unreadable') lacking.push(root);
    }
    return null;
  }

  /** Removes what a review does not name any more, all of it where it was deleted. What the disk refuses stays for the next time. */
  tidy(reviewId: string, review: Review | null): void {
    const named = review ? photosIn(review) : new Set<string>();
    const all = [...this.#held.keys()].flatMap((key) =>
      key.startsWith(`${reviewId}/`) ? [hashIn(key)] : [],
    );
    for (const hash of all) if (!named.has(hash)) this.#held.delete(keyOf(reviewId, hash));
    for (const root of this.#roots) {
      const folder = join(root, reviewId);
      this.#removeUnfinished(folder);
      for (const hash of this.#namesIn(folder)) {
        if (!named.has(hash)) this.#try(() => this.#options.files.remove(join(folder, hash + ENDING)));
      }
      if (named.size === 0) this.#removeFolder(folder);
    }
    this.#sizes.delete(reviewId);
  }

  /** {@link tidy} for every review, once all of them have been read. */
  tidyAll(reviews: readonly Review[]): void {
    const known = new Map(reviews.map((review) => [review.id, review]));
    const ids = this.#roots.flatMap((root) => this.#try(() => this.#options.files.list(root)) ?? []);
    for (const id of new Set(ids)) this.tidy(id, known.get(id) ?? null);
  }

  /** Looks at each photo that these reviews name, one after the other, and makes anew what one of the folders lost of it. */
  mendAll(reviews: readonly Review[]): void {
    if (this.#roots.length === 0) return;
    const named = reviews.flatMap((review) => [...photosIn(review)].map((hash) => ({ id: review.id, hash })));
    const next = (): void => {
      const one = named.shift();
      if (!one) return;
      this.#mend(one.id, one.hash);
      if (named.length > 0) this.#options.clock.after(PAUSE, next);
    };
    if (named.length > 0) this.#options.clock.after(PAUSE, next);
  }

  #mend(reviewId: string, hash: string): void {
    const found = this.#roots.map((root) => ({ root, file: this.#look(root, reviewId, hash) }));
    const whole = found.find(({ file }) => file.is === 'whole')?.file;
    if (whole?.is !== 'whole') return;
    for (const { root, file } of found) {
      if (file.is === 'gone' || file.is === 'damaged')
        this.#try(() => this.#write(root, reviewId, hash, whole.bytes));
    }
  }

  #look(root: string, reviewId: string, hash: string): Found {
    const { files, log } = this.#options;
    try {
      const bytes = files.readBytes(join(root, reviewId, hash + ENDING));
      if (hashOf(bytes) === hash) return { is: 'whole', bytes };
      log.warn('reviews', 'photo_damaged', {});
      return { is: 'damaged' };
    } catch (error) {
      const code = diskErrorCode(error);
      if (code === 'ENOENT') return { is: 'gone' };
      log.warn('reviews', 'photo_unreadable', { code });
      return { is: 'unreadable' };
    }
  }

  #write(root: string, reviewId: string, hash: string, bytes: Uint8Array): void {
    const { files } = this.#options;
    const folder = join(root, reviewId);
    files.makePrivateFolder(folder);
    files.writeAtomically(join(folder, hash + ENDING), Buffer.from(bytes));
    files.syncFolder(folder);
  }

  /** What a kill has left of a photo that was being written. */
  #removeUnfinished(folder: string): void {
    const { files } = this.#options;
    const names = this.#try(() => files.list(folder)) ?? [];
    for (const name of names) {
      if (name.endsWith(UNFINISHED)) this.#try(() => files.remove(join(folder, name)));
    }
  }

  #removeFolder(folder: string): void {
    const { files } = this.#options;
    this.#try(() => {
      if (files.exists(folder)) files.remove(folder);
    });
  }

  #sizesOf(reviewId: string): Map<string, number> {
    const known = this.#sizes.get(reviewId);
    if (known) return known;
    const { files } = this.#options;
    const sizes = new Map<string, number>();
    for (const root of this.#roots) {
      const folder = join(root, reviewId);
      for (const hash of this.#namesIn(folder)) {
        if (sizes.has(hash)) continue;
        sizes.set(hash, this.#try(() => files.readBytes(join(folder, hash + ENDING)))?.length ?? 0);
      }
    }
    for (const [key, bytes] of this.#held)
      if (key.startsWith(`${reviewId}/`)) sizes.set(hashIn(key), bytes.length);
    this.#sizes.set(reviewId, sizes);
    return sizes;
  }

  /** Hashes of the photos in a folder. */
  #namesIn(folder: string): readonly string[] {
    const names = this.#try(() => this.#options.files.list(folder)) ?? [];
    return names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
  }

  #try<T>(action: () => T): T | null {
    try {
      return action();
    } catch (error) {
      this.#options.log.warn('reviews', 'photos_failed', { code: diskErrorCode(error) });
      return null;
    }
  }
}

/** SHA-256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  return pictureSizeOf(bytes, 'jpeg');
}

function keyOf(reviewId: string, hash: string): string {
  return `${reviewId}/${hash}`;
}

function hashIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
