import {
  isFormKind,
  isRepeatable,
  type Draft,
  type DraftFile,
  type DraftHead,
  type TypedFields,
  type WorkHead,
  type WorkVerdict,
  type WorkView,
} from '#shared/domain/work';
import type { AppError } from '#shared/result';
import type { Clock, TimerHandle } from '../../time/clock';
import { ofSameReview, wakeEntry, type OutboxChange, type OutboxEntry } from './entry';
import { baseOfForm, hasForm, withForm } from './form';
import { isUnderWay, newEntry, storedEntry, viewOf, type Held } from './held';
import { inOrder, whoIsBehind } from './order';
import { withoutThen } from './then';
import { OutboxDisk, type LostWork } from './outboxDisk';
import type { OutboxFolder } from './outboxFolder';

/** What is typed is on the disk after at most so many ms. */
const WRITE_AFTER_MS = 400;

/** How a change that was sent ended, as far as is known. `unsent`: certainly nothing of it arrived. */
export type ChangeEnd = 'done' | 'refused' | 'unknown' | 'unsent';

export type NewChange = {
  /** The form it was typed in; null where there is none. */
  readonly draftId: string | null;
  readonly change: OutboxChange;
  readonly projectName: string;
  readonly base: TypedFields;
  readonly files: readonly Omit<DraftFile, 'id'>[];
};

export type OutboxOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Null where nothing may or can be kept on disk: the work then lasts for this run. */
  readonly folder: OutboxFolder | null;
  readonly newId: () => string;
  readonly onChange: (views: readonly WorkView[]) => void;
  /** Told after each write the error of the disk; null when everything was written. */
  readonly onDisk?: (error: unknown) => void;
  /** Told where the folder had lost something. */
  readonly onLost?: (lost: LostWork) => void;
};

