import type { ActionOutcome } from '#shared/domain/action';
import type { Result } from '#shared/result';
import { addCost } from './addCost';
import { addProgress } from './addProgress';
import { allocateBudget } from './allocateBudget';
import { decideBudget } from './decideBudget';
import { editProgress } from './editProgress';
import { requestBudget } from './requestBudget';
import { sendBudgetAlert } from './sendBudgetAlert';
import { createProject } from './createProject';
import { deleteProject } from './deleteProject';
import { extendEndDate } from './extendEndDate';
import { forwardBudgetAlert } from './forwardBudgetAlert';
import { setPlannedProgress } from './setPlannedProgress';
import { createProjectTools, type ProjectAction, type ProjectActionsOptions } from './toolkit';
import { updateProject } from './updateProject';
import { updateStatus } from './updateStatus';
import { uploadDocuments } from './uploadDocuments';

/**
 * Everything a user can do with projects, one file each, all with the same tools. Outcomes and errors: see
 * `ActionRunner` and `ActionsApi`.
 */
export function createProjectActions(options: ProjectActionsOptions) {
  const tools = createProjectTools(options);
  const bind =
    <Request>(action: ProjectAction<Request>) =>
    (request: Request): Promise<Result<ActionOutcome>> =>
      action(tools, request);
  return {
    addCost: bind(addCost),
    allocateBudget: bind(allocateBudget),
    decideBudget: bind(decideBudget),
    editProgress: bind(editProgress),
    requestBudget: bind(requestBudget),
    sendBudgetAlert: bind(sendBudgetAlert),
    uploadDocuments: bind(uploadDocuments),
    addProgress: bind(addProgress),
    createProject: bind(createProject),
    deleteProject: bind(deleteProject),
    extendEndDate: bind(extendEndDate),
    forwardBudgetAlert: bind(forwardBudgetAlert),
    setPlannedProgress: bind(setPlannedProgress),
    updateProject: bind(updateProject),
    updateStatus: bind(updateStatus),
  };
}

export type ProjectActions = ReturnType<typeof createProjectActions>;
