import type { CreateProject } from '#shared/domain/actionRequests';
import { checkNewProject } from '#shared/domain/projectRules';
import { NO_PROJECT } from '#shared/domain/work';
import { ok } from '#shared/result';
import { confirmCreated } from '../../outbox/confirm';
import { ownCreation } from '../../state/ownActions';
import type { ProjectAction } from './toolkit';

/**
 * A new project. It is found again by its PRN, which the server keeps unique: nothing else tells it from another once
 * the answer was lost. New projects are created one at a time, so that each is compared with the one before it.
 */
export const createProject: ProjectAction<CreateProject> = (tools, project) =>
  tools.runner.take({
    kind: 'create_project',
    projectId: NO_PROJECT,
    notificationId: null,
    content: project,
    record: tools.record(
      { kind: 'create_project', projectId: NO_PROJECT, ...project },
      project.draftId,
      [],
      {},
      project.name,
    ),
    check: () => checkNewProject(project, tools.store.state.projects.values()),
    own: ownCreation(project),
    perform: async (turn) => {
      turn.atEnd((ending) => tools.afterwards(ending));
      const sent = await turn.send(async (role) => {
        const typeId = await tools.office.typeId(role, project.projectType);
        if (!typeId.ok) return typeId;
        const echo = await tools.office.createProject(role, project, typeId.value);
        if (echo.ok && echo.value.id !== null && turn.watched) {
          tools.own.identify(turn.watched, echo.value.id);
        }
        return echo;
      });
      let createdId = sent.ok ? sent.value.id : null;
      const outcome = await turn.confirm(sent, async (echo) => {
        const listed = await tools.reconciler.readBackProjects();
        const found = listed.ok ? confirmCreated(listed.value.rows, project, echo) : null;
        createdId = found?.id ?? createdId;
        return !listed.ok ? 'unreadable' : found ? 'shown' : 'not_shown';
      });
      if (!outcome.ok || createdId === null) return outcome;
      return ok({ ...outcome.value, projectId: createdId });
    },
  });
