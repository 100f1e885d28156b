import { z } from 'zod';
import { ACCESS, withId } from '#shared/domain/access';
import type { ActionKind, Attachment } from '#shared/domain/action';
import { fileKindOf, MEDIA_TYPES } from '#shared/domain/fileKind';
import type { Role } from '#shared/domain/role';
import type { AddCost, AddProgress, UpdateProject, UpdateStatus } from '#shared/domain/actionRequests';
import { fail, ok, type AppError, type Result } from '#shared/result';
import { isBeforeSending, isWithoutAnswer } from '../network/failure';
import { pathOf } from './answer';
import { refusedFields } from './fieldErrors';
import type { HttpClient, HttpRequest } from './httpClient';
import { checkLogin } from './login';
import { looseNumber } from './projectRow';
import { readJson, type OnReject } from './readJson';
import { ask, readSaid } from './refusal';

/** The server's repetition of a report it stored; null where it did not repeat it. */
export type ProgressEcho = { readonly progress: number };

/** The server's repetition of a cost it stored; null where it did not repeat it. */
export type CostEcho = { readonly amount: number | null; readonly date: string };

const done = z.object({ success: z.boolean() });

/** An unreadable repetition counts as none: the action was accepted all the same. */
const progressAnswer = done.extend({
  progress: z
    .object({ percentage_complete: looseNumber })
    .transform(({ percentage_complete: progress }) => (progress === null ? null : { progress }))
    .nullish()
    .catch(null),
});

const costAnswer = done.extend({
  cost: z.object({ amount: looseNumber, date: z.string() }).nullish().catch(null),
});

/** Time limit for sending files over a poor line: a fixed part, and more for each byte. */
const SEND_WITHIN_MS = 30_000;
const BYTES_PER_MS = 20;
const MAX_SEND_MS = 600_000;

/**
 * What this client changes on the server, at the addresses of `ACCESS`; what a role may not do is not sent:
 * `not_allowed`. Errors that leave open whether it was done: `outcome_unknown` (the connection was lost after sending),
 * `server_broken`, `answer_invalid`, `answer_too_large`. All others mean that nothing was changed: those of a network
 * that could not be reached before anything was sent, `logged_out`, `not_allowed`, `not_assigned`, `not_found`,
 * `fields_invalid` with the problems by field of `shared/domain/actionRequests.ts` (or `form`), `refused`,
 * `csrf_refused`.
 */
export class ActionsApi {
  readonly #http: HttpClient;
  readonly #onReject: OnReject;

  constructor(http: HttpClient, onReject: OnReject) {
    this.#http = http;
    this.#onReject = onReject;
  }

  /** The date of a report is the server's own today (server contract §10.1). */
  async addProgress(role: Role, report: AddProgress): Promise<Result<ProgressEcho | null>> {
    const multipart = new FormData();
    multipart.set('percentage_complete', String(report.progress));
    multipart.set('description', report.description.trim());
    multipart.set('justification', report.justification.trim());
    for (const photo of report.photos) attach(multipart, 'photos', photo);
    const request = { multipart, timeoutMs: timeToSend(report.photos) };
    const answer = await this.#post(role, 'add_progress', report.projectId, request, progressAnswer);
    return answer.ok ? ok(answer.value.progress ?? null) : answer;
  }

  async addCost(role: Role, cost: AddCost): Promise<Result<CostEcho | null>> {
    const multipart = new FormData();
    multipart.set('date', cost.date);
    multipart.set('cost_type', cost.costType);
    multipart.set('description', cost.description.trim());
    multipart.set('amount', cost.amount.toFixed(2));
    if (cost.receipt) attach(multipart, 'receipt', cost.receipt);
    const request = { multipart, timeoutMs: timeToSend(cost.receipt ? [cost.receipt] : []) };
    const answer = await this.#post(role, 'add_cost', cost.projectId, request, costAnswer);
    return answer.ok ? ok(answer.value.cost ?? null) : answer;
  }

