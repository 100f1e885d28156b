import type { ProjectStatus } from '#shared/domain/project';
import { isQueuedKind, type FieldChoice } from '#shared/domain/work';
import { fail, ok, type Result } from '#shared/result';
import { onOwnCorrection } from './correction';
import { decide } from './decide';
import type { OutboxEntry } from './entry';
import type { Outbox } from './outbox';
import { isSame } from './same';
import { isStatusLeft, keepThen, thenOf } from './then';

// What a person decides about changes that wait, and what sending one means for those behind it. Errors of all of these:
// `not_found` where the change is no longer there or is being sent just now, `not_kept` where the disk refused.

type Held = Pick<Outbox, 'entryOf' | 'isTaken' | 'revise' | 'discard' | 'accepted' | 'nextPlace'>;

/** Decides a conflict, one choice for each field. Errors besides: `bad_request` where the choices do not fit it. */
export function decideConflict(
  outbox: Held,
  id: string,
  choices: Readonly<Record<string, FieldChoice>>,
): Result<null> {
  const entry = free(outbox, id);
  if (entry?.state !== 'conflict') return fail('not_found');
  const decision = decide(entry, choices);
  if (decision.is === 'unfit') return fail('bad_request');
  if (decision.is === 'nothing_left') {
    outbox.discard(id);
    return ok(null);
  }
  return kept(outbox.revise(id, { ...decision.part, state: 'waiting', conflict: null }));
}

/**
 * Sends a change again by a person's word: one that was refused, one whose project is back, or one of which nobody knows
 * whether it arrived, which may double it.
 */
export function sendAgain(outbox: Held, id: string): Result<null> {
  const entry = free(outbox, id);
  if (!entry?.change || !isQueuedKind(entry.kind)) return fail('not_found');
  if (entry.state === 'draft' || entry.verdict === 'arrived') return fail('not_found');
  const acceptedAt = entry.acceptedAt ?? outbox.nextPlace();
  const clear = { problem: null, conflict: null, verdict: 'unchecked' } as const;
  return kept(outbox.revise(id, { state: 'waiting', acceptedAt, ...clear }));
}

/** A person has seen on the server that a change of unknown outcome arrived. */
export function confirmThere(outbox: Held, id: string): Result<null> {
  const entry = free(outbox, id);
  if (entry?.state !== 'unknown') return fail('not_found');
  rebase(outbox, entry);
  outbox.discard(id);
  return ok(null);
}

/** A change that was done, with what it was made on. */
export type Done = Pick<OutboxEntry, 'change' | 'base'>;

/**
 * A change was done: those of the same project that wait behind it and were made on the same value are made on the new
 * one from now on, as whoever made them meant.
 */
export function rebase(outbox: Held, done: Done): void {
  for (const entry of outbox.accepted()) {
    if (entry.projectId !== done.change?.projectId || entry.state !== 'waiting') continue;
    const base = rebased(entry, done);
    const change = onOwnCorrection(entry.change, done.change);
    if (base !== entry.base || change !== entry.change) outbox.revise(entry.id, { base, change });
  }
}

function rebased(entry: OutboxEntry, { change: done, base: doneOn }: Done): OutboxEntry['base'] {
  const { base, change } = entry;
  switch (done?.kind) {
    case 'add_progress':
      return change?.kind === 'add_progress' ? { ...base, progress: String(done.progress) } : base;
    // Where the corrected report is the newest, the project has its percentage (server contract §10.2).
    case 'edit_progress': {
      const isOnIt = change?.kind === 'add_progress' && isSame(Number(base['progress']), done.was.progress);
      return isOnIt ? { ...base, progress: String(done.progress) } : base;
    }
    case 'update_status':
      return onStatus(entry, done.status);
    case 'extend_end_date': {
      if (change?.kind === 'extend_end_date') return { ...base, endDate: done.endDate };
      return change?.kind === 'update_project' && thenOf(base, 'endDate') !== undefined
        ? { ...base, ...keepThen('endDate', done.endDate) }
        : base;
    }
    case 'set_planned_progress':
      return change?.kind === 'set_planned_progress' && change.day === done.day
        ? { ...base, ...keepThen('percent', done.percent) }
        : base;
    case 'update_project': {
      const { status, endDate } = done.changes;
      // One that was sent along may be somebody else's: nobody who made the next change has seen it.
      const isChosen = !isStatusLeft({ change: done, base: doneOn });
      const next = isChosen ? onStatus(entry, status) : base;
      if (change?.kind === 'extend_end_date') return endDate ? { ...base, endDate } : base;
      if (change?.kind !== 'update_project') return next;
      const moved = Object.entries(done.changes).flatMap(([field, value]) => {
        const then = field === 'status' ? undefined : thenOf(base, field);
        if (then === undefined || value === undefined || isSame(then, value)) return [];
        return Object.entries(keepThen(field, value));
      });
      return moved.length > 0 ? { ...next, ...Object.fromEntries(moved) } : next;
    }
    default:
      return base;
  }
}

/**
 * The base of a change that waits, once a status was set. An edit that leaves the status alone stays made on the old one:
 * that both are equal is how it is known to send the one that is stored (`withStoredStatus`).
 */
function onStatus({ base, change }: OutboxEntry, status: ProjectStatus): OutboxEntry['base'] {
  if (change?.kind === 'update_status') return { ...base, status };
  const isEdit = change?.kind === 'update_project' && thenOf(base, 'status') !== undefined;
  return isEdit && !isStatusLeft({ base, change }) ? { ...base, ...keepThen('status', status) } : base;
}

function free(outbox: Held, id: string): OutboxEntry | undefined {
  return outbox.isTaken(id) ? undefined : outbox.entryOf(id);
}

function kept(isKept: boolean): Result<null> {
  return isKept ? ok(null) : fail('not_kept');
}
