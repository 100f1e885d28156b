import { ACCESS, FINANCE_COSTS, withId } from '#shared/domain/access';
import type { ActionKind, Attachment } from '#shared/domain/action';
import type {
  AddCost,
  AllocateBudget,
  DecideBudget,
  EditProgress,
  RequestBudget,
  SendBudgetAlert,
} from '#shared/domain/actionRequests';
import { COST_CLASSES } from '#shared/domain/costTypes';
import type { Role } from '#shared/domain/role';
import { fail, ok, type AppError, type Result } from '#shared/result';
import { attach, timeToSend } from './attachments';
import { refusedFields } from './fieldErrors';
import { postForm } from './formPost';
import type { HttpClient } from './httpClient';

type Form = {
  readonly kind: ActionKind;
  readonly projectId: number;
  readonly path: string;
  readonly leadsTo: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Files by the form's name for them. */
  readonly files?: Readonly<Record<string, readonly Attachment[]>>;
};

/**
 * What this client changes by the forms of the server's pages, which answer success and failure alike
 * (server contract §2.4). Errors: as `ActionsApi`.
 */
export class FormsApi {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Finance's own way to enter a cost (server contract §11.2). The other roles' is `ActionsApi.addCost`. */
  addCost(role: Role, cost: AddCost): Promise<Result<null>> {
    return this.#post(role, {
      kind: 'add_cost',
      projectId: cost.projectId,
      path: FINANCE_COSTS,
      leadsTo: FINANCE_COSTS,
      fields: {
        action: 'add_cost_entry',
        project_id: String(cost.projectId),
        cost_type: cost.costType,
        cost_subtype: cost.subtype ?? '',
        amount: cost.amount.toFixed(2),
        date: cost.date,
        description: cost.description.trim(),
      },
      files: { receipt: cost.receipt ? [cost.receipt] : [] },
    });
  }

  /** Sets all five at once: one left out would become zero (server contract §11.2). */
  allocateBudget(role: Role, { projectId, amounts }: AllocateBudget): Promise<Result<null>> {
    return this.#post(role, {
      kind: 'allocate_budget',
      projectId,
      path: FINANCE_COSTS,
      leadsTo: FINANCE_COSTS,
      fields: {
        action: 'save_cost_allocation',
        project_id: String(projectId),
        ...Object.fromEntries(COST_CLASSES.map((name) => [`alloc_${name}`, amounts[name].toFixed(2)])),
      },
    });
  }

  requestBudget(role: Role, { projectId, amount, reason, proofs }: RequestBudget): Promise<Result<null>> {
    return this.#postTo(role, 'request_budget', projectId, {
      fields: { requested_amount: amount.toFixed(2), reason: reason.trim() },
      files: { proofs },
    });
  }

  /** Nothing of it is stored but the notifications it makes (server contract §12). */
  sendBudgetAlert(role: Role, { projectId, message }: SendBudgetAlert): Promise<Result<null>> {
    return this.#postTo(role, 'send_budget_alert', projectId, { fields: { message: message.trim() } });
  }

  /** Names the request: without its id the server would take the newest open one (server contract §12). */
  async decideBudget(role: Role, decision: DecideBudget): Promise<Result<null>> {
    const { projectId, requestId, amount, reason } = decision;
    const page = ACCESS[role].actions.decide_budget;
    if (page === null) return notForRole('decide_budget');
    const isApproval = decision.decision === 'approve';
    const leadsTo = withId(page, projectId);
    return this.#post(role, {
      kind: 'decide_budget',
      projectId,
      path: `${leadsTo}${isApproval ? 'approve-budget/' : 'reject-budget/'}`,
      leadsTo,
      fields: {
        budget_request_id: String(requestId),
        ...(isApproval
          ? { approved_amount: (amount ?? 0).toFixed(2), notes: reason.trim() }
          : { rejection_reason: reason.trim() }),
      },
    });
  }

  /** A justification left out would erase the one that is stored (server contract §10.2). */
  editProgress(role: Role, edit: EditProgress): Promise<Result<null>> {
    const { projectId, reportId } = edit;
    return this.#postTo(
      role,
      'edit_progress',
      projectId,
      {
        fields: {
          percentage_complete: String(edit.progress),
          description: edit.description.trim(),
          justification: edit.justification.trim(),
          edit_reason: edit.reason.trim(),
        },
        files: { photos: edit.photos },
      },
      reportId,
    );
  }

  async #postTo(
    role: Role,
    kind: 'request_budget' | 'send_budget_alert' | 'edit_progress',
    projectId: number,
    sent: Pick<Form, 'fields' | 'files'>,
    reportId?: number,
  ): Promise<Result<null>> {
    const place = ACCESS[role].actions[kind];
    if (place === null) return notForRole(kind);
    const path = withId(place, projectId).replace(':report', String(reportId));
    return this.#post(role, {
      kind,
      projectId,
      path,
      leadsTo: `/projeng/projects/${projectId}/detail/`,
      ...sent,
    });
  }

  async #post(role: Role, form: Form): Promise<Result<null>> {
    const { kind, path, leadsTo, fields, files = {} } = form;
    if (ACCESS[role].actions[kind] === null) return notForRole(kind);
    const answer = await postForm(this.#http, {
      path,
      leadsTo,
      request: Object.values(files).some((each) => each.length > 0)
        ? withFiles(fields, files)
        : { form: fields },
      refused: (sentence) => refusedFields(kind, { error: sentence, errors: {} }),
    });
    return answer.ok ? ok(null) : answer;
  }
}

function withFiles(fields: Form['fields'], files: NonNullable<Form['files']>) {
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
  for (const [name, each] of Object.entries(files)) for (const file of each) attach(multipart, name, file);
  return { multipart, timeoutMs: timeToSend(Object.values(files).flat()) };
}

function notForRole(kind: ActionKind): { readonly ok: false; readonly error: AppError } {
  return fail('not_allowed', `${kind} is not for this role`);
}