/**
 * The work of one user on one server that the server does not have yet: drafts of forms as they are typed, and changes
 * from before they are sent until their outcome is known. Each entry keeps one id throughout. Windows may close and
 * reopen; this is the truth.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #held = new Map<string, Held>();
  readonly #disk: OutboxDisk;
  #timer: TimerHandle | null = null;
  /** Done in this run: a late message from their form does not bring them back. */
  readonly #done = new Set<string>();
  /** Removed in this run: the disk may hold them still. */
  readonly #gone = new Set<string>();
  #shown = '';

  constructor(options: OutboxOptions) {
    this.#options = options;
    const { clock, random, folder } = options;
    this.#disk = new OutboxDisk({
      clock,
      random,
      folder,
      held: () => this.#held.values(),
      onTryAgain: () => this.#tryAgain(),
      onDisk: (error) => options.onDisk?.(error),
      onLost: options.onLost,
    });
    this.#load(true);
  }

  /** As the screens show it, oldest first. */
  views(): readonly WorkView[] {
    const behind = whoIsBehind(this.accepted());
    return [...this.#held.values()].map((held) => viewOf(held, behind.has(held.entry.id)));
  }

  /** What is sent by itself, or was and needs a person, in the order it was taken. */
  accepted(): readonly OutboxEntry[] {
    return inOrder([...this.#held.values()].map(({ entry }) => entry));
  }

  /** When a change is taken now, epoch ms: later than any that is held, whatever the computer's clock says. */
  nextPlace(): number {
    return Math.max(this.#options.clock.now(), (this.accepted().at(-1)?.acceptedAt ?? 0) + 1);
  }

  /** Undefined where it is not held any more. */
  entryOf(id: string): OutboxEntry | undefined {
    return this.#held.get(id)?.entry;
  }

  /** Whether the action that sends it has it now. */
  isTaken(id: string): boolean {
    return this.#held.get(id)?.isTaken ?? false;
  }

  /** Changes an entry that no action has, and writes it at once. @returns whether the disk has it for good */
  revise(id: string, part: Partial<OutboxEntry>): boolean {
    const held = this.#held.get(id);
    if (!held || held.isTaken) return false;
    this.#change(held, part);
    this.#write();
    return this.#disk.secure(held);
  }

  /** The files of an entry, in their order; null where one of them cannot be read. */
  filesOf(id: string): readonly DraftFile[] | null {
    const held = this.#held.get(id);
    if (!held) return null;
    const files = held.entry.files.flatMap(({ id: fileId, name, type, size }) => {
      const bytes = this.#disk.readFile(held, fileId, size);
      return bytes ? [{ id: fileId, name, type, bytes }] : [];
    });
    return files.length === held.entry.files.length ? files : null;
  }

  /**
   * Takes a change that was begun to be sent later by itself; its form may close.
   * @returns whether it is on the disk for good, its files too; if not, it is what it was before it was begun
   */
  accept(id: string): boolean {
    const held = this.#held.get(id);
    if (!held) return false;
    const acceptedAt = this.nextPlace();
    const wasTyped = hasForm(held.entry);
    held.isTaken = false;
    held.isOpen = false;
    this.#change(held, { state: 'waiting', verdict: 'unchecked', acceptedAt });
    this.flush();
    if (this.#disk.secure(held)) return true;
    if (!wasTyped) this.#drop(id);
    else this.#change(held, { state: 'draft', acceptedAt: null });
    held.isOpen = true;
    this.#write();
    return false;
  }

  /** Takes over what a form holds now. @param files ids of the chosen files, each given by {@link keepFile} before */
  keep(head: DraftHead, typed: TypedFields, base: TypedFields, files: readonly string[]): void {
    if (this.#isPast(head.id)) return;
    const held = this.#take(head);
    for (const file of held.entry.files) {
      if (!files.includes(file.id) && !held.withheld.has(file.id)) this.#dropFile(held, file.id);
    }
    this.#change(held, { typed, base, projectName: head.projectName });
    held.isOpen = true;
    this.#writeSoon();
  }

  /** Copies a file chosen for a form. @returns whether the disk has it; it is held in memory otherwise */
  keepFile(head: WorkHead, { id, name, type, bytes }: DraftFile): boolean {
    if (this.#isPast(head.id)) return false;
    const held = this.#take(head);
    const file = { id, name, type, size: bytes.byteLength };
    const others = held.entry.files.filter((known) => known.id !== id);
    const isKept = this.#disk.writeFile(held, id, bytes);
    this.#change(held, { files: [...others, file] });
    held.isOpen = true;
    // At once: without an entry that names it, a copy would not be found again.
    this.#write();
    return isKept;
  }

  /**
   * A draft to continue in a form; null when there is none, or while it is being sent. What waited to be sent by itself
   * is a draft again. Files that can no longer be read are left out.
   */
  open(id: string): Draft | null {
    const held = this.#held.get(id);
    if (!held || held.isTaken) return null;
    const { kind, projectId, projectName } = held.entry;
    if (!isFormKind(kind)) return null;
    if (held.entry.acceptedAt !== null) this.#takeBack(held);
    held.isOpen = true;
    held.withheld.clear();
    this.#tell();
    const { typed, base, files } = held.entry;
    return {
      ...{ id, kind, projectId, projectName, typed, base },
      files: files.flatMap(({ id: fileId, name, type, size }) => {
        const bytes = this.#disk.readFile(held, fileId, size);
        if (!bytes) held.withheld.add(fileId);
        return bytes ? [{ id: fileId, name, type, bytes }] : [];
      }),
    };
  }

  /** Thrown away by the user. Ignored while it is being sent. */
  discard(id: string): void {
    const held = this.#held.get(id);
    if (!held || isUnderWay(held)) return;
    this.#drop(id);
    // What would be sent by itself must not come back with a loss of power.
    if (held.entry.acceptedAt !== null) this.#disk.secure(held);
  }

  /** Before anything is sent. @returns the durable id of the change */
  begin(change: NewChange): string {
    const { kind, projectId } = change.change;
    const id = change.draftId ?? this.#options.newId();
    const { projectName, base, files } = change;
    const isNew = !this.#held.has(id);
    const held = this.#take({ id, kind, projectId, projectName });
    if (isNew) {
      for (const file of files)
        this.keepFile({ id, kind, projectId, projectName }, { ...file, id: this.#options.newId() });
      held.isOpen = false;
    }
    held.isTaken = true;
    this.#change(held, {
      state: 'waiting',
      verdict: 'unchecked',
      change: ofSameReview(change.change, held.entry.change),
      base: { ...base, ...held.entry.base },
      projectName,
    });
    this.#write();
    this.#tell();
    return id;
  }

  /**
   * It is about to be handed to the network. @returns whether it may be: what is sent by itself must not leave before the
   * disk says so, or the next run would send it again
   */
  attempt(id: string): boolean {
    const held = this.#held.get(id);
    if (!held) return true;
    const { attempts } = held.entry;
    this.#change(held, {
      state: 'sending',
      attempts: attempts + 1,
      sentAt: this.#options.clock.now(),
    });
    this.#write();
    this.#tell();
    return held.entry.acceptedAt === null || this.#disk.secure(held);
  }

  /** Measured right before sending; reading back later starts from it. */
  measure(id: string, base: TypedFields): void {
    const held = this.#held.get(id);
    if (!held) return;
    this.#change(held, { base: { ...held.entry.base, ...base } });
    this.#write();
  }

  /**
   * How it ended: a change that was done leaves the disk; one that was not becomes a draft again, or, where its form has
   * closed, waits on or says why it was refused.
   */
  end(id: string, end: ChangeEnd, problem: AppError | null = null): void {
    const held = this.#held.get(id);
    if (!held) return;
    held.isTaken = false;
    if (end === 'done') this.#done.add(id);
    const isAccepted = held.entry.acceptedAt !== null;
    // What can be sent twice is sent again; where the server answers, and not as it should, a person says when.
    const isUnknown = end === 'unknown' && !(isAccepted && isRepeatable(held.entry.kind));
    const isRefused = end === 'refused' || (end === 'unknown' && problem?.code !== 'outcome_unknown');
    const isOver = end === 'done' || (end !== 'unknown' && !isAccepted && !hasForm(held.entry));
    if (isOver) return this.#drop(id);
    const state = isUnknown ? 'unknown' : !isAccepted ? 'draft' : isRefused ? 'refused' : 'waiting';
    // What certainly did not leave is no attempt: a network that comes and goes would use them up.
    const wasUnsent = end === 'unsent' && held.entry.state === 'sending';
    this.#change(held, {
      ...{ state, verdict: 'unchecked', problem: state === 'refused' ? problem : null },
      ...(wasUnsent && { attempts: Math.max(0, held.entry.attempts - 1) }),
    });
    this.#write();
    this.#tell();
  }

  /** Changes of an earlier run, or of this one when its form is closed, that were not looked for yet. */
  unchecked(): readonly OutboxEntry[] {
    return [...this.#held.values()].flatMap(({ entry, isOpen }) =>
      entry.state === 'unknown' && entry.verdict === 'unchecked' && !isOpen ? [entry] : [],
    );
  }

  /** What reading back has shown. A change that arrived leaves the disk; the screens show it until it is dismissed. */
  settle(id: string, verdict: WorkVerdict): void {
    const held = this.#held.get(id);
    if (held?.entry.state !== 'unknown' || held.isOpen) return;
    this.#change(held, { verdict });
    if (verdict === 'arrived') {
      this.#disk.remove(id);
      held.isWritten = true;
    }
    this.#write();
    this.#tell();
  }

  /** Whether anything is being sent, or about to be. */
  get isSending(): boolean {
    return [...this.#held.values()].some(isUnderWay);
  }

  /** Whether the next list of projects is to show what became of a change. */
  get awaitsList(): boolean {
    return this.isSending || this.unchecked().length > 0;
  }

  /** How many pieces of work the server does not have. */
  get size(): number {
    return [...this.#held.values()].filter(({ entry }) => entry.verdict !== 'arrived').length;
  }

  /** Writes now what is still to be written, including files that were refused before. */
  flush(): void {
    this.#disk.writeLoose();
    this.#write();
  }

  /**
   * The window's page has ended, and its forms with it. What was typed can be opened in a form again; a change that was
   * sent has no form any more, so its outcome is offered and looked for as after a start.
   */
  notePageGone(): void {
    for (const held of this.#held.values()) if (held.entry.state !== 'draft') held.isOpen = false;
    this.#tell();
  }

  /** The user leaves: what was open in forms is offered again later. */
  leave(): void {
    this.flush();
    for (const [id, held] of this.#held) {
      held.isOpen = false;
      if (held.entry.verdict === 'arrived') this.#held.delete(id);
    }
  }

  /** Removes everything from disk and memory; what is still being sent leaves no record either. */
  erase(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
    this.#held.clear();
    this.#disk.erase();
  }

  /** A late message of its form does not change it any more. */
  #isPast(id: string): boolean {
    return this.#done.has(id) || (this.entryOf(id)?.acceptedAt ?? null) !== null;
  }

  /** What was compared before it was sent is compared anew when it is begun again. */
  #takeBack(held: Held): void {
    const { state, base } = held.entry;
    this.#change(held, {
      state: state === 'unknown' ? state : 'draft',
      acceptedAt: null,
      problem: null,
      conflict: null,
      base: { ...baseOfForm(held.entry), ...withoutThen(base) },
    });
    // At once, so that the next run does not send what is being changed.
    this.#write();
    this.#disk.secure(held);
  }

  #take(head: WorkHead): Held {
    const known = this.#held.get(head.id);
    if (known) return known;
    const held = newEntry(head, this.#options.clock.now());
    this.#held.set(head.id, held);
    return held;
  }

  #change(held: Held, part: Partial<OutboxEntry>): void {
    held.entry = withForm({ ...held.entry, ...part, updatedAt: this.#options.clock.now() });
    held.isWritten = false;
  }

  #dropFile(held: Held, fileId: string): void {
    held.loose.delete(fileId);
    held.takenOut.add(fileId);
    this.#change(held, { files: held.entry.files.filter(({ id }) => id !== fileId) });
  }

  #drop(id: string): void {
    this.#held.delete(id);
    this.#gone.add(id);
    this.#disk.remove(id);
    this.#tell();
  }

  #load(isFirst: boolean): void {
    for (const stored of this.#disk.load(isFirst)) {
      const isKnown = this.#held.has(stored.id) || this.#gone.has(stored.id);
      if (!isKnown) this.#held.set(stored.id, storedEntry(withForm(wakeEntry(stored))));
    }
  }

  #tryAgain(): void {
    this.#load(false);
    this.flush();
  }

  /** What is typed is tried again each time; files, which may be large, only now and then. */
  #write(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
    this.#disk.write();
    this.#tell();
  }

  #writeSoon(): void {
    this.#timer ??= this.#options.clock.after(WRITE_AFTER_MS, () => {
      this.#timer = null;
      this.#write();
    });
    this.#tell();
  }

  /** Not for every letter: only when something shown on a screen changes. */
  #tell(): void {
    const views = this.views();
    const shown = JSON.stringify(views.map((view) => ({ ...view, updatedAt: 0, isKept: 0 })));
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#options.onChange(views);
  }
}
