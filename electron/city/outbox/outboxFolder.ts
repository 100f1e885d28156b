import { join } from 'node:path';
import { diskErrorCode } from '../../disk/diskError';
import type { FileSystem } from '../../disk/fileSystem';
import type { Log } from '../../diagnostics/log';
import { parseEntry, writeEntry, type OutboxEntry, type ReadEntry } from './entry';
import { isUntold, OutboxJournal, truthOf, type Truth } from './outboxJournal';

/** How many bytes of files the drafts of one user may take. */
const MAX_BYTES = 300 * 1024 * 1024;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ENTRY_NAME = new RegExp(`^(${UUID})\\.json$`, 'i');
const FILE: Truth = { is: 'file' };
const FILE_NAME = new RegExp(`^(${UUID})\\.${UUID}$`, 'i');

export type OutboxFolderOptions = {
  readonly path: string;
  /** Path of its journal, in another folder. */
  readonly journal: string;
  readonly files: FileSystem;
  readonly log: Log;
};

/** Why something was not written: the error of the disk, or null where the limit is exceeded. */
export type Refusal = { readonly error: unknown };

/** What a folder holds. */
export type LoadedWork = {
  /** Oldest first. */
  readonly entries: readonly OutboxEntry[];
  /** False where something could not be read just now. */
  readonly isWhole: boolean;
  /** How many of them the folder had lost, and the journal has given back; each is counted once. */
  readonly rebuilt: number;
  /** How many there are no words of any more, neither in the folder nor in the journal. */
  readonly damaged: number;
};

/**
 * The work of one user on one server on the disk: an entry is `<id>.json`, its files `<id>.<file>` beside it, readable
 * by their user alone, and each state of it stands in a journal elsewhere, which gives back what is missing here. An entry
 * that cannot be understood is left as it is, as is one of a later version. The disk may refuse at any time: then the
 * answer says why.
 */
export class OutboxFolder {
  readonly #options: OutboxFolderOptions;
  readonly #journal: OutboxJournal;
  readonly #rebuilt = new Set<string>();
  /** Written or removed in this run, which knows better. */
  readonly #own = new Set<string>();

  constructor(options: OutboxFolderOptions) {
    this.#options = options;
    const { files, log, journal: path } = options;
    this.#journal = new OutboxJournal({ path, files, log, stillThere: () => this.#stillThere() });
  }

  /**
   * Everything there is. The `first` reading of a run removes files that no entry names; later, a file may be waiting for its
   * entry.
   */
  load(isFirst = true): LoadedWork {
    const names = this.#names(isFirst);
    const words = this.#journal.read();
    if (names === null) return { entries: [], isWhole: false, rebuilt: 0, damaged: 0 };
    const inFolder = new Map(names.flatMap((name) => idsOf(name).map((id) => [id, name] as const)));
    const entries: OutboxEntry[] = [];
    const untold: OutboxEntry[] = [];
    const claimed = new Set([...inFolder.keys(), ...(words?.of.keys() ?? [])]);
    const named = new Set<string>();
    const known = new Set<string>();
    const before = this.#rebuilt.size;
    let isWhole = words !== null;
    let damaged = 0;
    for (const id of claimed) {
      if (this.#own.has(id)) continue;
      const name = inFolder.get(id);
      const file = name === undefined ? null : this.#read(name, isFirst);
      if (name !== undefined && file === null) {
        isWhole = false;
        continue;
      }
      if (file?.is === 'entry') this.#journal.countFrom(file.place);
      const truth = words ? truthOf(file, words, id) : FILE;
      if (truth.is === 'removed') {
        this.#finishRemoval(name);
        known.add(id);
        continue;
      }
      if (truth.is === 'journal') isWhole = this.#rebuild(truth.entry) && isWhole;
      const entry = truth.is === 'journal' ? truth.entry : file?.is === 'entry' ? file.entry : null;
      if (file?.is === 'damaged' && !entry) damaged += 1;
      if (!entry) continue;
      entries.push(entry);
      known.add(id);
      for (const one of entry.files) named.add(`${id}.${one.id}`);
      if (words && truth.is === 'file' && isUntold(entry, words.of)) untold.push(entry);
    }
    this.#tell(untold);
    // Whether the journal has an entry that names them is unknown where it could not be read.
    for (const name of isFirst && words ? names : []) {
      const owner = FILE_NAME.exec(name)?.[1];
      if (owner === undefined || named.has(name)) continue;
      // It is unknown which files an entry names that cannot be read just now.
      if (known.has(owner) || !claimed.has(owner)) this.#remove(name);
    }
    const rebuilt = this.#rebuilt.size - before;
    if (isFirst && damaged > 0) this.#options.log.warn('outbox', 'damaged_entries_left', { damaged });
    if (rebuilt > 0) {
      this.sync();
      this.#options.log.warn('outbox', 'entries_rebuilt', { rebuilt });
    }
    return { entries: entries.toSorted((a, b) => a.createdAt - b.createdAt), isWhole, rebuilt, damaged };
  }

  /**
   * Writes an entry into the journal and the folder. @returns null when both have it now; the folder is written also where
   * the journal refuses
   */
  put(entry: OutboxEntry): Refusal | null {
    this.#own.add(entry.id);
    let place: number | null = null;
    const refused = this.#write(() => {
      place = this.#journal.put([entry]);
    });
    return (
      this.#write(() =>
        this.#options.files.writeAtomically(this.#place(`${entry.id}.json`), writeEntry(entry, place)),
      ) ?? refused
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
    this.#own.add(id);
    this.#journal.remove(id);
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

  /** Removes the folder with all that is in it, after the journal, which would bring it back. */
  erase(): void {
    this.#try('remove_failed', () => this.#journal.erase());
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

  #read(name: string, isTold: boolean): ReadEntry | null {
    try {
      const read = parseEntry(this.#options.files.read(this.#place(name)));
      return read.is === 'entry' && !idsOf(name).includes(read.entry.id) ? { is: 'damaged' } : read;
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

  /**
   * Writes an entry of the journal into the folder, and into the journal that it is in doubt now, if it is: the next start
   * must not forget that. @returns whether the disk took it
   */
  #rebuild(entry: OutboxEntry): boolean {
    this.#rebuilt.add(entry.id);
    const refused = this.put(entry);
    if (refused) this.#options.log.warn('outbox', 'rebuild_failed', { code: diskErrorCode(refused.error) });
    return refused === null;
  }

  /** The power failed between the journal and the folder. */
  #finishRemoval(name: string | undefined): void {
    if (name === undefined) return;
    this.#options.log.info('outbox', 'removal_finished');
    this.#remove(name);
  }

  /** Gives the journal what it has not heard of, as after an update or the loss of the journal. */
  #tell(entries: readonly OutboxEntry[]): void {
    if (entries.length === 0) return;
    const refused = this.#write(() => void this.#journal.put(entries));
    if (refused)
      this.#options.log.warn('outbox', 'journal_write_failed', { code: diskErrorCode(refused.error) });
  }

  #stillThere(): ReadonlySet<string> | null {
    const names = this.sync() ? this.#names(false) : null;
    return names && new Set(names.flatMap(idsOf));
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

/** The entry whose file has this name; none where it is another file. */
function idsOf(name: string): string[] {
  const id = ENTRY_NAME.exec(name)?.[1];
  return id === undefined ? [] : [id];
}
