import type { AllocateBudget } from '#shared/domain/actionRequests';
import { checkAllocation } from '#shared/domain/actionRules';
import { ownUnlisted } from '../../state/ownActions';
import { performTraced } from './performTraced';
import type { ProjectAction } from './toolkit';

/** Sets money aside by class. Sending it again does no harm: it replaces what was set (server contract §11.2). */
export const allocateBudget: ProjectAction<AllocateBudget> = (tools, allocation) => {
  const { projectId, draftId } = allocation;
  const change = { kind: 'allocate_budget', ...allocation } as const;
  return tools.runner.take({
    kind: 'allocate_budget',
    projectId,
    notificationId: null,
    content: allocation,
    record: tools.record(change, draftId),
    check: () => checkAllocation(allocation),
    own: ownUnlisted(projectId),
    perform: (turn) => {
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
      });
      return performTraced(tools, turn, change, (role) => tools.api.forms.allocateBudget(role, allocation));
    },
  });
};
