import type { ExtendEndDate } from '#shared/domain/actionRequests';
import { checkExtension } from '#shared/domain/planRules';
import { confirmEndDate } from '../../outbox/confirm';
import { ownExtension } from '../../state/ownActions';
import type { ProjectAction } from './toolkit';

/** A later planned end, which stays in the project's history of extensions for good. */
export const extendEndDate: ProjectAction<ExtendEndDate> = (tools, extension) => {
  const { projectId, endDate } = extension;
  return tools.runner.take({
    kind: 'extend_end_date',
    projectId,
    notificationId: null,
    content: extension,
    record: tools.record({ kind: 'extend_end_date', ...extension }, extension.draftId, [], {
      endDate: tools.held(projectId)?.endDate ?? undefined,
    }),
    check: () => checkExtension(extension, tools.held(projectId) ?? null),
    own: ownExtension(extension),
    perform: async (turn) => {
      turn.atEnd((ending) => tools.afterwards(ending));
      const sent = await turn.send((role) => tools.office.extendEndDate(role, extension));
      return turn.confirm(sent, async () => {
        const [row, plan] = await Promise.all([tools.readRow(projectId), tools.readPlan(projectId)]);
        return confirmEndDate(plan ?? row, endDate);
      });
    },
  });
};
