import type { EditProgress } from '#shared/domain/actionRequests';
import { checkEdit } from '#shared/domain/actionRules';
import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import { withOwnReport } from '#shared/domain/ownReport';
import type { Role } from '#shared/domain/role';
import { hasTwin } from '#shared/domain/twins';
import { ok, type Result } from '#shared/result';
import { isUnsent } from '../../../api/actionsApi';
import { withStoredReport } from '../../outbox/correction';
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
      let sent = edit;
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
        tools.afterwards(ending);
        if (ending !== 'undone') keepCorrected(tools, sent);
      });
      const outcome = await performTraced(tools, turn, change, async (role) => {
        const whole = await withTheRest(tools, role, edit);
        if (!whole.ok) return whole;
        sent = whole.value;
        return tools.api.forms.editProgress(role, sent);
      });
      // It may be the newest report, which the project's progress follows: the list tells that in a line of its own.
      if (outcome.ok) await tools.readRow(projectId);
      return outcome;
    },
  });
};

/**
 * A report is sent as a whole (server contract §10.2): what the user left alone is sent as it is stored now. Errors: those
 * with which nothing could be sent either.
 */
async function withTheRest(
  { projectReads }: ProjectTools,
  role: Role,
  edit: EditProgress,
): Promise<Result<EditProgress>> {
  const { photos, ...change } = edit;
  const stored = await projectReads.fetchReport(role, edit.projectId, edit.reportId);
  if (!stored.ok) {
    const { code } = stored.error;
    return code === 'logged_out' || isUnsent(code) ? stored : ok(edit);
  }
  return ok({ ...(withStoredReport({ kind: 'edit_progress', ...change }, stored.value) ?? change), photos });
}

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
