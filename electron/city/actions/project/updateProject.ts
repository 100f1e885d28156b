import type { UpdateProject } from '#shared/domain/actionRequests';
import { checkProjectChanges } from '#shared/domain/projectRules';
import { assignedAfter } from '#shared/domain/assignment';
import { toProjectStatus } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import { isInDoubt } from '#shared/domain/action';
import { fail, failFields, ok, type Result } from '#shared/result';
import type { TypedFields } from '#shared/domain/work';
import { isUnsent } from '../../../api/actionsApi';
import { editedOn } from '../../outbox/compare';
import { confirmEdit, fieldsNotShown } from '../../outbox/confirm';
import { keepThen } from '../../outbox/then';
import { ownUpdate } from '../../state/ownActions';
import type { ProjectAction, ProjectTools } from './toolkit';

/** `isStatusLeft`: whether its status is only sent along. Left out, it is so where it is the one that is held. */
export type Update = UpdateProject & { readonly isStatusLeft?: boolean };

/** An edit of a project's fields. */
export const updateProject: ProjectAction<Update> = (tools, { isStatusLeft, ...update }) => {
  const { projectId } = update;
  return tools.runner.take({
    kind: 'update_project',
    projectId,
    notificationId: null,
    content: update,
    record: tools.record({ kind: 'update_project', ...update }, update.draftId, [], madeOn(tools, update)),
    check: () =>
      checkProjectChanges(update.changes, tools.held(projectId) ?? null, tools.store.state.projects.values()),
    own: ownUpdate(update),
    perform: async (turn) => {
      turn.atEnd((ending) => tools.afterwards(ending));
      let { changes } = update;
      let typeId: number | null = null;
      const sent = await turn.send(async (role) => {
        const current = await madeOnCurrent(tools, role, update, isStatusLeft);
        if (!current.ok) return current;
        changes = current.value;
        const type = changes.projectType ? await tools.office.typeId(role, changes.projectType) : ok(null);
        if (!type.ok) return type;
        typeId = type.value;
        return tools.api.updateProject(role, { projectId, changes }, typeId);
      });
      return turn.confirm(sent, async () => {
        const [row, details] = await Promise.all([tools.readRow(projectId), tools.readDetails(projectId)]);
        const project = details?.project ?? row;
        if (!project) return 'unreadable';
        const { engineersBefore } = update;
        const told = { ids: details ?? undefined, typeId, engineersBefore, untold: details?.untold };
        const verdict = confirmEdit(project, changes, told);
        if (verdict === 'not_shown') return verdict;
        // News of the project that came meanwhile keeps a list back that may be older: what is on screen follows first.
        const held = tools.held(projectId);
        if (held && fieldsNotShown(held, changes, told).length > 0) await tools.readRow(projectId);
        return verdict;
      });
    },
  });
};

/** What each field held, to be compared where it is sent only later. */
function madeOn(tools: ProjectTools, { projectId, changes }: UpdateProject): TypedFields {
  const project = tools.held(projectId);
  if (!project) return {};
  const fields = [...editedOn(project, changes)].map(([field, value]) => keepThen(field, value));
  return Object.assign({}, ...fields) as TypedFields;
}

/**
 * The changes, made on what the server holds now, so that none undoes what a colleague changed a moment ago. A status has
 * to be sent along (server contract §9.1): one that the user left alone is the one stored now. The list of engineers
 * replaces the stored one as a whole: it is sent as that one with what the user added and took away, and not at all where
 * it cannot be read.
 */
async function madeOnCurrent(
  tools: ProjectTools,
  role: Role,
  { projectId, changes, engineersBefore: before }: UpdateProject,
  isStatusLeft?: boolean,
): Promise<Result<UpdateProject['changes']>> {
  const held = tools.held(projectId);
  const { engineerIds: wanted } = changes;
  const isStatusLeftAlone =
    isStatusLeft ?? (held !== undefined && toProjectStatus(held.storedStatus) === changes.status);
  const assignment = wanted && before ? { wanted, before } : null;
  if (!isStatusLeftAlone && !assignment) return ok(changes);
  const details = await tools.reads.fetchProjectDetails(role, projectId);
  if (!details.ok) {
    const { code, detail } = details.error;
    if (code === 'logged_out') return details;
    // Without the network a status sent along would be as old as what is held: the edit waits, where it can.
    if (isUnsent(code) && tools.runner.canKeep) return details;
    if (!assignment) return ok(changes);
    // Nothing was sent that could have changed anything.
    return isInDoubt(code) ? fail('unreachable', detail ?? code) : details;
  }
  const { project, engineerIds: now } = details.value;
  const stored = isStatusLeftAlone ? toProjectStatus(project.storedStatus) : null;
  const engineerIds = assignment && now ? [...assignedAfter(now, assignment)] : wanted;
  // Of two that were left, the user and a colleague took away one each; the server keeps the last (server contract §9.1).
  if (engineerIds?.length === 0) return failFields({ engineers: { code: 'required' } });
  return ok({ ...changes, status: stored ?? changes.status, ...(engineerIds && { engineerIds }) });
}
