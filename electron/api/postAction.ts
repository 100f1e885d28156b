import type { z } from 'zod';
import { ACCESS, withId } from '#shared/domain/access';
import type { ActionKind } from '#shared/domain/action';
import type { Role } from '#shared/domain/role';
import { fail, ok, type Result } from '#shared/result';
import { isBeforeSending } from '../network/failure';
import { pathOf } from './answer';
import { askWithToken } from './askWithToken';
import { refusedFields } from './fieldErrors';
import type { HttpClient, HttpRequest } from './httpClient';
import { lookFirst } from './lookFirst';
import { readJson, type OnReject } from './readJson';
import { readSaid } from './refusal';

/** What an action is sent through. */
export type Sender = { readonly http: HttpClient; readonly onReject: OnReject };

/**
 * Sends one action that the server answers with JSON, to the address of `ACCESS`. Errors: see `ActionsApi`.
 * @param id of the project; null where the address names none
 * @returns the answer; null where it was done and nothing more is said
 */
export async function postAction<T extends { readonly success: boolean }>(
  { http, onReject }: Sender,
  role: Role,
  kind: ActionKind,
  id: number | null,
  request: HttpRequest,
  schema: z.ZodType<T>,
): Promise<Result<T | null>> {
  const place = ACCESS[role].actions[kind];
  if (place === null) return fail('not_allowed', `${kind} is not for this role`);
  const path = id === null ? place : withId(place, id);
  const turnedAway = request.multipart ? await lookFirst(http) : null;
  if (turnedAway) return turnedAway;
  const { result, said, answer } = await askWithToken(http, path, {
    ...request,
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!result.ok) {
    const { code, detail } = result.error;
    // "Mark all" redirects Finance to its page (server contract §5.3): done, not refused.
    const leadsBack = answer?.location && pathOf(answer.location) === path;
    if (kind === 'mark_all_read' && leadsBack) return ok(null);
    if (answer === null)
      return isBeforeSending(result.error) ? result : fail('outcome_unknown', detail ?? code);
    if (code === 'not_allowed' && said.error !== null) {
      return /not assigned/i.test(said.error) ? fail('not_assigned') : result;
    }
    return code === 'refused' ? refusedFields(kind, said) : result;
  }
  const read = readJson(`POST ${path}`, result.value.body, schema, onReject);
  if (!read.ok || read.value.success) return read;
  const denial = readSaid(result.value.body);
  return /not found/i.test(denial.error ?? '') ? fail('not_found') : refusedFields(kind, denial);
}
