import { NO_PROJECT } from '#shared/domain/work';
import { needsPerson } from './held';
import type { OutboxEntry } from './entry';

const NONE: ReadonlySet<string> = new Set();

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

/**
 * The next one to be sent; undefined where none may be. One at a time of each project: what is on its way, perhaps since an
 * earlier login, may arrive after what is sent behind it.
 * @param entries in order
 * @param passedOver ids of those that wait for another round, and what is behind them with them
 */
export function nextToSend(
  entries: readonly OutboxEntry[],
  passedOver: ReadonlySet<string> = NONE,
): OutboxEntry | undefined {
  const behind = whoIsBehind(entries);
  const held = new Set<number>();
  return entries.find(({ id, projectId, state, change }) => {
    const isFree = projectId === NO_PROJECT || !held.has(projectId);
    if (state === 'sending' || passedOver.has(id)) held.add(projectId);
    return isFree && state === 'waiting' && change !== null && !behind.has(id) && !passedOver.has(id);
  });
}
