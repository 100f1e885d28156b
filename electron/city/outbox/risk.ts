import type { PendingAction } from '#shared/domain/action';
import type { WorkAtRisk } from '#shared/domain/leaving';
import { isFormKind, type WorkView } from '#shared/domain/work';
import type { OutboxDesk } from './outboxDesk';

/** What the current user has begun, after everything typed was written to the disk as far as possible. */
export function riskOf(desk: OutboxDesk, pending: readonly PendingAction[]): WorkAtRisk {
  desk.flush();
  const work = desk.current?.views() ?? [];
  // What waits to be sent later waits in the next run as well.
  const isOnItsWay = ({ state, acceptedAt }: WorkView): boolean =>
    state === 'sending' || (state === 'waiting' && acceptedAt === null);
  const changes = work.filter(isOnItsWay).length;
  // Changes made in forms are in the outbox from before they are sent, and marks that waited; the rest is only pending.
  const isMarkOfOutbox = ({ kind, notificationId }: PendingAction): boolean =>
    kind === 'mark_read' && notificationId === null;
  const others = pending.filter((action) => !isFormKind(action.kind) && !isMarkOfOutbox(action)).length;
  return { work, sending: changes + others };
}

/** What is kept of a user who does not work here now. */
export function storedRiskOf(
  desk: OutboxDesk,
  { origin, username }: { readonly origin: string; readonly username: string },
): WorkAtRisk {
  return { work: desk.of(origin, username).views(), sending: 0 };
}
