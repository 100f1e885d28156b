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
    [/type/i, 'costType'],
    [/description/i, 'description', { code: 'required' }],
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
};

/**
 * Assigns the server's words in a 400 to the fields they are about. What belongs to no known field is under `form`;
 * without usable words it is `refused`.
 */
export function refusedFields(kind: ActionKind, { error, errors }: Said): Failure {
  const byField = Object.entries(errors).flatMap(([name, text]): (readonly [string, FieldProblem])[] => {
    const problem = /required/i.test(text) ? ({ code: 'required' } as const) : said(text);
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

function said(text: string): FieldProblem | null {
  const words = outsideLine(text, LONGEST.sentence);
  return words === '' || DATABASE_TEXT.test(words) ? null : { code: 'said', text: words };
}
