import type { UpdateStatus } from '#shared/domain/actionRequests';
import { isSameProject, type Project } from '#shared/domain/project';
import { confirmStatus } from '../../outbox/confirm';
import { withStatus } from '../../reconcile/applyEvent';
import type { Early } from '../../state/earlyView';
import { ownStatus } from '../../state/ownActions';
import type { Ending } from '../actionRunner';
import type { ProjectAction, ProjectTools } from './toolkit';

/** A status alone, shown at once. */
export const updateStatus: ProjectAction<UpdateStatus> = (tools, update) => {
  const { projectId, status } = update;
  return tools.runner.take({
    kind: 'update_status',
    projectId,
    notificationId: null,
    content: update,
    record: tools.record({ kind: 'update_status', ...update }, update.draftId, [], {
      status: tools.held(projectId)?.storedStatus,
    }),
    own: ownStatus(update),
    perform: async (turn) => {
      const settle = showStatus(tools, update);
      turn.atEnd((ending) => {
        settle(ending, turn.watched?.isTold ?? false);
        tools.afterwards(ending);
      });
      const sent = await turn.send((role) => tools.api.updateStatus(role, update));
      return turn.confirm(sent, async () => confirmStatus(await tools.readRow(projectId), status));
    },
  });
};

/**
 * Shows the status before it is confirmed.
 * @returns to be called at the end; `isTold`: a list or an event has brought the change, and its feed line with it
 */
function showStatus(
  tools: ProjectTools,
  { projectId, status }: UpdateStatus,
): (ending: Ending, isTold: boolean) => void {
  const { store, early: view, reconciler } = tools;
  const before = tools.held(projectId);
  if (!before) return () => undefined;
  const early: Early<Project> = {
    ids: new Set([projectId]),
    show: (row) => ({ ...row, ...withStatus(row, status) }),
  };
  const upsert = (project: Project): void => {
    const held = tools.held(projectId);
    if (held && !isSameProject(held, project))
      store.commit([{ type: 'rows_put', table: 'projects', rows: [project] }]);
  };
  view.begin(early, [before]);
  upsert({ ...before, ...withStatus(before, status) });
  return (ending, isTold) => {
    const said = view.end(early).get(projectId);
    const held = tools.held(projectId);
    if (!said || !held) return;
    // Whether confirmed or refused, what the server said last is shown.
    if (ending !== 'accepted') upsert({ ...held, status: said.status, storedStatus: said.storedStatus });
    const now = tools.held(projectId) ?? held;
    if (ending !== 'undone' && !isTold && now.status !== before.status) {
      reconciler.tell(now, { type: 'status', from: before.status, to: now.status });
    }
  };
}
