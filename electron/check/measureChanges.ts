import type { LiveChannel } from '#shared/domain/connection';
import type { Clock } from '../time/clock';
import { judgeChanges } from './judgeChanges';
import { Listener } from './listener';
import type { Logins } from './logins';
import { unlessStopped, type Hold, type Place } from './ports';

/** Long enough for every list to be asked for twice while somebody works, in ms. */
export const HELD_FOR_MS = 60_000;

/**
 * Listens as clients do, with all roles at once, and says of each kind of change how many were told by an event and how many
 * only found by reading. Over WebSockets alone: never by a stream.
 * @param logins by the role that they really have
 */
export async function measureChanges(logins: Logins, hold: Hold, place: Place): Promise<void> {
  const { begin, add } = place;
  const { clock, signal } = place.ports;
  begin('changes');
  const listeners = [...logins].map(([role, login]) => new Listener(role, login, place, hold.random));
  try {
    // One after another: each reads everything once.
    for (const listener of listeners) await unlessStopped(listener.enter(), signal);
    const openAtFirst = new Map(listeners.map((listener) => [listener, listener.open]));
    for (const listener of listeners) listener.count();
    await pass(clock, hold.ms, signal);
    for (const listener of listeners.filter(({ isIn }) => isIn))
      await unlessStopped(listener.readLast(), signal);
    for (const listener of listeners) {
      if (listener.isIn) {
        const open = both(openAtFirst.get(listener), listener.open);
        for (const finding of judgeChanges(listener.role, listener.counts, open)) add(finding);
      } else
        add({
          subject: 'changes',
          of: listener.role,
          outcome: 'not_tested',
          why: 'not_reached',
          figures: {},
        });
    }
  } finally {
    await Promise.all(listeners.map((listener) => listener.leave()));
  }
}

const both = (
  one: ReadonlySet<LiveChannel> | undefined,
  other: ReadonlySet<LiveChannel>,
): ReadonlySet<LiveChannel> => new Set([...other].filter((channel) => one?.has(channel)));

async function pass(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  let end = (): void => undefined;
  const passed = new Promise<void>((resolve) => (end = resolve));
  const timer = clock.after(ms, end);
  try {
    await unlessStopped(passed, signal);
  } finally {
    clock.cancel(timer);
  }
}
