import type { DecideBudget } from '#shared/domain/actionRequests';
import { checkDecision } from '#shared/domain/actionRules';
import { ownBudgetDecision } from '../../state/ownActions';
import { performTraced } from './performTraced';
import type { ProjectAction } from './toolkit';

/** Approves or rejects a request for more budget; read back as the request that is open no more. */
export const decideBudget: ProjectAction<DecideBudget> = (tools, decision) => {
  const { projectId, draftId } = decision;
  const change = { kind: 'decide_budget', ...decision } as const;
  return tools.runner.take({
    kind: 'decide_budget',
    projectId,
    notificationId: null,
    content: decision,
    record: tools.record(change, draftId),
    check: () => checkDecision(decision),
    own: ownBudgetDecision(decision),
    perform: async (turn) => {
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
        tools.afterwards(ending);
      });
      const outcome = await performTraced(tools, turn, change, (role) =>
        tools.api.forms.decideBudget(role, decision),
      );
      // An approval raises the budget: the list tells that in a line of its own.
      if (outcome.ok) await tools.readRow(projectId);
      return outcome;
    },
  });
};
