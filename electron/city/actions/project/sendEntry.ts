import type { ActionOutcome } from '#shared/domain/action';
import type { DraftFile } from '#shared/domain/work';
import { fail, type Result } from '#shared/result';
import type { OutboxEntry } from '../../outbox/entry';
import { isStatusLeft } from '../../outbox/then';
import type { ProjectActions } from './projectActions';

/**
 * Sends a change that waited in the outbox, by the same action that would have sent it at once. Outcomes and errors: see
 * `ActionRunner`; `unexpected` for a kind that never waits.
 */
export function sendEntry(
  projects: ProjectActions,
  { id: draftId, change, base }: OutboxEntry,
  files: readonly DraftFile[],
): Promise<Result<ActionOutcome>> {
  const attachments = files.map(({ name, type, bytes }) => ({ name, type, bytes }));
  switch (change?.kind) {
    case 'add_progress':
      return projects.addProgress({ ...change, draftId, photos: attachments });
    case 'update_status':
      return projects.updateStatus({ ...change, draftId });
    case 'add_cost':
      return projects.addCost({ ...change, draftId, receipt: attachments[0] ?? null });
    case 'update_project':
      return projects.updateProject({ ...change, draftId, isStatusLeft: isStatusLeft({ change, base }) });
    case 'set_planned_progress':
      return projects.setPlannedProgress({ ...change, draftId });
    case 'extend_end_date':
      return projects.extendEndDate({ ...change, draftId });
    case 'forward_budget_alert':
      return projects.forwardBudgetAlert({ ...change, draftId });
    case 'edit_progress':
      return projects.editProgress({ ...change, draftId, photos: attachments });
    case 'upload_documents': {
      const { titles, projectId } = change;
      const documents = attachments.map((file, index) => ({ ...file, title: titles[index] ?? '' }));
      return projects.uploadDocuments({ projectId, draftId, documents });
    }
    case 'request_budget':
      return projects.requestBudget({ ...change, draftId, proofs: attachments });
    case 'send_budget_alert':
      return projects.sendBudgetAlert({ ...change, draftId });
    case 'create_project':
      return projects.createProject({ ...change, draftId, isLater: true });
    case 'delete_project':
    case 'allocate_budget':
    case 'decide_budget':
    // Sent by the actions of notifications.
    case 'mark_read':
    case undefined:
      return Promise.resolve(fail('unexpected'));
  }
}
