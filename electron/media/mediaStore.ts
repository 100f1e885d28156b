import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { MEDIA_MOST } from '#shared/domain/media';
import { diskErrorCode } from '../disk/diskError';
import type { BigFiles } from '../disk/bigFiles';
import type { FileSystem } from '../disk/fileSystem';
import { userFolderName } from '../disk/userFolder';
import type { Log } from '../diagnostics/log';
import { decodeStored, encodeHead, sumOf, type StoredFile } from './storedFile';

/** One user on one server. */
export type MediaOwner = { readonly origin: string; readonly username: string };

/** Bytes that all users' files together may take. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Ending of a file that a pack holds: whoever else uses this computer, and after a crash, the disk itself says so. */
const PINNED = '.pinned';
/** That a file was used is noted on the disk at most once in this time, in ms. */
const TOUCH_EVERY = 60_000;

export type MediaStoreOptions = {
  /** Holds one folder for each server and user. */
  readonly root: string;
  readonly files: BigFiles;
  /** For removing a user's folder while they wait. */
  readonly disk: Pick<FileSystem, 'remove'>;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  /** That all copies together may take, but those of packs. */
  readonly mostBytes?: number;
  readonly largestKept?: number;
};

/** What is known of a file without reading it. */
type Known = { readonly bytes: number; readonly usedAt: number; readonly isPinned: boolean };

/**
 * Pictures and documents kept on the disk, by server and user: files named by hashes, readable by their user alone. All
 * together they stay below a limit; those that were not used for longest leave first. Files of packs are pinned: they count
 * for no limit, and stay until they are released. A damaged file counts as absent, and a disk that refuses costs only the
 * copy.
 */
export class MediaStore {
  readonly #options: MediaStoreOptions;
  /** By path below the root; null until the whole of the disk could be looked at. */
  #known: Promise<Map<string, Known>> | null = null;
  readonly #erased = new Map<string, number>();
  #hasRefused = false;
  #wasUnreadable = false;

  constructor(options: MediaStoreOptions) {
    this.#options = options;
  }

