import type { ActionOutcome } from '#shared/domain/action';
import { fail, ok, type Result } from '#shared/result';
import { toSnapshot } from '#shared/state/state';
import type { NotificationActions } from '../../city/actions/notificationActions';
import type { ProjectActions } from '../../city/actions/project/projectActions';
import type { StateStore } from '../../city/state/stateStore';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type CityParts = { readonly store: StateStore; readonly sessions: SessionManager };

/** What is held of the city, and what the user changes in it. */
export const cityHandlers = ({ store, sessions }: CityParts) => {
  const change = async (
    take: (projects: ProjectActions) => Promise<Result<ActionOutcome>>,
  ): Promise<Result<ActionOutcome>> =>
    sessions.projectActions ? take(sessions.projectActions) : fail('not_signed_in');
  const changeNotifications = async (
    take: (notifications: NotificationActions) => Promise<Result<ActionOutcome>>,
  ): Promise<Result<null>> => {
    if (!sessions.notificationActions) return fail('not_signed_in');
    const outcome = await take(sessions.notificationActions);
    return outcome.ok ? ok(null) : outcome;
  };
  return {
    'state:snapshot:text': () => ok(toSnapshot(store.state)),
    'state:snapshot:get': () => ok(toSnapshot(store.state)),
    'state:all:refresh': async () => {
      if (!sessions.workspace) return fail('not_signed_in');
      await sessions.workspace.refreshWhole();
      return ok(null);
    },
    'city:boundaries:get': () => ok(sessions.boundaries ?? { barangays: [], city: [] }),
    'notifications:one:mark-read': ({ id }) =>
      changeNotifications((notifications) => notifications.markRead(id)),
    'notifications:all:mark-read': () => changeNotifications((notifications) => notifications.markAllRead()),
    'notifications:one:delete': async ({ id }) =>
      sessions.workspace
        ? changeNotifications((notifications) => notifications.delete(id))
        : fail('not_signed_in'),
    'projects:record:get': async ({ projectId }) =>
      sessions.workspace?.lookUps.project(projectId) ?? fail('not_signed_in'),
    'projects:choices:get': async () => sessions.workspace?.lookUps.choices() ?? fail('not_signed_in'),
    'projects:prn:propose': async () => sessions.workspace?.lookUps.newPrn() ?? fail('not_signed_in'),
    'projects:plan:get': async ({ projectId }) =>
      sessions.workspace?.lookUps.plan(projectId) ?? fail('not_signed_in'),
    'projects:plan:set-progress': (planned) => change((projects) => projects.setPlannedProgress(planned)),
    'projects:end:extend': (extension) => change((projects) => projects.extendEndDate(extension)),
    'projects:budget-alert:forward': (alert) => change((projects) => projects.forwardBudgetAlert(alert)),
    'projects:one:delete': (deletion) => change((projects) => projects.deleteProject(deletion)),
    'projects:one:create': (project) => change((projects) => projects.createProject(project)),
    'projects:budget:pending': async ({ projectId }) =>
      sessions.workspace?.lookUps.pendingRequest(projectId) ?? fail('not_signed_in'),
    'projects:last-reports:read': async () => sessions.workspace?.readLastReports() ?? fail('not_signed_in'),
    'projects:money:get': async ({ projectId }) =>
      sessions.workspace?.lookUps.money(projectId) ?? fail('not_signed_in'),
    'projects:progress:edit': (edit) => change((projects) => projects.editProgress(edit)),
    'projects:documents:upload': (documents) => change((projects) => projects.uploadDocuments(documents)),
    'projects:budget:request': (request) => change((projects) => projects.requestBudget(request)),
    'projects:budget:alert': (alert) => change((projects) => projects.sendBudgetAlert(alert)),
    'projects:budget:allocate': (amounts) => change((projects) => projects.allocateBudget(amounts)),
    'projects:budget:decide': (decision) => change((projects) => projects.decideBudget(decision)),
    'projects:progress:add': (report) => change((projects) => projects.addProgress(report)),
    'projects:status:update': (update) => change((projects) => projects.updateStatus(update)),
    'projects:cost:add': (cost) => change((projects) => projects.addCost(cost)),
    'projects:details:update': (update) => change((projects) => projects.updateProject(update)),
  } satisfies Partial<Handlers>;
};
