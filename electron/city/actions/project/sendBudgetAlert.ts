import type { SendBudgetAlert } from '#shared/domain/actionRequests';
import { checkBudgetAlert } from '#shared/domain/actionRules';
import { ownUnlisted } from '../../state/ownActions';
import { performTraced } from './performTraced';
import type { ProjectAction } from './toolkit';

/** Tells the heads that a budget worries. Nothing but their notifications is stored (server contract §12). */
export const sendBudgetAlert: ProjectAction<SendBudgetAlert> = (tools, alert) => {
  const { projectId, draftId } = alert;
  const change = { kind: 'send_budget_alert', ...alert } as const;
  return tools.runner.take({
    kind: 'send_budget_alert',
    projectId,
    notificationId: null,
    content: alert,
    record: tools.record(change, draftId),
    check: () => checkBudgetAlert(alert),
    own: ownUnlisted(projectId),
    perform: (turn) => {
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
      });
      return performTraced(tools, turn, change, (role) => tools.api.forms.sendBudgetAlert(role, alert));
    },
  });
};