  /** The copy of a file, or null. */
  async read(owner: MediaOwner, key: string): Promise<StoredFile | null> {
    const place = placeOf(owner, key);
    const known = await this.#index();
    const about = known.get(place);
    if (!about) return null;
    const { files, now, log } = this.#options;
    try {
      const found = await decodeStored(await files.read(this.#pathOf(place, about)), key);
      if (found) {
        if (now() - about.usedAt > TOUCH_EVERY) {
          known.set(place, { ...about, usedAt: now() });
          await files.touch(this.#pathOf(place, about), now()).catch(() => undefined);
        }
        return found;
      }
      log.warn('media', 'damaged_copy_removed');
      known.delete(place);
      await files.remove(this.#pathOf(place, about));
    } catch (error) {
      const code = diskErrorCode(error);
      log.warn('media', 'copy_unreadable', { code });
      // A disk that refuses now may give it later.
      if (code === 'ENOENT') known.delete(place);
    }
    return null;
  }

  /** Whether a pinned copy of a file is there, by the folder's listing alone. */
  async isPinned(owner: MediaOwner, key: string): Promise<boolean> {
    return (await this.#index()).get(placeOf(owner, key))?.isPinned ?? false;
  }

  /** Pins a copy, so that no limit removes it. @returns false where there is none, or the disk refuses */
  async pin(owner: MediaOwner, key: string): Promise<boolean> {
    const place = placeOf(owner, key);
    const known = await this.#index();
    const about = known.get(place);
    if (!about || about.isPinned) return about !== undefined;
    const { files, log } = this.#options;
    const pinned = { ...about, isPinned: true };
    try {
      await files.rename(this.#pathOf(place, about), this.#pathOf(place, pinned));
      known.set(place, pinned);
      return true;
    } catch (error) {
      log.warn('media', 'not_pinned', { code: diskErrorCode(error) });
      return false;
    }
  }

  /** Removes pinned copies that no pack holds any more. A disk that refuses keeps them. */
  async release(owner: MediaOwner, keys: Iterable<string>): Promise<void> {
    for (const key of keys) await this.#releaseAt(placeOf(owner, key));
  }

  async #releaseAt(place: string): Promise<void> {
    const { files, log } = this.#options;
    const known = await this.#index();
    const about = known.get(place);
    if (!about?.isPinned) return;
    try {
      await files.remove(this.#pathOf(place, about));
      known.delete(place);
    } catch (error) {
      log.warn('media', 'not_released', { code: diskErrorCode(error) });
    }
  }

  /** Removes pinned copies of one user except those of some keys. */
  async releaseOthers(owner: MediaOwner, keys: readonly string[]): Promise<void> {
    const stays = new Set(keys.map((key) => placeOf(owner, key)));
    const others = [...(await this.#index())].filter(
      ([place, { isPinned }]) => isPinned && place.startsWith(`${folderOf(owner)}/`) && !stays.has(place),
    );
    for (const [place] of others) await this.#releaseAt(place);
  }

  /** How often a user's files were removed: what was asked for before that is not kept any more. */
  erasures(owner: MediaOwner): number {
    return this.#erased.get(folderOf(owner)) ?? 0;
  }

  /**
   * Keeps a file, unless it is too large or the disk refuses.
   * @param asked {@link erasures} when it was asked for, and whether it is pinned, so that no limit removes it
   */
  async keep(
    owner: MediaOwner,
    key: string,
    bytes: Uint8Array<ArrayBuffer>,
    lastModified: string | null,
    asked: { readonly erasures?: number; readonly asPinned?: boolean } = {},
  ): Promise<void> {
    const { files, now, log, largestKept = MEDIA_MOST.keptBytes, mostBytes = MOST_BYTES } = this.#options;
    const folder = folderOf(owner);
    const erasedBefore = asked.erasures ?? this.erasures(owner);
    const known = await this.#index();
    const place = placeOf(owner, key);
    const isPinned = asked.asPinned === true || known.get(place)?.isPinned === true;
    if (bytes.length > (isPinned ? largestKept : Math.min(largestKept, mostBytes))) return;
    const head = encodeHead({ key, lastModified, checkedAt: now(), sum: await sumOf(bytes) });
    const size = head.length + bytes.length;
    const about: Known = { bytes: size, usedAt: now(), isPinned };
    if (!isPinned) await this.#makeRoom(known, place, size);
    if (this.erasures(owner) !== erasedBefore) return;
    try {
      await files.write(this.#pathOf(place, about), [head, bytes]);
      this.#hasRefused = false;
      // The folders may have been looked at anew.
      const held = await this.#index();
      // The user's data was removed while this was being written.
      if (this.erasures(owner) === erasedBefore) held.set(place, about);
      else await files.remove(this.#path(folder));
    } catch (error) {
      if (!this.#hasRefused) log.warn('media', 'not_kept', { code: diskErrorCode(error) });
      this.#hasRefused = true;
    }
  }

  /** Removes what is above the limit, which may have been lowered since the last run. */
  async tidy(): Promise<void> {
    await this.#makeRoom(await this.#index(), '', 0);
  }

  /** Removes everything of one user on one server. Throws the disk's error. */
  erase(owner: MediaOwner): void {
    const folder = folderOf(owner);
    this.#erased.set(folder, (this.#erased.get(folder) ?? 0) + 1);
    void this.#known?.then((known) => {
      for (const place of known.keys()) if (place.startsWith(`${folder}/`)) known.delete(place);
    });
    this.#options.disk.remove(this.#path(folder));
  }

  async #makeRoom(known: Map<string, Known>, place: string, size: number): Promise<void> {
    const { files, mostBytes = MOST_BYTES } = this.#options;
    const held = [...known].filter(([name, { isPinned }]) => name !== place && !isPinned);
    let total = size + held.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    for (const [name, { bytes }] of held.toSorted(([, a], [, b]) => a.usedAt - b.usedAt)) {
      if (total <= mostBytes) return;
      known.delete(name);
      total -= bytes;
      await files.remove(this.#path(name)).catch(() => undefined);
    }
  }

  /**
   * Looks at the disk, once where that succeeds. What was left half written by a run that was killed counts too, and leaves in
   * its turn.
   */
  #index(): Promise<Map<string, Known>> {
    this.#known ??= this.#look();
    return this.#known;
  }

  async #look(): Promise<Map<string, Known>> {
    const { files, root, log } = this.#options;
    const known = new Map<string, Known>();
    try {
      for (const folder of await files.folders(root)) {
        for (const { name, bytes, usedAt } of await files.list(join(root, folder))) {
          const isPinned = name.endsWith(PINNED);
          const place = `${folder}/${isPinned ? name.slice(0, -PINNED.length) : name}`;
          // Of a copy that is there twice, after a crash, the pinned one counts.
          if (isPinned || !known.get(place)?.isPinned) known.set(place, { bytes, usedAt, isPinned });
        }
      }
    } catch (error) {
      if (!this.#wasUnreadable) log.warn('media', 'folder_unreadable', { code: diskErrorCode(error) });
      this.#wasUnreadable = true;
      // What is there is looked for again with the next file.
      this.#known = null;
    }
    return known;
  }

  #pathOf(place: string, { isPinned }: Known): string {
    return this.#path(isPinned ? place + PINNED : place);
  }

  #path(place: string): string {
    return join(this.#options.root, place);
  }
}

function folderOf({ origin, username }: MediaOwner): string {
  return userFolderName(origin, username);
}

function placeOf(owner: MediaOwner, key: string): string {
  return `${folderOf(owner)}/${hash(key)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
