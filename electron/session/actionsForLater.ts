import type { ActionKind } from '#shared/domain/action';
import { fail, type Result } from '#shared/result';
import { createUserActions, type UserActions } from '../city/actions/userActions';
import type { Outbox } from '../city/outbox/outbox';
import { createEarlyViews } from '../city/state/earlyView';
import { OwnChanges } from '../city/state/ownChanges';
import type { StateStore } from '../city/state/stateStore';
import { ActionsApi } from '../api/actionsApi';
import { ChoicesApi } from '../api/choicesApi';
import type { HttpClient } from '../api/httpClient';
import { OfficeApi } from '../api/officeApi';
import { ProjectReads } from '../api/projectReads';
import { ServerApi } from '../api/serverApi';
import type { Clock } from '../time/clock';

export type ActionsForLaterOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly outbox: Outbox;
  /** Whether an administrator allows a change of this kind here; default: all. */
  readonly isAllowed?: (kind: ActionKind) => boolean;
  /** Without a login: nothing is sent through it. */
  readonly http: HttpClient;
};

/**
 * What a user may do before they are signed in again, with saved data on screen: everything that may be sent later goes to
 * the outbox. Errors: `not_signed_in` for all that needs the server.
 */
export function createActionsForLater({ http, ...parts }: ActionsForLaterOptions): UserActions {
  const run = (): Promise<Result<never>> => Promise.resolve(fail('not_signed_in'));
  const ignore = (): void => undefined;
  return createUserActions({
    ...parts,
    run,
    own: new OwnChanges(() => parts.clock.now()),
    isReachable: () => false,
    api: new ActionsApi(http, ignore),
    office: new OfficeApi(http, ignore),
    choices: new ChoicesApi(http, ignore),
    reads: new ServerApi(http, ignore),
    projectReads: new ProjectReads(http, ignore),
    reconciler: { readBackProjects: run, readBackNotifications: run, tell: ignore, hint: ignore },
    early: createEarlyViews(),
  });
}
