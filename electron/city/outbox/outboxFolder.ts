import { join } from 'node:path';
import { diskErrorCode } from '../../disk/diskError';
import type { FileSystem } from '../../disk/fileSystem';
import type { Log } from '../../diagnostics/log';
import { parseEntry, type OutboxEntry } from './entry';

/** How many bytes of files the drafts of one user may take. */
const MAX_BYTES = 300 * 1024 * 1024;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ENTRY_NAME = new RegExp(`^(${UUID})\\.json$`, 'i');
const FILE_NAME = new RegExp(`^(${UUID})\\.${UUID}$`, 'i');

export type OutboxFolderOptions = {
  readonly path: string;
  readonly files: FileSystem;
  readonly log: Log;
};

/** Why something was not written: the error of the disk, or null where the limit is exceeded. */
export type Refusal = { readonly error: unknown };

/**
 * The work of one user on one server on the disk: an entry is `<id>.json`, its files `<id>.<file>` beside it, readable
 * by their user alone. An entry that cannot be read is set aside; one of a later version is not touched. The disk may
 * refuse at any time: then the answer says why.
 */
export class OutboxFolder {
  readonly #options: OutboxFolderOptions;

  constructor(options: OutboxFolderOptions) {
    this.#options = options;
  }

  /**
   * Everything there is, oldest first. The `first` reading of a run removes files that no entry names; later, a file
   * may be waiting for its entry. @returns `isWhole` false where something could not be read just now
   */
  load(isFirst = true): { readonly entries: readonly OutboxEntry[]; readonly isWhole: boolean } {
    const names = this.#names(isFirst);
    if (names === null) return { entries: [], isWhole: false };
    const entries: OutboxEntry[] = [];
    let isWhole = true;
    const claimed = new Set<string>();
    const named = new Set<string>();
    const known = new Set<string>();
    for (const name of names) {
      const id = ENTRY_NAME.exec(name)?.[1];
      if (id === undefined) continue;
      claimed.add(id);
      const read = this.#read(name, isFirst);
      isWhole &&= read !== null;
      if (read?.is === 'entry') {
        entries.push(read.entry);
        known.add(id);
        for (const file of read.entry.files) named.add(`${id}.${file.id}`);
      }
      if (read?.is === 'damaged') this.#setAside(name);
    }
    for (const name of isFirst ? names : []) {
      const owner = FILE_NAME.exec(name)?.[1];
      if (owner === undefined || named.has(name)) continue;
      // It is unknown which files an entry names that cannot be read just now.
      if (known.has(owner) || !claimed.has(owner)) this.#remove(name);
    }
    return { entries: entries.toSorted((a, b) => a.createdAt - b.createdAt), isWhole };
  }

  /** @returns null when it is on the disk now */
  put(entry: OutboxEntry): Refusal | null {
    return this.#write(() =>
      this.#options.files.writeAtomically(this.#place(`${entry.id}.json`), JSON.stringify(entry)),
    );
  }

  /**
   * Copies a file beside its entry. @param held bytes of all users' files held already. @returns null when it is on the
   * disk now
   */
  putFile(entryId: string, fileId: string, bytes: Uint8Array, held: number): Refusal | null {
    if (held + bytes.byteLength > MAX_BYTES) {
      this.#options.log.warn('outbox', 'files_full');
      return { error: null };
    }
    const path = this.#place(`${entryId}.${fileId}`);
    return this.#write(() => this.#options.files.writeAtomically(path, Buffer.from(bytes)));
  }

  /** Null when it is not there, or has changed. @param size bytes it must have */
  readFile(entryId: string, fileId: string, size: number): Uint8Array<ArrayBuffer> | null {
    try {
      const bytes = this.#options.files.readBytes(this.#place(`${entryId}.${fileId}`));
      return bytes.byteLength === size ? bytes : null;
    } catch {
      return null;
    }
  }

  removeFile(entryId: string, fileId: string): void {
    this.#remove(`${entryId}.${fileId}`);
  }

  /** Removes an entry and then its files: a file without an entry is removed at the next start. */
  remove(id: string): void {
    this.#remove(`${id}.json`);
    for (const name of this.#names(false) ?? []) if (FILE_NAME.exec(name)?.[1] === id) this.#remove(name);
  }

  /** Makes what was written last for good: the names in the folder too. @returns whether the disk says so */
  sync(): boolean {
    try {
      this.#options.files.syncFolder(this.#options.path);
      return true;
    } catch (error) {
      this.#options.log.warn('outbox', 'sync_failed', { code: diskErrorCode(error) });
      return false;
    }
  }

  /** Removes the folder with all that is in it. */
  erase(): void {
    this.#try('remove_failed', () => this.#options.files.remove(this.#options.path));
  }

  /** Null where the folder cannot be read just now. */
  #names(isTold: boolean): readonly string[] | null {
    try {
      return this.#options.files.list(this.#options.path);
    } catch (error) {
      if (isTold) this.#options.log.warn('outbox', 'read_failed', { code: diskErrorCode(error) });
      return null;
    }
  }

  #read(name: string, isTold: boolean): ReturnType<typeof parseEntry> | null {
    try {
      return parseEntry(this.#options.files.read(this.#place(name)));
    } catch (error) {
      // It may be readable another time: a file that cannot be opened is not a damaged one.
      if (isTold) this.#options.log.warn('outbox', 'read_failed', { code: diskErrorCode(error) });
      return null;
    }
  }

  /** The caller reports that the disk refuses: once for each problem, not for each attempt. */
  #write(task: () => void): Refusal | null {
    try {
      this.#options.files.makePrivateFolder(this.#options.path);
      task();
      return null;
    } catch (error) {
      return { error };
    }
  }

  #setAside(name: string): void {
    this.#options.log.warn('outbox', 'damaged_entry_set_aside');
    this.#try('set_aside_failed', () =>
      this.#options.files.rename(this.#place(name), this.#place(`${name}.damaged`)),
    );
  }

  #remove(name: string): void {
    this.#try('remove_failed', () => this.#options.files.remove(this.#place(name)));
  }

  #place(name: string): string {
    return join(this.#options.path, name);
  }

  #try(failure: string, task: () => void): void {
    try {
      task();
    } catch (error) {
      this.#options.log.error('outbox', failure, { code: diskErrorCode(error) });
    }
  }
}
