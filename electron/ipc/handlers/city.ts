import type { ActionOutcome } from '#shared/domain/action';
import { fail, ok, type Result } from '#shared/result';
import { toSnapshot } from '#shared/state/state';
import type { UserActions } from '../../city/actions/userActions';
import type { StateStore } from '../../city/state/stateStore';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type CityParts = { readonly store: StateStore; readonly sessions: SessionManager };

/** What is held of the city, and what the user changes in it. */
export const cityHandlers = ({ store, sessions }: CityParts) => {
  type Change = (actions: UserActions) => Promise<Result<ActionOutcome>>;
  const change = async (take: Change): Promise<Result<ActionOutcome>> =>
    sessions.workspace ? take(sessions.workspace.actions) : fail('not_signed_in');
  const changeNotifications = async (take: Change): Promise<Result<null>> => {
    const outcome = await change(take);
    return outcome.ok ? ok(null) : outcome;
  };
  return {
    'state:snapshot:get': () => ok(toSnapshot(store.state)),
    'state:all:refresh': async () => {
      if (!sessions.workspace) return fail('not_signed_in');
      await sessions.workspace.refreshWhole();
      return ok(null);
    },
    'city:boundaries:get': () => ok(sessions.boundaries ?? { barangays: [], city: [] }),
    'notifications:one:mark-read': ({ id }) =>
      changeNotifications(({ notifications }) => notifications.markRead(id)),
    'notifications:all:mark-read': () =>
      changeNotifications(({ notifications }) => notifications.markAllRead()),
    'notifications:one:delete': ({ id }) =>
      changeNotifications(({ notifications }) => notifications.delete(id)),
    'projects:record:get': async ({ projectId }) =>
      sessions.workspace?.record(projectId) ?? fail('not_signed_in'),
    'projects:progress:add': (report) => change(({ projects }) => projects.addProgress(report)),
    'projects:status:update': (update) => change(({ projects }) => projects.updateStatus(update)),
    'projects:cost:add': (cost) => change(({ projects }) => projects.addCost(cost)),
    'projects:details:update': (update) => change(({ projects }) => projects.updateProject(update)),
  } satisfies Partial<Handlers>;
};
