import { NO_PROJECT } from '#shared/domain/work';
import { needsPerson } from './held';
import type { OutboxEntry } from './entry';

/** Those that are sent by themselves, or were and need a person, in the order they were taken. */
export function inOrder(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const isQueued = ({ acceptedAt, verdict }: OutboxEntry): boolean =>
    acceptedAt !== null && verdict !== 'arrived';
  return entries.filter(isQueued).toSorted((a, b) => (a.acceptedAt ?? 0) - (b.acceptedAt ?? 0));
}

/**
 * Ids of the waiting ones that may not be sent yet, because an earlier one of the same project needs a person. Other
 * projects go on.
 * @param entries in order
 */
export function whoIsBehind(entries: readonly OutboxEntry[]): ReadonlySet<string> {
  const stuck = new Set<number>();
  const behind = new Set<string>();
  for (const entry of entries) {
    // What is about no project waits for nothing.
    if (entry.projectId === NO_PROJECT) continue;
    if (entry.state === 'waiting' && stuck.has(entry.projectId)) behind.add(entry.id);
    if (needsPerson(entry)) stuck.add(entry.projectId);
  }
  return behind;
}

/** The next one to be sent; undefined where none may be. @param entries in order */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  const behind = whoIsBehind(entries);
  return entries.find(({ id, state, change }) => state === 'waiting' && change !== null && !behind.has(id));
}
