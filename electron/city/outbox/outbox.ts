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
import { ofSameReview, type OutboxChange, type OutboxEntry } from './entry';
import { baseOfForm, hasForm } from './form';
import { isUnderWay, type Held } from './held';
import { HeldWork, type HeldWorkOptions } from './heldWork';
import { withoutThen } from './then';

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

export type OutboxOptions = HeldWorkOptions & {
  readonly newId: () => string;
};

/**
 * The work of one user on one server that the server does not have yet: drafts of forms as they are typed, and changes
 * from before they are sent until their outcome is known. Each entry keeps one id throughout. Windows may close and
 * reopen; this is the truth.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #work: HeldWork;
  /** Done in this run: a late message from their form does not bring them back. */
  readonly #done = new Set<string>();

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#work = new HeldWork(options);
  }

  /** As the screens show it, oldest first. */
  views(): readonly WorkView[] {
    return this.#work.views();
  }

  /** What is sent by itself, or was and needs a person, in the order it was taken. */
  accepted(): readonly OutboxEntry[] {
    return this.#work.accepted();
  }

  /** When a change is taken now, epoch ms: later than any that is held, whatever the computer's clock says. */
  nextPlace(): number {
    return Math.max(this.#options.clock.now(), (this.accepted().at(-1)?.acceptedAt ?? 0) + 1);
  }

  /** Undefined where it is not held any more. */
  entryOf(id: string): OutboxEntry | undefined {
    return this.#work.get(id)?.entry;
  }

  /** Whether the action that sends it has it now. */
  isTaken(id: string): boolean {
    return this.#work.get(id)?.isTaken ?? false;
  }

  /** Changes an entry that no action has, and writes it at once. @returns whether the disk has it for good */
  revise(id: string, part: Partial<OutboxEntry>): boolean {
    const held = this.#work.get(id);
    if (!held || held.isTaken) return false;
    this.#work.change(held, part);
    this.#work.write();
    return this.#work.secure(held);
  }

  /** The files of an entry, in their order; null where one of them cannot be read. */
  filesOf(id: string): readonly DraftFile[] | null {
    const held = this.#work.get(id);
    if (!held) return null;
    const files = this.#work.readFiles(held);
    return files.length === held.entry.files.length ? files : null;
  }

  /**
   * Takes a change that was begun to be sent later by itself; its form may close.
   * @returns whether it is on the disk for good, its files too; if not, it is what it was before it was begun
   */
  accept(id: string): boolean {
    const held = this.#work.get(id);
    if (!held) return false;
    const acceptedAt = this.nextPlace();
    const wasTyped = hasForm(held.entry);
    held.isTaken = false;
    held.isOpen = false;
    this.#work.change(held, { state: 'waiting', verdict: 'unchecked', acceptedAt });
    this.flush();
    if (this.#work.secure(held)) return true;
    if (!wasTyped) this.#work.drop(id);
    else this.#work.change(held, { state: 'draft', acceptedAt: null });
    held.isOpen = true;
    this.#work.write();
    return false;
  }

  /** Takes over what a form holds now. @param files ids of the chosen files, each given by {@link keepFile} before */
  keep(head: DraftHead, typed: TypedFields, base: TypedFields, files: readonly string[]): void {
    if (this.#isPast(head.id)) return;
    const held = this.#work.take(head);
    for (const file of held.entry.files) {
      if (!files.includes(file.id) && !held.withheld.has(file.id)) this.#work.dropFile(held, file.id);
    }
    this.#work.change(held, { typed, base, projectName: head.projectName });
    held.isOpen = true;
    this.#work.writeSoon();
  }

  /** Copies a file chosen for a form. @returns whether the disk has it; it is held in memory otherwise */
  keepFile(head: WorkHead, { id, name, type, bytes }: DraftFile): boolean {
    if (this.#isPast(head.id)) return false;
    const held = this.#work.take(head);
    const file = { id, name, type, size: bytes.byteLength };
    const others = held.entry.files.filter((known) => known.id !== id);
    const isKept = this.#work.writeFile(held, id, bytes);
    this.#work.change(held, { files: [...others, file] });
    held.isOpen = true;
    // At once: without an entry that names it, a copy would not be found again.
    this.#work.write();
    return isKept;
  }

  /**
   * A draft to continue in a form; null when there is none, or while it is being sent. What waited to be sent by itself
   * is a draft again. Files that can no longer be read are left out.
   */
  open(id: string): Draft | null {
    const held = this.#work.get(id);
    if (!held || held.isTaken) return null;
    const { kind, projectId, projectName } = held.entry;
    if (!isFormKind(kind)) return null;
    if (held.entry.acceptedAt !== null) this.#takeBack(held);
    held.isOpen = true;
    held.withheld.clear();
    this.#work.tell();
    const { typed, base } = held.entry;
    const files = this.#work.readFiles(held, (fileId) => held.withheld.add(fileId));
    return { id, kind, projectId, projectName, typed, base, files };
  }

  /** Thrown away by the user. Ignored while it is being sent. */
  discard(id: string): void {
    const held = this.#work.get(id);
    if (!held || isUnderWay(held)) return;
    this.#work.drop(id);
    // What would be sent by itself must not come back with a loss of power.
    if (held.entry.acceptedAt !== null) this.#work.secure(held);
  }

  /** Before anything is sent. @returns the durable id of the change */
  begin(change: NewChange): string {
    const { kind, projectId } = change.change;
    const id = change.draftId ?? this.#options.newId();
    const { projectName, base, files } = change;
    const isNew = this.#work.get(id) === undefined;
    const held = this.#work.take({ id, kind, projectId, projectName });
    if (isNew) {
      for (const file of files)
        this.keepFile({ id, kind, projectId, projectName }, { ...file, id: this.#options.newId() });
      held.isOpen = false;
    }
    held.isTaken = true;
    this.#work.change(held, {
      state: 'waiting',
      verdict: 'unchecked',
      change: ofSameReview(change.change, held.entry.change),
      base: { ...base, ...held.entry.base },
      projectName,
    });
    this.#work.write();
    this.#work.tell();
    return id;
  }

  /**
   * It is about to be handed to the network. @returns whether it may be: what is sent by itself must not leave before the
   * disk says so, or the next run would send it again
   */
  attempt(id: string): boolean {
    const held = this.#work.get(id);
    if (!held) return true;
    const { attempts } = held.entry;
    this.#work.change(held, {
      state: 'sending',
      attempts: attempts + 1,
      sentAt: this.#options.clock.now(),
    });
    this.#work.write();
    this.#work.tell();
    return held.entry.acceptedAt === null || this.#work.secure(held);
  }

  /** Measured right before sending; reading back later starts from it. */
  measure(id: string, base: TypedFields): void {
    const held = this.#work.get(id);
    if (!held) return;
    this.#work.change(held, { base: { ...held.entry.base, ...base } });
    this.#work.write();
  }

  /**
   * How it ended: a change that was done leaves the disk; one that was not becomes a draft again, or, where its form has
   * closed, waits on or says why it was refused.
   */
  end(id: string, end: ChangeEnd, problem: AppError | null = null): void {
    const held = this.#work.get(id);
    if (!held) return;
    held.isTaken = false;
    if (end === 'done') this.#done.add(id);
    const isAccepted = held.entry.acceptedAt !== null;
    // What can be sent twice is sent again; where the server answers, and not as it should, a person says when.
    const isUnknown = end === 'unknown' && !(isAccepted && isRepeatable(held.entry.kind));
    const isRefused = end === 'refused' || (end === 'unknown' && problem?.code !== 'outcome_unknown');
    const isOver = end === 'done' || (end !== 'unknown' && !isAccepted && !hasForm(held.entry));
    if (isOver) return this.#work.drop(id);
    const state = isUnknown ? 'unknown' : !isAccepted ? 'draft' : isRefused ? 'refused' : 'waiting';
    // What certainly did not leave is no attempt: a network that comes and goes would use them up.
    const wasUnsent = end === 'unsent' && held.entry.state === 'sending';
    this.#work.change(held, {
      ...{ state, verdict: 'unchecked', problem: state === 'refused' ? problem : null },
      ...(wasUnsent && { attempts: Math.max(0, held.entry.attempts - 1) }),
    });
    this.#work.write();
    this.#work.tell();
  }

  /** Changes of an earlier run, or of this one when its form is closed, that were not looked for yet. */
  unchecked(): readonly OutboxEntry[] {
    return this.#work
      .all()
      .flatMap(({ entry, isOpen }) =>
        entry.state === 'unknown' && entry.verdict === 'unchecked' && !isOpen ? [entry] : [],
      );
  }

  /** What reading back has shown. A change that arrived leaves the disk; the screens show it until it is dismissed. */
  settle(id: string, verdict: WorkVerdict): void {
    const held = this.#work.get(id);
    if (held?.entry.state !== 'unknown' || held.isOpen) return;
    this.#work.change(held, { verdict });
    if (verdict === 'arrived') {
      this.#work.dropFromDisk(held);
    }
    this.#work.write();
    this.#work.tell();
  }

  /** Whether anything is being sent, or about to be. */
  get isSending(): boolean {
    return this.#work.all().some(isUnderWay);
  }

  /** Whether the next list of projects is to show what became of a change. */
  get awaitsList(): boolean {
    return this.isSending || this.unchecked().length > 0;
  }

  /** How many pieces of work the server does not have. */
  get size(): number {
    return this.#work.all().filter(({ entry }) => entry.verdict !== 'arrived').length;
  }

  /** See {@link HeldWork.flush}. */
  flush(): void {
    this.#work.flush();
  }

  /**
   * The window's page has ended, and its forms with it. What was typed can be opened in a form again; a change that was
   * sent has no form any more, so its outcome is offered and looked for as after a start.
   */
  notePageGone(): void {
    for (const held of this.#work.all()) if (held.entry.state !== 'draft') held.isOpen = false;
    this.#work.tell();
  }

  /** The user leaves: what was open in forms is offered again later. */
  leave(): void {
    this.flush();
    for (const held of this.#work.all()) {
      held.isOpen = false;
      if (held.entry.verdict === 'arrived') this.#work.forget(held.entry.id);
    }
  }

  /** Removes everything from disk and memory; what is still being sent leaves no record either. */
  erase(): void {
    this.#work.erase();
  }

  /** A late message of its form does not change it any more. */
  #isPast(id: string): boolean {
    return this.#done.has(id) || (this.entryOf(id)?.acceptedAt ?? null) !== null;
  }

  /** What was compared before it was sent is compared anew when it is begun again. */
  #takeBack(held: Held): void {
    const { state, base } = held.entry;
    this.#work.change(held, {
      state: state === 'unknown' ? state : 'draft',
      acceptedAt: null,
      problem: null,
      conflict: null,
      base: { ...baseOfForm(held.entry), ...withoutThen(base) },
    });
    // At once, so that the next run does not send what is being changed.
    this.#work.write();
    this.#work.secure(held);
  }
}
