import { fail, type Result } from '#shared/result';
import type { Change } from '#shared/state/state';
import type { NotificationList } from '../../api/notificationList';
import type { FetchedProjects } from '../../api/projectList';

/** The server's answers to fetches, for reading back: without what is shown early. */
export type Said = {
  readonly projects?: Result<FetchedProjects>;
  readonly notifications?: Result<NotificationList>;
};

/** What a fetch changes on screen, or the reason why nothing. */
export type Outcome = { readonly changes: Result<readonly Change[]>; readonly said?: Said };

export function outcome(changes: Result<readonly Change[]>, said: Said = {}): Outcome {
  return { changes, said };
}

/** Everything was stopped meanwhile. */
export const CANCELLED: Outcome = outcome(fail('cancelled'));
