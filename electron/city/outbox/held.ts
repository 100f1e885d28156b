import type { DraftHead, WorkView } from '#shared/domain/work';
import { ENTRY_VERSION, type OutboxEntry } from './entry';

/** An entry as this run holds it. */
export type Held = {
  entry: OutboxEntry;
  isOpen: boolean;
  /** The entry on the disk is up to date. */
  isWritten: boolean;
  /** Bytes of files that the disk refused, by id. */
  readonly loose: Map<string, Uint8Array>;
  /** Files that could not be given to the form: its list of files says nothing about them. */
  readonly withheld: Set<string>;
  /** Files removed from the form. They leave the disk only after the entry there no longer names them. */
  readonly takenOut: Set<string>;
};

/** An entry as it is on the disk, open in no form. */
export function storedEntry(entry: OutboxEntry): Held {
  return {
    entry,
    isOpen: false,
    isWritten: true,
    loose: new Map(),
    withheld: new Set(),
    takenOut: new Set(),
  };
}

/** An entry that begins now, epoch ms. */
export function newEntry(head: DraftHead, now: number): Held {
  const entry: OutboxEntry = {
    ...head,
    version: ENTRY_VERSION,
    createdAt: now,
    updatedAt: now,
    state: 'draft',
    verdict: 'unchecked',
    typed: {},
    base: {},
    files: [],
    change: null,
    attempts: 0,
    sentAt: null,
  };
  return { ...storedEntry(entry), isWritten: false };
}

/** As the screens show it. */
export function viewOf({ entry, isOpen, isWritten, loose }: Held): WorkView {
  return {
    id: entry.id,
    kind: entry.kind,
    projectId: entry.projectId,
    projectName: entry.projectName,
    state: entry.state,
    verdict: entry.verdict,
    isOpen,
    isKept: isWritten && loose.size === 0,
    hasForm: hasForm(entry),
    updatedAt: entry.updatedAt,
  };
}

/** Whether it is being sent, or about to be. */
export function isUnderWay({ state }: OutboxEntry): boolean {
  return state === 'waiting' || state === 'sending';
}

/** Whether there is a form to continue. */
export function hasForm({ typed, files }: OutboxEntry): boolean {
  return Object.keys(typed).length > 0 || files.length > 0;
}
