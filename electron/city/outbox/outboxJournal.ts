import { isRepeatable } from '#shared/domain/work';
import type { Log } from '../../diagnostics/log';
import { diskErrorCode } from '../../disk/diskError';
import type { JournalRecord } from '../../disk/journal';
import { JournalFile, type Change, type JournalFileOptions } from '../../disk/journalFile';
import { parseEntry, type OutboxEntry, type ReadEntry } from './entry';

/** So many bytes a journal may have before it is written anew. */
const LEAST_BYTES = 1_000_000;

/** It is written anew when it has grown to so many times what it was then. */
const GROWTH = 4;

export type OutboxJournalOptions = JournalFileOptions & {
  readonly log: Log;
  /**
   * Makes sure that what was removed is gone from the disk for good. @returns ids of which there is something still; null
   * where nobody can say
   */
  readonly stillThere: () => ReadonlySet<string> | null;
};

/** The last word on an entry that the journal has, and whether a word after it may be missing. */
export type LastWords = { readonly of: ReadonlyMap<string, JournalRecord>; readonly isDoubtful: boolean };

/** What an outbox was made of, change by change, in a file beside its folder: it makes the entries anew that the folder lost. */
export class OutboxJournal {
  readonly #options: OutboxJournalOptions;
  readonly #file: JournalFile;
  readonly #last = new Map<string, JournalRecord>();
  /** Removals that the disk did not take. */
  readonly #unsaid = new Set<string>();
  #isDoubtful = false;
  #limit = LEAST_BYTES;

  constructor(options: OutboxJournalOptions) {
    this.#options = options;
    this.#file = new JournalFile(options);
  }

  /** What it says; null where it cannot be read just now. */
  read(): LastWords | null {
    if (!this.#file.isRead) {
      const { log } = this.#options;
      try {
        const { records, damaged } = this.#file.read();
        for (const record of records) this.#note(record);
        this.#isDoubtful = damaged > 0;
        if (damaged > 0) log.warn('outbox', 'journal_damaged', { damaged });
      } catch (error) {
        log.warn('outbox', 'journal_read_failed', { code: diskErrorCode(error) });
        return null;
      }
    }
    return { of: this.#last, isDoubtful: this.#isDoubtful };
  }

  /** What is written from now on comes after this place. */
  countFrom(place: number | null): void {
    if (place !== null) this.#file.countFrom(place);
  }

  /** Writes entries down, for good. Throws the disk's error. @returns the place of the last one */
  put(entries: readonly OutboxEntry[]): number {
    if (!this.#file.isRead && !this.read()) throw new Error('the journal cannot be read');
    for (const { id } of entries) this.#unsaid.delete(id);
    return this.#add(entries.map((entry) => ({ id: entry.id, body: entry })));
  }

  /** Writes down that an entry is no more, now or with the next change. */
  remove(id: string): void {
    this.#unsaid.add(id);
    try {
      if (this.#file.isRead) this.#add([]);
    } catch (error) {
      this.#options.log.warn('outbox', 'journal_write_failed', { code: diskErrorCode(error) });
    }
  }

  /** Removes it. Throws the disk's error. */
  erase(): void {
    this.#file.erase();
    this.#last.clear();
    this.#unsaid.clear();
  }

  #add(entries: readonly Change[]): number {
    const removals = [...this.#unsaid].map((id): Change => ({ id, body: null }));
    const changes = [...removals, ...entries];
    const places = this.#file.add(changes);
    for (const [at, sequence] of places.entries()) {
      const change = changes[at];
      if (change) this.#note({ ...change, sequence });
    }
    this.#unsaid.clear();
    if (this.#file.bytes > this.#limit) this.#shorten();
    return places.at(-1) ?? 0;
  }

  #note(record: JournalRecord): void {
    const known = this.#last.get(record.id);
    if (!known || known.sequence < record.sequence) this.#last.set(record.id, record);
  }

  /** A removal may be forgotten once what was removed cannot come back. */
  #shorten(): void {
    const { log, stillThere } = this.#options;
    const there = stillThere();
    try {
      for (const [id, { body }] of this.#last)
        if (body === null && there && !there.has(id)) this.#last.delete(id);
      this.#file.rewrite([...this.#last.values()]);
      this.#limit = Math.max(LEAST_BYTES, this.#file.bytes * GROWTH);
    } catch (error) {
      // What was added stands: only the file stays long.
      log.warn('outbox', 'journal_not_shortened', { code: diskErrorCode(error) });
      this.#limit = this.#file.bytes + LEAST_BYTES;
    }
  }
}

type FoundEntry = Extract<ReadEntry, { readonly is: 'entry' }>;

/** Which of the two is right about an entry. `journal`: it is made anew. `removed`: its file should be gone. */
export type Truth =
  | { readonly is: 'file' | 'removed' }
  | { readonly is: 'journal'; readonly entry: OutboxEntry };

/**
 * The later one is right. A file without a place was written when the journal could not be, or by a version without one: it
 * is taken at its word.
 * @param file null where there is none
 */
export function truthOf(file: ReadEntry | null, { of, isDoubtful }: LastWords, id: string): Truth {
  const record = of.get(id);
  if (!record || file?.is === 'newer') return { is: 'file' };
  if (file?.is === 'entry' && isBelieved(file, of)) return { is: 'file' };
  if (record.body === null) return { is: 'removed' };
  const read = parseEntry(JSON.stringify(record.body));
  if (read.is !== 'entry' || read.entry.id !== id) return { is: 'file' };
  const entry = isDoubtful || file === null ? withDoubt(read.entry) : read.entry;
  return { is: 'journal', entry };
}

/** Of one state the journal has a sum, and the file has not: where they differ, bytes of the file were changed. */
function isBelieved({ entry, place }: FoundEntry, of: LastWords['of']): boolean {
  const sequence = of.get(entry.id)?.sequence ?? 0;
  return place === null || place > sequence || !isUntold(entry, of);
}

/**
 * Its file may be missing because it was sent, and the journal may have lost the lines that say so: nobody can tell. So it is
 * not sent again without a person's word.
 */
function withDoubt(entry: OutboxEntry): OutboxEntry {
  const mayHaveLeft = entry.state === 'waiting' && !isRepeatable(entry.kind);
  return mayHaveLeft ? { ...entry, state: 'unknown', verdict: 'undecided' } : entry;
}

/** Whether the journal has to be told of an entry that its file is right about. */
export function isUntold(entry: OutboxEntry, of: LastWords['of']): boolean {
  const body = of.get(entry.id)?.body;
  if (body === undefined || body === null) return true;
  const read = parseEntry(JSON.stringify(body));
  return read.is !== 'entry' || JSON.stringify(read.entry) !== JSON.stringify(entry);
}
