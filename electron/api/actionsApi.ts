import { z } from 'zod';
import { ACCESS, FINANCE_COSTS } from '#shared/domain/access';
import type { ActionKind } from '#shared/domain/action';
import { isDay } from '#shared/domain/fields';
import type { Role } from '#shared/domain/role';
import type {
  AddCost,
  AddProgress,
  UpdateProject,
  UpdateStatus,
  UploadDocuments,
} from '#shared/domain/actionRequests';
import { storedDescription } from '#shared/domain/costTypes';
import { ok, type ErrorCode, type Result } from '#shared/result';
import { isWithoutAnswer } from '../network/failure';
import { attach, timeToSend } from './attachments';
import { FormsApi } from './formsApi';
import type { HttpClient } from './httpClient';
import { postAction, type Sender } from './postAction';
import { looseNumber } from './projectRow';
import type { OnReject } from './readJson';
import { wireFields } from './wireFields';

/** The server's repetition of a report it stored; null where it did not repeat it. */
export type ProgressEcho = {
  /** Percent. */
  readonly progress: number;
  /** Its id and its day (`YYYY-MM-DD`), which an edit needs; null where they are not told. */
  readonly id: number | null;
  readonly day: string | null;
};

/** The server's repetition of a cost it stored; null where it did not repeat it. */
export type CostEcho = { readonly amount: number | null; readonly date: string };

const done = z.object({ success: z.boolean() });

/** An unreadable repetition counts as none: the action was accepted all the same. */
const progressAnswer = done.extend({
  progress: z
    .object({
      percentage_complete: looseNumber,
      id: z.number().int().positive().nullish().catch(null),
      date: z.string().refine(isDay).nullish().catch(null),
    })
    .transform(({ percentage_complete: progress, id, date }) =>
      progress === null ? null : { progress, id: id ?? null, day: date ?? null },
    )
    .nullish()
    .catch(null),
});

const costAnswer = done.extend({
  cost: z.object({ amount: looseNumber, date: z.string() }).nullish().catch(null),
});

/** Whether an action that ended with this error never left this computer: the server could not be reached. */
export function isUnsent(code: ErrorCode): boolean {
  return isWithoutAnswer(code);
}

/**
 * What this client changes on the server, at the addresses of `ACCESS`; what a role may not do is not sent:
 * `not_allowed`. Errors that leave open whether it was done: `outcome_unknown` (the connection was lost after sending),
 * `server_broken`, `answer_invalid`, `answer_too_large`. All others mean that nothing was changed: those of a network
 * that could not be reached before anything was sent, `logged_out`, `not_allowed`, `not_assigned`, `not_found`,
 * `fields_invalid` with the problems by field of `shared/domain/actionRequests.ts` (or `form`), `refused`,
 * `csrf_refused`.
 */
export class ActionsApi {
  /** What the server takes by the forms of its pages alone. */
  readonly forms: FormsApi;
  readonly #sender: Sender;

  constructor(http: HttpClient, onReject: OnReject) {
    this.forms = new FormsApi(http);
    this.#sender = { http, onReject };
  }

  /** The date of a report is the server's own today (server contract §10.1). */
  async addProgress(role: Role, report: AddProgress): Promise<Result<ProgressEcho | null>> {
    const multipart = new FormData();
    multipart.set('percentage_complete', String(report.progress));
    multipart.set('description', report.description.trim());
    multipart.set('justification', report.justification.trim());
    for (const photo of report.photos) attach(multipart, 'photos', photo);
    const request = { multipart, timeoutMs: timeToSend(report.photos) };
    const answer = await postAction(
      this.#sender,
      role,
      'add_progress',
      report.projectId,
      request,
      progressAnswer,
    );
    return answer.ok ? ok(answer.value?.progress ?? null) : answer;
  }

  async addCost(role: Role, cost: AddCost): Promise<Result<CostEcho | null>> {
    if (ACCESS[role].actions.add_cost === FINANCE_COSTS) return this.forms.addCost(role, cost);
    const multipart = new FormData();
    multipart.set('date', cost.date);
    multipart.set('cost_type', cost.costType);
    multipart.set('description', storedDescription(cost.description, cost.subtype));
    multipart.set('amount', cost.amount.toFixed(2));
    if (cost.receipt) attach(multipart, 'receipt', cost.receipt);
    const request = { multipart, timeoutMs: timeToSend(cost.receipt ? [cost.receipt] : []) };
    const answer = await postAction(this.#sender, role, 'add_cost', cost.projectId, request, costAnswer);
    return answer.ok ? ok(answer.value?.cost ?? null) : answer;
  }

  /** By the same order of files and names; a file without a name of its own is shown by its file name. */
  async uploadDocuments(role: Role, { projectId, documents }: UploadDocuments): Promise<Result<null>> {
    const multipart = new FormData();
    for (const document of documents) {
      attach(multipart, 'files', document);
      multipart.append('names', document.title.trim());
    }
    const request = { multipart, timeoutMs: timeToSend(documents) };
    return nothing(await postAction(this.#sender, role, 'upload_documents', projectId, request, done));
  }

  async updateStatus(role: Role, { projectId, status }: UpdateStatus): Promise<Result<null>> {
    // A form body is refused as invalid JSON there (server contract §9.4).
    return nothing(
      await postAction(this.#sender, role, 'update_status', projectId, { json: { status } }, done),
    );
  }

  /** @param typeId of the type that the changes name; see `OfficeApi.typeId` */
  async updateProject(
    role: Role,
    { projectId, changes }: UpdateProject,
    typeId: number | null = null,
  ): Promise<Result<null>> {
    const json = wireFields(changes, typeId);
    return nothing(await postAction(this.#sender, role, 'update_project', projectId, { json }, done));
  }

  async markRead(role: Role, id: number): Promise<Result<null>> {
    return nothing(await this.#postRow(role, 'mark_read', { action: 'mark_read', notification_id: `${id}` }));
  }

  async markAllRead(role: Role): Promise<Result<null>> {
    return nothing(await this.#postRow(role, 'mark_all_read', { action: 'mark_all_read' }));
  }

  async deleteNotification(role: Role, id: number): Promise<Result<null>> {
    const form = { action: 'delete', notification_id: `${id}` };
    return nothing(await this.#postRow(role, 'delete_notification', form));
  }

  #postRow(role: Role, kind: ActionKind, form: Record<string, string>): Promise<Result<unknown>> {
    return postAction(this.#sender, role, kind, null, { form }, done);
  }
}

function nothing(answer: Result<unknown>): Result<null> {
  return answer.ok ? ok(null) : answer;
}
