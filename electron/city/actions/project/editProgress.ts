import type { EditProgress } from '#shared/domain/actionRequests';
import { checkEdit } from '#shared/domain/actionRules';
import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import { withOwnReport } from '#shared/domain/ownReport';
import { hasTwin } from '#shared/domain/twins';
import { ownEdit } from '../../state/ownActions';
import { performTraced } from './performTraced';
import type { ProjectAction, ProjectTools } from './toolkit';

/** Corrects a report, with the reason and more photos. */
export const editProgress: ProjectAction<EditProgress> = (tools, edit) => {
  const { photos, ...kept } = edit;
  const { projectId, draftId } = edit;
  const change = { kind: 'edit_progress', ...kept } as const;
  const twinNow = (): boolean => hasTwin(tools.store.state.projects, projectId);
  return tools.runner.take({
    kind: 'edit_progress',
    projectId,
    notificationId: null,
    content: edit,
    record: tools.record(change, draftId, photos),
    check: () => checkEdit(edit, twinNow()),
    own: ownEdit(edit),
    perform: async (turn) => {
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
        tools.afterwards(ending);
        if (ending !== 'undone') keepCorrected(tools, edit);
      });
      const outcome = await performTraced(tools, turn, change, (role) =>
        tools.api.forms.editProgress(role, edit),
      );
      // It may be the newest report, which the project's progress follows: the list tells that in a line of its own.
      if (outcome.ok) await tools.readRow(projectId);
      return outcome;
    },
  });
};

/** The next correction starts from this one. */
function keepCorrected({ store }: ProjectTools, edit: EditProgress): void {
  const { reportId: id, projectId, day, progress, was, photos } = edit;
  const description = outsideLines(edit.description, LONGEST.description);
  const photoCount = (was.photoCount ?? 0) + photos.length;
  const own = { id, projectId, day, progress, description, photoCount };
  store.commit([
    { type: 'value_set', name: 'ownReports', value: withOwnReport(store.state.ownReports, own) },
  ]);
}
