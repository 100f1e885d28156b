import type { WorkHead, WorkView } from '#shared/domain/work';
import { ENTRY_VERSION, reviewOf, type OutboxEntry } from './entry';
import { hasForm } from './form';
import { shownValuesOf } from './values';

/** An entry as this run holds it. */
export type Held = {
  entry: OutboxEntry;
  isOpen: boolean;
  /** It is in the hands of the action that sends it: it can be neither withdrawn nor edited. */
  isTaken: boolean;
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
    isTaken: false,
    isWritten: true,
    loose: new Map(),
    withheld: new Set(),
    takenOut: new Set(),
  };
}

/** An entry that begins now, epoch ms. */
export function newEntry(head: WorkHead, now: number): Held {
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
    acceptedAt: null,
    problem: null,
    conflict: null,
  };
  return { ...storedEntry(entry), isWritten: false };
}

/** As the screens show it. @param isBehind an earlier one of the same project has to be dealt with first */
export function viewOf({ entry, isOpen, isTaken, isWritten, loose }: Held, isBehind: boolean): WorkView {
  const reviewId = reviewOf(entry.change);
  return {
    id: entry.id,
    kind: entry.kind,
    projectId: entry.projectId,
    values: entry.state === 'draft' ? [] : shownValuesOf(entry),
    ...(reviewId !== undefined && { reviewId }),
    ...(entry.change?.kind === 'mark_read' && { count: entry.change.ids.length }),
    ...(entry.change?.kind === 'create_project' && entry.change.position && { place: entry.change.position }),
    projectName: entry.projectName,
    state: isTaken && entry.acceptedAt !== null ? 'sending' : entry.state,
    verdict: entry.verdict,
    isOpen,
    isKept: isWritten && loose.size === 0,
    hasForm: hasForm(entry),
    updatedAt: entry.updatedAt,
    acceptedAt: entry.acceptedAt,
    problem: entry.problem,
    conflict: entry.conflict,
    isBehind,
  };
}

/** Whether it is being sent, or about to be, now. */
export function isUnderWay({ entry: { state, acceptedAt }, isTaken }: Held): boolean {
  return isTaken || state === 'sending' || (state === 'waiting' && acceptedAt === null);
}

/** Whether a person has to look at it before later changes of the same project are sent. */
export function needsPerson({ state, verdict }: OutboxEntry): boolean {
  return state === 'conflict' || state === 'refused' || (state === 'unknown' && verdict !== 'arrived');
}
