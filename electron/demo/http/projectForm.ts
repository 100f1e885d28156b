import type { City } from '../city/city';
import type { ProjectEdit } from '../city/actions';
import { UNSAID, type NewProject, type StoredStatus } from '../city/model';

/** What the form may set the status to; stored `pending` is not among them (server contract §9.1). */
const FORM_STATUSES = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'];

/** Fields of a create or update request, from JSON or a form. */
export type ProjectFields = Readonly<Record<string, unknown>>;
export type FieldErrors = Readonly<Record<string, string>>;
export type FormResult<Value> = { readonly value: Value } | { readonly errors: FieldErrors };

/** Checks an update; only the fields sent are changed, but a stored `pending` must be replaced by a status of the form. */
export function readEdit(
  fields: ProjectFields,
  storedStatus: StoredStatus,
  city: City,
): FormResult<ProjectEdit> {
  const errors: Record<string, string> = {};
  const edit: { -readonly [Field in keyof ProjectEdit]: ProjectEdit[Field] } = {};
  const status = text(fields, 'status') ?? storedStatus;
  if (!FORM_STATUSES.includes(status)) errors['status'] = 'Invalid status selected.';
  else edit.status = status as StoredStatus;

  for (const field of ['name', 'prn'] as const) {
    const value = text(fields, field);
    if (value === '') errors[field] = 'This field is required.';
    else if (value !== undefined) edit[field] = value;
  }
  const barangay = text(fields, 'barangay');
  if (barangay === '') errors['barangay'] = 'This field is required.';
  else if (barangay !== undefined) edit.barangay = barangay;

  const description = text(fields, 'description');
  if (description !== undefined) edit.description = description;
  const fundSource = text(fields, 'source_of_funds');
  if (fundSource !== undefined) edit.fundSource = fundSource || null;
  readNumber(fields, 'project_cost', errors, (value) => (edit.cost = value));
  readNumber(fields, 'latitude', errors, (value) => (edit.latitude = value));
  readNumber(fields, 'longitude', errors, (value) => (edit.longitude = value));
  readDate(fields, 'start_date', errors, (value) => (edit.startDate = value));
  readDate(fields, 'end_date', errors, (value) => (edit.endDate = value));
  const assigned = fields['assigned_engineers'];
  if (Array.isArray(assigned)) {
    edit.assignedIds = assigned.map(Number).filter((id) => city.personById(id)?.role === 'engineer');
  }
  return Object.keys(errors).length > 0 ? { errors } : { value: edit };
}

/** Checks a new project: PRN, name and barangay are required. */
export function readNewProject(fields: ProjectFields, city: City): FormResult<NewProject> {
  const required = ['prn', 'name', 'barangay'].filter((field) => !text(fields, field));
  const missing = Object.fromEntries(required.map((field) => [field, 'This field is required.']));
  const result = readEdit({ ...fields, status: text(fields, 'status') || 'planned' }, 'planned', city);
  if ('errors' in result || required.length > 0) {
    return { errors: { ...('errors' in result ? result.errors : {}), ...missing } };
  }
  return { value: { ...UNSAID, ...result.value } };
}

function text(fields: ProjectFields, field: string): string | undefined {
  const value = fields[field];
  if (value === null) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}

function readNumber(
  fields: ProjectFields,
  field: string,
  errors: Record<string, string>,
  accept: (value: number | null) => void,
): void {
  const value = text(fields, field);
  if (value === undefined) return;
  if (value === '') accept(null);
  else if (Number.isFinite(Number(value))) accept(Number(value));
  else errors[field] = 'Enter a number.';
}

function readDate(
  fields: ProjectFields,
  field: string,
  errors: Record<string, string>,
  accept: (value: string | null) => void,
): void {
  const value = text(fields, field);
  if (value === undefined) return;
  if (value === '') accept(null);
  else if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) accept(value);
  else errors[field] = 'Enter a valid date.';
}
