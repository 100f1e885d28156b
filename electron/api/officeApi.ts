import { z } from 'zod';
import { ACCESS, withId } from '#shared/domain/access';
import type {
  CreateProject,
  ExtendEndDate,
  ForwardBudgetAlert,
  SetPlannedProgress,
} from '#shared/domain/actionRequests';
import type { PlanSettings } from '#shared/domain/planSettings';
import { idField } from '#shared/domain/fields';
import type { Role } from '#shared/domain/role';
import { fail, failFields, ok, type ErrorCode, type Result } from '#shared/result';
import { askWithToken } from './askWithToken';
import { said } from './fieldErrors';
import { postForm } from './formPost';
import type { HttpClient } from './httpClient';
import { planAnswer } from './planSettings';
import { postAction, type Sender } from './postAction';
import { readJson, type OnReject } from './readJson';
import { readSaid } from './refusal';
import { wireFields } from './wireFields';

/** The server's repetition of a project it created; its id is null where that cannot be read. */
export type CreatedEcho = { readonly id: number | null };

const created = z.object({
  success: z.boolean(),
  project: z.object({ id: idField }).nullish().catch(null),
});

const done = z.object({ success: z.boolean() });

const typeAnswer = z.object({ success: z.boolean(), id: idField.nullish() });

/** The answer was lost or is of no use; asking for a type again does no harm. */
const LOST: ReadonlySet<ErrorCode> = new Set([
  'unreachable',
  'timed_out',
  'outcome_unknown',
  'server_broken',
]);

/** What the head's office changes about projects as a whole. Errors: see `ActionsApi`. */
export class OfficeApi {
  readonly #sender: Sender;

  constructor(http: HttpClient, onReject: OnReject) {
    this.#sender = { http, onReject };
  }

  /** @param typeId of the type that the project names; null without one */
  async createProject(
    role: Role,
    project: CreateProject,
    typeId: number | null,
  ): Promise<Result<CreatedEcho>> {
    const { prn, engineerIds, position, projectType, ...fields } = project;
    const json = {
      prn: prn.trim(),
      ...wireFields({ ...fields, ...(position && { position }) }, null),
      project_type: projectType === '' ? undefined : (typeId ?? undefined),
      // An empty list is refused; without one the project has no engineers (server contract §9.1).
      assigned_engineer_ids: engineerIds.length > 0 ? engineerIds : undefined,
    };
    const answer = await postAction(this.#sender, role, 'create_project', null, { json }, created);
    return answer.ok ? ok({ id: answer.value?.project?.id ?? null }) : answer;
  }

  /** Planned progress and extensions of one project, as stored. */
  async fetchPlan(role: Role, id: number): Promise<Result<PlanSettings>> {
    const path = ACCESS[role].reads.plan_settings;
    if (path === null) return fail('not_allowed', 'plan_settings is not for this role');
    const { http, onReject } = this.#sender;
    const answer = await http.request(withId(path, id));
    return answer.ok ? readJson(`GET ${path}`, answer.value.body, planAnswer, onReject) : answer;
  }

  /** For one day; what was planned for that day is replaced. */
  setPlannedProgress(
    role: Role,
    { projectId, day, percent }: SetPlannedProgress,
  ): Promise<Result<{ readonly success: boolean } | null>> {
    const json = { action: 'set_progress', date: day, percentage: Math.round(percent * 100) / 100 };
    return postAction(this.#sender, role, 'set_planned_progress', projectId, { json }, done);
  }

  extendEndDate(
    role: Role,
    { projectId, endDate }: ExtendEndDate,
  ): Promise<Result<{ readonly success: boolean } | null>> {
    const json = { action: 'add_extension', new_end_date: endDate };
    return postAction(this.#sender, role, 'extend_end_date', projectId, { json }, done);
  }

  /** `not_found` where it is gone already. */
  deleteProject(role: Role, projectId: number): Promise<Result<{ readonly success: boolean } | null>> {
    return postAction(this.#sender, role, 'delete_project', projectId, { json: {} }, done);
  }

  /** Gives the server's sentence of success: nothing else of it can be read (server contract §12). */
  async forwardBudgetAlert(
    role: Role,
    alert: ForwardBudgetAlert,
  ): Promise<Result<{ readonly text: string }>> {
    const path = ACCESS[role].actions.forward_budget_alert;
    if (path === null) return fail('not_allowed', 'forward_budget_alert is not for this role');
    return postForm(this.#sender.http, {
      path: withId(path, alert.projectId),
      request: {
        form: {
          assessment_message: alert.assessment.trim(),
          requested_budget_increase: alert.increase === null ? '' : alert.increase.toFixed(2),
        },
      },
      leadsTo: withId('/dashboard/monitoring/projects/:id/detail/', alert.projectId),
      refused: (sentence) => failFields({ form: said(sentence) ?? { code: 'invalid' } }),
    });
  }

  /**
   * The id of a type of projects by its name; null for none. The list of types has no ids: the server tells one when
   * the type is created, and a known name, in any letters, is the known type (server contract §9.5). Nothing is created
   * twice, so a lost answer is asked for again; no error leaves open whether a project was changed.
   */
  async typeId(role: Role, name: string): Promise<Result<number | null>> {
    const path = ACCESS[role].reads.project_type_id;
    const trimmed = name.trim();
    if (trimmed === '') return ok(null);
    if (path === null) return fail('not_allowed', 'project types are not for this role');
    const { http, onReject } = this.#sender;
    const request = { json: { name: trimmed }, headers: { 'X-Requested-With': 'XMLHttpRequest' } };
    const first = await askWithToken(http, path, request);
    const isLost = !first.result.ok && LOST.has(first.result.error.code);
    const { result, said: words } = isLost ? await askWithToken(http, path, request) : first;
    if (!result.ok) {
      const { code, detail } = result.error;
      if (code === 'refused')
        return failFields({ projectType: said(words.error ?? '') ?? { code: 'invalid' } });
      return LOST.has(code) ? fail('unreachable', detail ?? code) : result;
    }
    const read = readJson(`POST ${path}`, result.value.body, typeAnswer, onReject);
    if (read.ok && read.value.success && read.value.id) return ok(read.value.id);
    return failFields({ projectType: said(readSaid(result.value.body).error ?? '') ?? { code: 'invalid' } });
  }
}
