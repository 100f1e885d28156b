import { dirname } from 'node:path';
import type { FileSystem } from './fileSystem';
import { journalLine, readJournal, type JournalRecord, type ReadJournal } from './journal';

/** A change to be written down; the journal counts it. */
export type Change = Omit<JournalRecord, 'sequence'>;

export type JournalFileOptions = {
  /** In a folder of its own: what takes the folder of the things must not take their journal. */
  readonly path: string;
  readonly files: Pick<
    FileSystem,
    'append' | 'makePrivateFolder' | 'readBytes' | 'remove' | 'syncFolder' | 'writeAtomically'
  >;
};

/** One journal on the disk. Every method but {@link bytes} may throw the disk's error. */
export class JournalFile {
  readonly #options: JournalFileOptions;
  /** Null before it was read. */
  #bytes: number | null = null;
  #last = 0;
  /** Its name in the folder lasts through a loss of power. */
  #isNamed = false;

  constructor(options: JournalFileOptions) {
    this.#options = options;
  }

  /** How long the file is; 0 before it was read. */
  get bytes(): number {
    return this.#bytes ?? 0;
  }

  /** Whether anything may be added: what was not read yet might be counted twice. */
  get isRead(): boolean {
    return this.#bytes !== null;
  }

  /** What is in it; nothing where there is none. */
  read(): ReadJournal {
    const { files, path } = this.#options;
    const bytes = this.#content();
    const found = readJournal(new TextDecoder().decode(bytes));
    for (const { sequence } of found.records) this.countFrom(sequence);
    // It may have been written right before the power failed.
    if (bytes.length > 0) files.syncFolder(dirname(path));
    this.#isNamed = bytes.length > 0;
    this.#bytes = bytes.length;
    return found;
  }

  /** What is added from now on comes after this one. */
  countFrom(sequence: number): void {
    this.#last = Math.max(this.#last, sequence);
  }

  /**
   * Adds changes, all in one write; they are on the disk for good when this returns. If it throws, any of them may be there.
   * @returns the place of each
   */
  add(changes: readonly Change[]): readonly number[] {
    if (this.#bytes === null) throw new Error('the journal was not read yet');
    const { files, path } = this.#options;
    const records = changes.map((change) => this.#count(change));
    const text = records.map(journalLine).join('');
    files.makePrivateFolder(dirname(path));
    files.append(path, text);
    this.#bytes += Buffer.byteLength(text);
    this.#settle();
    return records.map(({ sequence }) => sequence);
  }

  /**
   * Writes it anew with these alone, as a whole: until the new one is on the disk for good, the old one is. Each keeps its
   * place.
   */
  rewrite(records: readonly JournalRecord[]): void {
    const { files, path } = this.#options;
    const text = records.map(journalLine).join('');
    files.makePrivateFolder(dirname(path));
    this.#isNamed = false;
    files.writeAtomically(path, text);
    this.#bytes = Buffer.byteLength(text);
    this.#settle();
  }

  /** Nothing is left of it. */
  erase(): void {
    this.#options.files.remove(this.#options.path);
    this.#bytes = 0;
    this.#isNamed = false;
  }

  /** Before its name is for good, nothing in it is: the old file of that name might come back. */
  #settle(): void {
    if (this.#isNamed) return;
    this.#options.files.syncFolder(dirname(this.#options.path));
    this.#isNamed = true;
  }

  #count({ id, body }: Change): JournalRecord {
    this.#last += 1;
    return { sequence: this.#last, id, body };
  }

  #content(): Uint8Array {
    try {
      return this.#options.files.readBytes(this.#options.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Uint8Array();
      throw error;
    }
  }
}
