import type { ForwardBudgetAlert } from '#shared/domain/actionRequests';
import { checkForwarding } from '#shared/domain/planRules';
import { ownUnlisted } from '../../state/ownActions';
import type { ProjectAction } from './toolkit';

/**
 * A request to Finance to review a budget. The server stores nothing of it but Finance's notifications, which nobody else
 * can read: its own word in the answer is all there is to confirm it.
 */
export const forwardBudgetAlert: ProjectAction<ForwardBudgetAlert> = (tools, alert) => {
  const { projectId, draftId } = alert;
  const change = { kind: 'forward_budget_alert', ...alert } as const;
  return tools.runner.take({
    kind: 'forward_budget_alert',
    projectId,
    notificationId: null,
    content: alert,
    record: tools.record(change, draftId),
    check: () => checkForwarding(alert),
    own: ownUnlisted(projectId),
    perform: async (turn) => {
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
      });
      const sent = await turn.send((role) => tools.office.forwardBudgetAlert(role, alert));
      return turn.confirm(sent, async (said) => (said === null ? 'unreadable' : 'shown'));
    },
  });
};
