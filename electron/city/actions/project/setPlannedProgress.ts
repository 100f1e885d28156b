import type { SetPlannedProgress } from '#shared/domain/actionRequests';
import { checkPlannedProgress } from '#shared/domain/planRules';
import { confirmPlanned } from '../../outbox/confirm';
import { ownUnlisted } from '../../state/ownActions';
import type { ProjectAction } from './toolkit';

/** How far a project should be by a day. A day that has a value already gets the new one. */
export const setPlannedProgress: ProjectAction<SetPlannedProgress> = (tools, planned) => {
  const { projectId } = planned;
  const change = { kind: 'set_planned_progress', ...planned } as const;
  return tools.runner.take({
    kind: 'set_planned_progress',
    projectId,
    notificationId: null,
    content: planned,
    record: tools.record(change, planned.draftId),
    check: () => checkPlannedProgress(planned, tools.held(projectId) ?? null),
    own: ownUnlisted(projectId),
    perform: async (turn) => {
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
      });
      const sent = await turn.send((role) => tools.office.setPlannedProgress(role, planned));
      return turn.confirm(sent, async () => confirmPlanned(await tools.readPlan(projectId), planned));
    },
  });
};
