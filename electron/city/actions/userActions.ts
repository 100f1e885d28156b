import type { ActionKind } from '#shared/domain/action';
import type { Role } from '#shared/domain/role';
import type { Result } from '#shared/result';
import type { Clock } from '../../time/clock';
import type { ActionsApi } from '../../api/actionsApi';
import type { ChoicesApi } from '../../api/choicesApi';
import type { OfficeApi } from '../../api/officeApi';
import type { ProjectReads } from '../../api/projectReads';
import type { ServerApi } from '../../api/serverApi';
import { ActionRunner } from './actionRunner';
import { KeptMarks } from './keptMarks';
import type { EarlyViews } from '../state/earlyView';
import { NotificationActions } from './notificationActions';
import type { Outbox } from '../outbox/outbox';
import type { OwnChanges } from '../state/ownChanges';
import { createProjectActions, type ProjectActions } from './project/projectActions';
import type { Reconciler } from '../reconcile/reconciler';
import type { StateStore } from '../state/stateStore';

export type UserActionsOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly api: ActionsApi;
  readonly office: OfficeApi;
  readonly choices: Pick<ChoicesApi, 'fetchPrn'>;
  readonly reads: ServerApi;
  readonly projectReads: ProjectReads;
  /** Runs a request as the signed-in role; repeats it only when the server refused it unread. */
  readonly run: <T>(request: (role: Role) => Promise<Result<T>>) => Promise<Result<T>>;
  readonly reconciler: Pick<Reconciler, 'readBackProjects' | 'readBackNotifications' | 'tell' | 'hint'>;
  /** Keeps what is sent on the disk until its outcome is known; null where nothing is kept. */
  readonly outbox: Outbox | null;
  /** The one that the reconciler was given. */
  readonly own: OwnChanges;
  readonly early: EarlyViews;
  /** Whether an administrator allows a change of this kind here; default: all. */
  readonly isAllowed?: (kind: ActionKind) => boolean;
  /** Whether requests reach the server now; default: by the state of the link. */
  readonly isReachable?: () => boolean;
};

/** Everything the signed-in user can change. */
export type UserActions = {
  readonly projects: ProjectActions;
  readonly notifications: NotificationActions;
  /** The user leaves: nothing is shown from now on. */
  stop(): void;
};

/** Wires the actions of one signed-in user together. */
export function createUserActions({ early, ...options }: UserActionsOptions): UserActions {
  const isLinked = (): boolean => {
    const { phase } = options.store.state.link;
    return phase !== 'offline' && phase !== 'connecting';
  };
  const parts = { ...options, isReachable: options.isReachable ?? isLinked };
  const { store, outbox } = parts;
  const runner = new ActionRunner(parts);
  const marks = outbox && new KeptMarks({ store, outbox, early: early.notifications });
  return {
    projects: createProjectActions({ ...parts, runner, early: early.projects }),
    notifications: new NotificationActions({ ...parts, runner, marks, early: early.notifications }),
    stop: () => {
      runner.stop();
      marks?.stop();
    },
  };
}
