import type { RequestBudget } from '#shared/domain/actionRequests';
import { checkBudgetRequest } from '#shared/domain/actionRules';
import { withOwnRequest } from '#shared/domain/ownRequest';
import { ownUnlisted } from '../../state/ownActions';
import { performTraced } from './performTraced';
import type { ProjectAction, ProjectTools } from './toolkit';

/** Asks for more budget, with proofs. An engineer is never told of it again until it is decided (server contract §12). */
export const requestBudget: ProjectAction<RequestBudget> = (tools, request) => {
  const { projectId, draftId, amount, reason, proofs } = request;
  const change = { kind: 'request_budget', projectId, draftId, amount, reason } as const;
  return tools.runner.take({
    kind: 'request_budget',
    projectId,
    notificationId: null,
    content: request,
    record: tools.record(change, draftId, proofs),
    check: () => checkBudgetRequest(request),
    own: ownUnlisted(projectId),
    perform: (turn) => {
      turn.atEnd((ending) => {
        if (ending === 'undone') return;
        tools.tell(turn.watched, change);
        keepOwnRequest(tools, request);
      });
      return performTraced(tools, turn, change, (role) => tools.api.forms.requestBudget(role, request));
    },
  });
};

/** Nothing else tells an engineer later that it waits. */
function keepOwnRequest({ store, clock }: ProjectTools, { projectId, amount, reason }: RequestBudget): void {
  const { session, notifications, ownRequests } = store.state;
  if (session.role !== 'project_engineer') return;
  let afterNotification = 0;
  for (const id of notifications.keys()) afterNotification = Math.max(afterNotification, id);
  const request = { projectId, amount, reason, at: clock.now(), afterNotification };
  store.commit([{ type: 'value_set', name: 'ownRequests', value: withOwnRequest(ownRequests, request) }]);
}
