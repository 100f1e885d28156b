import { isInDoubt } from '#shared/domain/action';
import type { CreateProject } from '#shared/domain/actionRequests';
import { checkNewProject, isPrnTaken } from '#shared/domain/projectRules';
import type { Role } from '#shared/domain/role';
import { NO_PROJECT } from '#shared/domain/work';
import { fail, ok, type Result } from '#shared/result';
import { confirmCreated } from '../../outbox/confirm';
import { SENT_PRN } from '../../outbox/entry';
import { ownCreation } from '../../state/ownActions';
import type { ProjectAction, ProjectTools } from './toolkit';

/** `isLater`: it has waited, so its number may be missing or taken by now; the server is asked for another one then. */
export type NewProject = CreateProject & { readonly isLater?: boolean };

/**
 * A new project. It is found again by its PRN, which the server keeps unique: nothing else tells it from another once
 * the answer was lost. New projects are created one at a time, so that each is compared with the one before it.
 */
export const createProject: ProjectAction<NewProject> = (tools, { isLater = false, ...project }) => {
  const { runner, store, office, own } = tools;
  const mayAsk = isLater || runner.isKeeping;
  return runner.take({
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
    check: () => checkNewProject(project, store.state.projects.values(), mayAsk),
    own: ownCreation(project),
    perform: async (turn) => {
      turn.atEnd((ending) => tools.afterwards(ending));
      let { prn } = project;
      const sent = await turn.send(async (role, measure) => {
        const typeId = await office.typeId(role, project.projectType);
        if (!typeId.ok) return typeId;
        const send = async (number: Result<string>): ReturnType<typeof office.createProject> => {
          if (!number.ok) return number;
          prn = number.value;
          // Before it leaves: under this number it is looked for where the answer is lost.
          if (isLater) measure({ [SENT_PRN]: prn });
          return office.createProject(role, { ...project, prn }, typeId.value);
        };
        const first = await send(isLater ? await freePrn(tools, role, prn) : ok(prn));
        // Another project got it a moment ago, which no list shows yet.
        const isTaken = !first.ok && first.error.fields?.['prn']?.code === 'taken';
        const echo = isLater && isTaken ? await send(await askPrn(tools, role)) : first;
        if (echo.ok && echo.value.id !== null && turn.watched) own.identify(turn.watched, echo.value.id);
        return echo;
      });
      let createdId = sent.ok ? sent.value.id : null;
      const outcome = await turn.confirm(sent, async (echo) => {
        const listed = await tools.reconciler.readBackProjects();
        const found = listed.ok ? confirmCreated(listed.value.rows, { prn, name: project.name }, echo) : null;
        createdId = found?.id ?? createdId;
        return !listed.ok ? 'unreadable' : found ? 'shown' : 'not_shown';
      });
      if (!outcome.ok || createdId === null) return outcome;
      return ok({ ...outcome.value, projectId: createdId });
    },
  });
};

/** The number that was typed, as long as no other project has it; else one of the server's. */
async function freePrn(tools: ProjectTools, role: Role, prn: string): Promise<Result<string>> {
  const isFree = prn.trim() !== '' && !isPrnTaken(prn, tools.store.state.projects.values());
  return isFree ? ok(prn.trim()) : askPrn(tools, role);
}

/** A number that no project has. Errors leave nothing open: nothing has been sent yet. */
async function askPrn({ choices }: ProjectTools, role: Role): Promise<Result<string>> {
  const asked = await choices.fetchPrn(role);
  if (asked.ok || !isInDoubt(asked.error.code)) return asked;
  return fail('unreachable', asked.error.detail ?? asked.error.code);
}
