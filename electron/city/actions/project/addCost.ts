import type { AddCost } from '#shared/domain/actionRequests';
import { checkCost } from '#shared/domain/actionRules';
import { ok } from '#shared/result';
import type { CostEcho } from '../../../api/actionsApi';
import { confirmCost } from '../../outbox/confirm';
import { ownCost } from '../../state/ownActions';
import { confirmTraces, TRACES } from '../../outbox/traces';
import type { ProjectAction } from './toolkit';

/**
 * A cost, with its receipt. What was spent, or how many equal entries there are, is measured right before it is sent, and
 * read back as a difference.
 */
export const addCost: ProjectAction<AddCost> = (tools, cost) => {
  const { projectId } = cost;
  const change = { kind: 'add_cost', ...withoutReceipt(cost) } as const;
  return tools.runner.take({
    kind: 'add_cost',
    projectId,
    notificationId: null,
    content: cost,
    record: tools.record(change, cost.draftId, cost.receipt ? [cost.receipt] : []),
    check: () => checkCost(cost),
    own: ownCost(cost),
    perform: async (turn) => {
      turn.atEnd((ending) => {
        tools.afterwards(ending);
        if (ending !== 'undone') tools.tell(turn.watched, change);
      });
      let before: number | null = null;
      let traces: number | null = null;
      const sent = await turn.send<{ readonly echo: CostEcho | null }>(async (role, measure) => {
        const details = await tools.reads.fetchProjectDetails(role, projectId);
        if (!details.ok && details.error.code === 'logged_out') return details;
        before = details.ok ? details.value.totalSpent : null;
        if (before !== null) measure({ spent: String(before) });
        if (before === null) {
          const counted = await tools.countTraces(role, change);
          if (!counted.ok && counted.error.code === 'logged_out') return counted;
          traces = counted.ok ? counted.value : null;
          if (traces !== null) measure({ [TRACES]: String(traces) });
        }
        const echo = await tools.api.addCost(role, cost);
        return echo.ok ? ok({ echo: echo.value }) : echo;
      });
      return turn.confirm(sent, async (answer) => {
        if (traces !== null) return confirmTraces(change, traces, await tools.readTraces(change));
        const details = before === null ? null : await tools.readDetails(projectId);
        return confirmCost({
          cost,
          before,
          after: details?.totalSpent ?? null,
          echo: answer?.echo ?? null,
          isAccepted: answer !== null,
          isAnnounced: turn.watched?.isAnnounced ?? false,
        });
      });
    },
  });
};

function withoutReceipt({ receipt: _receipt, ...rest }: AddCost): Omit<AddCost, 'receipt'> {
  return rest;
}
