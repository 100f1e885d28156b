import { COST_LABELS } from '#shared/domain/costTypes';
import type { FeedChange } from '#shared/domain/feed';
import type { Project } from '#shared/domain/project';
import type { LiveState } from '#shared/state/state';
import type { OutboxChange } from './entry';

/**
 * The line of the feed, and of what a project's record keeps as seen, for a change that no list of projects shows; null
 * for a change that a list shows as a difference.
 */
export function lineOf(change: OutboxChange): FeedChange | null {
  switch (change.kind) {
    case 'add_cost':
      return { type: 'cost_entry', amount: change.amount, costType: COST_LABELS[change.costType] };
    case 'edit_progress':
      return { type: 'report_edited', from: change.was.progress, to: change.progress };
    case 'upload_documents':
      return { type: 'documents', count: change.titles.length };
    case 'request_budget':
      return { type: 'budget_request', amount: change.amount };
    case 'send_budget_alert':
      return { type: 'budget_alert' };
    case 'forward_budget_alert':
      return { type: 'budget_forwarded' };
    case 'allocate_budget':
      return { type: 'allocation' };
    case 'decide_budget':
      return { type: 'budget_decision', approved: change.decision === 'approve' ? change.amount : null };
    case 'set_planned_progress':
      return { type: 'planned', day: change.day, percent: change.percent };
    case 'add_progress':
    case 'update_status':
    case 'update_project':
    case 'create_project':
    case 'extend_end_date':
    case 'delete_project':
    case 'mark_read':
      return null;
  }
}

/**
 * A change whose answer was lost turned out to have arrived: it gets its line now, unless the server's own announcement
 * has brought one since it was sent.
 * @param sentAt epoch ms
 */
export function tellArrived(
  { projects, feed }: Pick<LiveState, 'projects' | 'feed'>,
  reconciler: { readonly tell: (project: Project, change: FeedChange) => void },
  change: OutboxChange,
  sentAt: number,
): void {
  const project = projects.get(change.projectId);
  const line = lineOf(change);
  if (!project || !line) return;
  const words = JSON.stringify(line);
  const isTold = feed.some(
    ({ projectId, at, change: told }) =>
      projectId === project.id && at >= sentAt && JSON.stringify(told) === words,
  );
  if (!isTold) reconciler.tell(project, line);
}
