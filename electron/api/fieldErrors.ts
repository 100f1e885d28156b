import type { ActionKind } from '#shared/domain/action';
import { LONGEST } from '#shared/domain/bounds';
import { outsideLine } from '#shared/domain/outsideText';
import { fail, failFields, type AppError, type FieldProblem } from '#shared/result';
import type { Said } from './refusal';

type Failure = { readonly ok: false; readonly error: AppError };

/**
 * The message comes from a database, not from the server's forms: it is not shown (server contract §10.1: a missing
 * description).
 */
const DATABASE_TEXT = /constraint|violates|column|relation|sqlite|psycopg|DETAIL:/i;

type Rule = readonly [pattern: RegExp, field: string, problem?: FieldProblem];

/**
 * The field that a sentence of the server is about; without a problem code of its own, the sentence itself is shown.
 */
const SENTENCES: Partial<Record<ActionKind, readonly Rule[]>> = {
  add_progress: [
    [/photo|image|picture/i, 'photos', { code: 'photos_required' }],
    [/justif/i, 'justification', { code: 'justification_required' }],
    [/decreas|lower than|less than/i, 'progress', { code: 'decrease' }],
    [/description/i, 'description', { code: 'required' }],
    [/percent|progress|between 0/i, 'progress'],
  ],
  add_cost: [
    [/date/i, 'date', { code: 'invalid' }],
    [/amount|number|decimal/i, 'amount'],
    [/receipt|file/i, 'receipt'],
    [/(material|labor) type/i, 'subtype', { code: 'invalid' }],
    [/type/i, 'costType'],
    [/description/i, 'description', { code: 'required' }],
  ],
  set_planned_progress: [
    [/date/i, 'day', { code: 'invalid' }],
    [/percentage/i, 'percent'],
  ],
  extend_end_date: [
    [/later than/i, 'endDate', { code: 'not_later' }],
    [/no current end/i, 'endDate', { code: 'no_end' }],
    [/date/i, 'endDate', { code: 'invalid' }],
  ],
  edit_progress: [
    [/reason/i, 'reason', { code: 'required' }],
    [/photo/i, 'photos', { code: 'photos_required' }],
    [/maximum allowed decrease|decrease is too large/i, 'progress', { code: 'fall_too_large' }],
    [/justif/i, 'justification', { code: 'justification_required' }],
    [/description/i, 'description', { code: 'required' }],
    [/percent|progress|between 0/i, 'progress', { code: 'out_of_range' }],
  ],
  upload_documents: [[/file/i, 'documents', { code: 'required' }]],
  request_budget: [
    [/amount is required/i, 'amount', { code: 'required' }],
    [/greater than 0/i, 'amount', { code: 'out_of_range' }],
    [/amount/i, 'amount', { code: 'invalid' }],
    [/reason|justif/i, 'reason', { code: 'required' }],
  ],
  allocate_budget: [
    [/material/i, 'material', { code: 'out_of_range' }],
    [/labor/i, 'labor', { code: 'out_of_range' }],
    [/indirect/i, 'indirect', { code: 'out_of_range' }],
    [/direct/i, 'direct', { code: 'out_of_range' }],
    [/contingency/i, 'contingency', { code: 'out_of_range' }],
  ],
  decide_budget: [
    [/already (approved|rejected)|no pending/i, 'form', { code: 'decided' }],
    [/greater than 0/i, 'amount', { code: 'out_of_range' }],
    [/amount/i, 'amount', { code: 'invalid' }],
  ],
  update_status: [[/status/i, 'status', { code: 'invalid' }]],
};

/** The server's field names and ours (server contract §9.1). */
const PROJECT_FIELDS: Readonly<Record<string, string>> = {
  project_cost: 'cost',
  source_of_funds: 'fundSource',
  start_date: 'startDate',
  end_date: 'endDate',
  latitude: 'latitude',
  longitude: 'longitude',
  location: 'position',
  name: 'name',
  description: 'description',
  barangay: 'barangay',
  status: 'status',
  prn: 'prn',
  project_type: 'projectType',
  day_count_type: 'dayCount',
  assigned_engineer_ids: 'engineers',
  assigned_engineers: 'engineers',
};

/**
 * Assigns the server's words in a 400 to the fields they are about. What belongs to no known field is under `form`;
 * without usable words it is `refused`.
 */
export function refusedFields(kind: ActionKind, { error, errors }: Said): Failure {
  const byField = Object.entries(errors).flatMap(([name, text]): (readonly [string, FieldProblem])[] => {
    const problem = codeOf(text) ?? said(text);
    return problem ? [[PROJECT_FIELDS[name] ?? 'form', problem]] : [];
  });
  if (byField.length > 0) return failFields(Object.fromEntries(byField));
  if (error === null) return fail('refused');
  for (const [pattern, field, problem] of SENTENCES[kind] ?? []) {
    const found = pattern.test(error) ? (problem ?? said(error)) : null;
    if (found) return failFields({ [field]: found });
  }
  const problem = said(error);
  return problem ? failFields({ form: problem }) : fail('refused');
}

/** Sentences of the server that this application has words of its own for. */
function codeOf(text: string): FieldProblem | null {
  if (/required|at least one engineer/i.test(text)) return { code: 'required' };
  return /already used by another project/i.test(text) ? { code: 'taken' } : null;
}

/** The server's own words, to be shown as they are; null where they are not meant for people. */
export function said(text: string): FieldProblem | null {
  const words = outsideLine(text, LONGEST.sentence);
  return words === '' || DATABASE_TEXT.test(words) ? null : { code: 'said', text: words };
}
