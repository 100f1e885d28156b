import type { DeleteProject } from '#shared/domain/actionRequests';
import { checkDeletion } from '#shared/domain/planRules';
import { ok } from '#shared/result';
import { ownDeletion } from '../../state/ownActions';
import type { ProjectAction } from './toolkit';

/**
 * A project with everything in it, for good. It is confirmed by the project's own address, which says that there is none;
 * a list may leave a project out for other reasons.
 */
export const deleteProject: ProjectAction<DeleteProject> = (tools, deletion) => {
  const { projectId } = deletion;
  return tools.runner.take({
    kind: 'delete_project',
    projectId,
    notificationId: null,
    content: deletion,
    record: tools.record({ kind: 'delete_project', ...deletion }, deletion.draftId),
    check: () => checkDeletion(deletion, tools.held(projectId) ?? null),
    own: ownDeletion(projectId, tools.held(projectId)?.prn ?? ''),
    perform: async (turn) => {
      turn.atEnd(() => tools.reconciler.hint('projects'));
      const answer = await turn.send((role) => tools.office.deleteProject(role, projectId));
      // Somebody else was faster: it is gone all the same.
      const sent = !answer.ok && answer.error.code === 'not_found' ? ok(null) : answer;
      return turn.confirm(sent, async () => {
        const details = await tools.run((role) => tools.reads.fetchProjectDetails(role, projectId));
        if (details.ok) return 'not_shown';
        if (details.error.code !== 'not_found') return 'unreadable';
        // So that it leaves the screen before the outcome is told.
        await tools.reconciler.readBackProjects();
        return 'shown';
      });
    },
  });
};
