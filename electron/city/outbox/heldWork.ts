import type { DraftFile, WorkHead, WorkView } from '#shared/domain/work';
import type { Clock, TimerHandle } from '../../time/clock';
import { wakeEntry, type OutboxEntry } from './entry';
import { withForm } from './form';
import { newEntry, storedEntry, viewOf, type Held } from './held';
import { inOrder, whoIsBehind } from './order';
import { OutboxDisk, type LostWork } from './outboxDisk';
import type { OutboxFolder } from './outboxFolder';

/** What is typed is on the disk after at most so many ms. */
const WRITE_AFTER_MS = 400;

export type HeldWorkOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Null where nothing may or can be kept on disk: the work then lasts for this run. */
  readonly folder: OutboxFolder | null;
  readonly onChange: (views: readonly WorkView[]) => void;
  /** Told after each write the error of the disk; null when everything was written. */
  readonly onDisk?: (error: unknown) => void;
  /** Told where the folder had lost something. */
  readonly onLost?: (lost: LostWork) => void;
};

/** The entries of an outbox in memory and on the disk, and telling the screens of them. What they mean is the outbox's. */
export class HeldWork {
  readonly #options: HeldWorkOptions;
  readonly #held = new Map<string, Held>();
  readonly #disk: OutboxDisk;
  #timer: TimerHandle | null = null;
  /** Removed in this run: the disk may hold them still. */
  readonly #gone = new Set<string>();
  #shown = '';

  constructor(options: HeldWorkOptions) {
    this.#options = options;
    const { clock, random, folder, onDisk, onLost } = options;
    this.#disk = new OutboxDisk({
      ...{ clock, random, folder, onLost },
      held: () => this.#held.values(),
      onTryAgain: () => {
        this.#load(false);
        this.flush();
      },
      onDisk: (error) => onDisk?.(error),
    });
    this.#load(true);
  }

  get(id: string): Held | undefined {
    return this.#held.get(id);
  }

  /** Oldest first. */
  all(): readonly Held[] {
    return [...this.#held.values()];
  }

  /** What is sent by itself, or was and needs a person, in the order it was taken. */
  accepted(): readonly OutboxEntry[] {
    return inOrder(this.all().map(({ entry }) => entry));
  }

  /** As the screens show it, oldest first. */
  views(): readonly WorkView[] {
    const behind = whoIsBehind(this.accepted());
    return this.all().map((held) => viewOf(held, behind.has(held.entry.id)));
  }

  /** The one with this head's id, begun where there is none. */
  take(head: WorkHead): Held {
    const known = this.#held.get(head.id);
    if (known) return known;
    const held = newEntry(head, this.#options.clock.now());
    this.#held.set(head.id, held);
    return held;
  }

  /** In memory; {@link write} follows. */
  change(held: Held, part: Partial<OutboxEntry>): void {
    held.entry = withForm({ ...held.entry, ...part, updatedAt: this.#options.clock.now() });
    held.isWritten = false;
  }

  /** Takes a file out of an entry. It leaves the disk once the entry there no longer names it. */
  dropFile(held: Held, fileId: string): void {
    held.loose.delete(fileId);
    held.takenOut.add(fileId);
    this.change(held, { files: held.entry.files.filter(({ id }) => id !== fileId) });
  }

  /** Copies a file of an entry. @returns whether the disk has it; it is held in memory otherwise */
  writeFile(held: Held, fileId: string, bytes: Uint8Array): boolean {
    return this.#disk.writeFile(held, fileId, bytes);
  }

  /** The files of an entry that can be read, in their order. @param onMissing told the id of each that cannot */
  readFiles(held: Held, onMissing?: (fileId: string) => void): readonly DraftFile[] {
    return held.entry.files.flatMap(({ id, name, type, size }) => {
      const bytes = this.#disk.readFile(held, id, size);
      if (!bytes) onMissing?.(id);
      return bytes ? [{ id, name, type, bytes }] : [];
    });
  }

  /** Whether an entry and its files are on the disk for good; see {@link OutboxDisk.secure}. */
  secure(held: Held): boolean {
    return this.#disk.secure(held);
  }

  /** Removes one from memory and disk. */
  drop(id: string): void {
    this.#held.delete(id);
    this.#gone.add(id);
    this.#disk.remove(id);
    this.tell();
  }

  /** Removes one from the disk alone: its end is still to be read on the screens. */
  dropFromDisk(held: Held): void {
    this.#disk.remove(held.entry.id);
    held.isWritten = true;
  }

  /** Removes one from memory alone. */
  forget(id: string): void {
    this.#held.delete(id);
  }

  /** What is typed is tried again each time; files, which may be large, only now and then. */
  write(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
    this.#disk.write();
    this.tell();
  }

  writeSoon(): void {
    this.#timer ??= this.#options.clock.after(WRITE_AFTER_MS, () => {
      this.#timer = null;
      this.write();
    });
    this.tell();
  }

  /** Writes now what is still to be written, including files that were refused before. */
  flush(): void {
    this.#disk.writeLoose();
    this.write();
  }

  /** Tells the screens. Not for every letter: only when something shown on one changes. */
  tell(): void {
    const views = this.views();
    const shown = JSON.stringify(views.map((view) => ({ ...view, updatedAt: 0, isKept: 0 })));
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#options.onChange(views);
  }

  /** Removes everything from disk and memory. */
  erase(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
    this.#held.clear();
    this.#disk.erase();
  }

  #load(isFirst: boolean): void {
    for (const stored of this.#disk.load(isFirst)) {
      const isKnown = this.#held.has(stored.id) || this.#gone.has(stored.id);
      if (!isKnown) this.#held.set(stored.id, storedEntry(withForm(wakeEntry(stored))));
    }
  }
}