  async updateStatus(role: Role, { projectId, status }: UpdateStatus): Promise<Result<null>> {
    // A form body is refused as invalid JSON there (server contract §9.4).
    return nothing(await this.#post(role, 'update_status', projectId, { json: { status } }, done));
  }

  async updateProject(role: Role, { projectId, changes }: UpdateProject): Promise<Result<null>> {
    const { cost, position } = changes;
    const fields = {
      name: changes.name?.trim(),
      description: changes.description,
      barangay: changes.barangay,
      // Always sent: a stored `pending` would otherwise be refused (server contract §9.1).
      status: changes.status,
      project_cost: cost === undefined ? undefined : cost === null ? '' : cost.toFixed(2),
      source_of_funds: changes.fundSource,
      start_date: changes.startDate === null ? '' : changes.startDate,
      end_date: changes.endDate === null ? '' : changes.endDate,
      latitude: position?.lat,
      longitude: position?.lon,
    };
    return nothing(await this.#post(role, 'update_project', projectId, { json: fields }, done));
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
    return this.#post(role, kind, null, { form }, done);
  }

  async #post<T extends { readonly success: boolean }>(
    role: Role,
    kind: ActionKind,
    id: number | null,
    request: HttpRequest,
    schema: z.ZodType<T>,
  ): Promise<Result<T | { readonly success: true; readonly progress?: null; readonly cost?: null }>> {
    const place = ACCESS[role].actions[kind];
    if (place === null) return fail('not_allowed', `${kind} is not for this role`);
    const path = id === null ? place : withId(place, id);
    const turnedAway = request.multipart ? await this.#lookFirst() : null;
    if (turnedAway) return turnedAway;
    const { result, said, answer } = await this.#askWithToken(path, request);
    if (!result.ok) {
      const { code, detail } = result.error;
      // "Mark all" redirects Finance to its page (server contract §5.3): done, not refused.
      const leadsBack = answer?.location && pathOf(answer.location) === path;
      if (kind === 'mark_all_read' && leadsBack) return ok({ success: true });
      if (answer === null)
        return isBeforeSending(result.error) ? result : fail('outcome_unknown', detail ?? code);
      if (code === 'not_allowed' && said.error !== null) {
        return /not assigned/i.test(said.error) ? fail('not_assigned') : result;
      }
      return code === 'refused' ? refusedFields(kind, said) : result;
    }
    const read = readJson(`POST ${path}`, result.value.body, schema, this.#onReject);
    if (!read.ok || read.value.success) return read;
    const denial = readSaid(result.value.body);
    return /not found/i.test(denial.error ?? '') ? fail('not_found') : refusedFields(kind, denial);
  }

  /**
   * Before a form with files is sent: gunicorn answers an ended login without reading it and closes the connection, and
   * the reset overtakes that answer, so that the outcome would be unknown. Null when it may be sent.
   */
  async #lookFirst(): Promise<{ readonly ok: false; readonly error: AppError } | null> {
    const login = await checkLogin(this.#http);
    if (login.ok) return null;
    const { code } = login.error;
    return code === 'logged_out' || isWithoutAnswer(code) ? login : null;
  }

  /** A login renewed just now has another token; what was refused for the old one was not carried out. */
  async #askWithToken(path: string, request: HttpRequest): ReturnType<typeof ask> {
    const send = (token: string | null): ReturnType<typeof ask> =>
      ask(this.#http, path, {
        ...request,
        method: 'POST',
        headers: { 'X-CSRFToken': token ?? '', 'X-Requested-With': 'XMLHttpRequest' },
      });
    const token = this.#http.cookie('csrftoken');
    const first = await send(token);
    const now = this.#http.cookie('csrftoken');
    const isStale = !first.result.ok && first.result.error.code === 'csrf_refused' && now !== token;
    return isStale ? send(now) : first;
  }
}

function nothing(answer: Result<unknown>): Result<null> {
  return answer.ok ? ok(null) : answer;
}

function attach(multipart: FormData, field: string, { name, bytes }: Attachment): void {
  const kind = fileKindOf(bytes);
  const type = kind === null ? 'application/octet-stream' : MEDIA_TYPES[kind];
  multipart.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
}

function timeToSend(files: readonly Attachment[]): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  return Math.min(MAX_SEND_MS, SEND_WITHIN_MS + Math.ceil(bytes / BYTES_PER_MS));
}
