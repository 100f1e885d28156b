import { isQueuedKind, type FieldChoice } from '#shared/domain/work';
import { fail, ok, type Result } from '#shared/result';
import { isSame } from './compare';
import { decide } from './decide';
import type { OutboxChange, OutboxEntry } from './entry';
import type { Outbox } from './outbox';
import { keepThen, thenOf } from './then';

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
  if (entry.change) rebase(outbox, entry.change);
  outbox.discard(id);
  return ok(null);
}

/**
 * A change was done: those of the same project that wait behind it and were made on the same value are made on the new
 * one from now on, as whoever made them meant.
 */
export function rebase(outbox: Held, done: OutboxChange): void {
  for (const entry of outbox.accepted()) {
    if (entry.projectId !== done.projectId || entry.state !== 'waiting') continue;
    const base = rebased(entry, done);
    if (base !== entry.base) outbox.revise(entry.id, { base });
  }
}

function rebased({ base, change }: OutboxEntry, done: OutboxChange): OutboxEntry['base'] {
  switch (done.kind) {
    case 'add_progress':
      return change?.kind === 'add_progress' ? { ...base, progress: String(done.progress) } : base;
    case 'update_status': {
      if (change?.kind === 'update_status') return { ...base, status: done.status };
      return change?.kind === 'update_project' ? { ...base, ...keepThen('status', done.status) } : base;
    }
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
      if (change?.kind === 'update_status') return { ...base, status };
      if (change?.kind === 'extend_end_date') return endDate ? { ...base, endDate } : base;
      if (change?.kind !== 'update_project') return base;
      const next = { ...base };
      for (const [field, value] of Object.entries(done.changes)) {
        const then = thenOf(base, field);
        if (then === undefined || value === undefined || isSame(then, value)) continue;
        Object.assign(next, keepThen(field, value));
      }
      return next;
    }
    default:
      return base;
  }
}

function free(outbox: Held, id: string): OutboxEntry | undefined {
  return outbox.isTaken(id) ? undefined : outbox.entryOf(id);
}

function kept(isKept: boolean): Result<null> {
  return isKept ? ok(null) : fail('not_kept');
}
