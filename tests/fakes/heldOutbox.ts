import type { OutboxChange, OutboxEntry } from '../../electron/city/outbox/entry';
import { Outbox } from '../../electron/city/outbox/outbox';
import { FakeClock } from './fakeClock';

/** The UUID of this number. */
export const entryId = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`;

/** An outbox of a user without a disk. `accept` lets a change wait to be sent by itself, and gives the id of its entry. */
export function heldOutbox() {
  let last = 0;
  const outbox = new Outbox({
    clock: new FakeClock(),
    random: () => 0.5,
    folder: null,
    newId: () => entryId(++last),
    onChange: () => undefined,
  });
  const accept = (change: OutboxChange, base: OutboxEntry['base'] = {}): string => {
    const id = outbox.begin({ draftId: null, change, projectName: 'Bridge', base, files: [] });
    outbox.accept(id);
    return id;
  };
  return { outbox, accept };
}
