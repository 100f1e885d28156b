import { classifyDiskError } from '../../disk/diskError';
import { RetryTimer, type RetryTimerOptions } from '../../disk/retryTimer';
import type { OutboxEntry } from './entry';
import type { Held } from './held';
import type { LoadedWork, OutboxFolder, Refusal } from './outboxFolder';

/** How many entries of one user are kept on the disk. */
const MAX_ENTRIES = 500;

/** What a folder had lost: what the journal has given back, and what is no more. */
export type LostWork = Pick<LoadedWork, 'rebuilt' | 'damaged'>;

export type OutboxDiskOptions = RetryTimerOptions & {
  /** Null where nothing may or can be kept on disk. */
  readonly folder: OutboxFolder | null;
  /** Everything held, oldest first. */
  readonly held: () => Iterable<Held>;
  /** Something was refused a while ago: it is to be read and written again. */
  readonly onTryAgain: () => void;
  /** Told where the folder had lost something. */
  readonly onLost?: ((lost: LostWork) => void) | undefined;
  /** Told after each write the error of the disk; null when everything was written. */
  readonly onDisk: (error: unknown) => void;
};

/** Reads and writes one user's work: limits its size, and repeats by itself what the disk refused. */
export class OutboxDisk {
  readonly #options: OutboxDiskOptions;
  readonly #retry: RetryTimer;
  /** The error of the last file that is held in memory only; null while there is none. */
  #looseError: unknown = null;
  /** Everything on the disk was read. */
  #isWhole = true;
  #isErased = false;

  constructor(options: OutboxDiskOptions) {
    this.#options = options;
    this.#retry = new RetryTimer(options, options.onTryAgain);
  }

  /** Reads what can be read: at the start, and as long as a part of it could not be read. */
  load(isFirst: boolean): readonly OutboxEntry[] {
    if (!isFirst && this.#isWhole) return [];
    const found = this.#folder?.load(isFirst);
    if (!found) return [];
    const { entries, isWhole, rebuilt, damaged } = found;
    this.#isWhole = isWhole;
    if (rebuilt > 0 || (isFirst && damaged > 0)) this.#options.onLost?.({ rebuilt, damaged });
    if (!isWhole) this.#retry.wait();
    return entries;
  }

  /** Writes the entries whose file is out of date. */
  write(): void {
    let room = MAX_ENTRIES;
    let refusal: Refusal | null = null;
    for (const held of this.#options.held()) {
      // Too many: what is new stays in memory, and nothing older is dropped for it.
      room -= 1;
      if (!this.#folder || room < 0 || held.isWritten || held.entry.verdict === 'arrived') continue;
      const refused = this.#folder.put(held.entry);
      held.isWritten = refused === null;
      refusal ??= refused;
      if (held.isWritten) this.#removeTakenOut(held);
    }
    this.#note(refusal?.error ?? this.#looseError);
  }

  /**
   * Whether an entry and its files are on the disk for good, a loss of power included; true where nothing is to be kept
   * on a disk, and it lasts for this run.
   */
  secure({ isWritten, loose }: Held): boolean {
    return this.#folder === null || (isWritten && loose.size === 0 && this.#folder.sync());
  }

  /** Copies a file of an entry; one that the disk refuses is held in memory. @returns whether the disk has it now */
  writeFile(held: Held, fileId: string, bytes: Uint8Array): boolean {
    const isKept = this.#put(held, fileId, bytes, this.#bytesHeld());
    if (!isKept) held.loose.set(fileId, bytes);
    return isKept;
  }

  /** Copies again what was refused. */
  writeLoose(): void {
    this.#looseError = null;
    for (const held of this.#options.held()) {
      for (const [fileId, bytes] of held.loose) {
        const isKept = this.#put(held, fileId, bytes, this.#bytesHeld() - bytes.byteLength);
        if (isKept) held.loose.delete(fileId);
      }
    }
  }

  /** Null when it cannot be read, or has changed. @param size bytes it must have */
  readFile({ entry, loose }: Held, fileId: string, size: number): Uint8Array | null {
    return loose.get(fileId) ?? this.#folder?.readFile(entry.id, fileId, size) ?? null;
  }

  remove(id: string): void {
    this.#folder?.remove(id);
  }

  /** Removes everything; nothing is read or written any more. */
  erase(): void {
    this.#folder?.erase();
    this.#isErased = true;
    this.#isWhole = true;
    this.#note(null);
  }

  get #folder(): OutboxFolder | null {
    return this.#isErased ? null : this.#options.folder;
  }

  /** @param others bytes of all other files */
  #put({ entry }: Held, fileId: string, bytes: Uint8Array, others: number): boolean {
    if (!this.#folder) return false;
    const refusal = this.#folder.putFile(entry.id, fileId, bytes, others);
    this.#looseError ??= refusal?.error ?? null;
    return refusal === null;
  }

  #removeTakenOut({ entry, takenOut }: Held): void {
    for (const fileId of takenOut) this.#folder?.removeFile(entry.id, fileId);
    takenOut.clear();
  }

  #note(error: unknown): void {
    if (error !== null) this.#retry.wait(classifyDiskError(error) === 'locked');
    else if (this.#isWhole) this.#retry.reset();
    this.#options.onDisk(error);
  }

  #bytesHeld(): number {
    let sum = 0;
    for (const { entry } of this.#options.held()) for (const { size } of entry.files) sum += size;
    return sum;
  }
}
