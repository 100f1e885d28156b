import type { City } from '../city/city';
import type { ProjectEdit } from '../city/actions';
import { UNSAID, type NewProject, type Project, type StoredStatus } from '../city/model';
import { isIsoDate, readNumber } from './form';

/** What the form may set the status to; stored `pending` is not among them (server contract §9.1). */
const FORM_STATUSES = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'];
const DAY_COUNT_TYPES = ['working_days', 'calendar_days'];
const ENGINEER_KEYS = ['assigned_engineer_ids', 'assigned_engineers'] as const;

/** Fields of a create or update request, from JSON or a form. */
export type ProjectFields = Readonly<Record<string, unknown>>;
export type FieldErrors = Readonly<Record<string, string>>;
export type FormResult<Value> = { readonly value: Value } | { readonly errors: FieldErrors };

type Writable<Fields> = { -readonly [Field in keyof Fields]: Fields[Field] };
type Stored = NewProject & { readonly id?: number };

/** What only the server's language takes for a number: its own failure, told as JSON. */
export class UnreadableCost extends Error {}

/**
 * Checks an update: a missing field keeps what is stored, and what is stored is checked along with what was sent.
 * Throws {@link UnreadableCost}.
 */
export function readEdit(fields: ProjectFields, stored: Project, city: City): FormResult<ProjectEdit> {
  return readFields(fields, stored, city);
}

/** Checks a new project. Throws {@link UnreadableCost}. */
export function readNewProject(fields: ProjectFields, city: City): FormResult<NewProject> {
  const result = readFields(fields, UNSAID, city);
  return 'errors' in result ? result : { value: { ...UNSAID, ...result.value } };
}

function readFields(fields: ProjectFields, stored: Stored, city: City): FormResult<ProjectEdit> {
  const errors: Record<string, string> = {};
  const edit: Writable<ProjectEdit> = {};
  readTexts(fields, stored, city, errors, edit);
  const status = text(fields, 'status') ?? stored.status;
  if (!FORM_STATUSES.includes(status)) errors['status'] = 'Invalid status selected.';
  edit.status = status as StoredStatus;
  const dayCountType = text(fields, 'day_count_type') ?? stored.dayCountType;
  if (!DAY_COUNT_TYPES.includes(dayCountType)) errors['day_count_type'] = 'Invalid day count type selected.';
  edit.dayCountType = dayCountType as Project['dayCountType'];
  readCost(fields, errors, edit);
  readDates(fields, stored, errors, edit);
  readPlace(fields, stored, errors, edit);
  readType(fields, city, errors, edit);
  readEngineers(fields, city, errors, edit);
  return Object.keys(errors).length > 0 ? { errors } : { value: edit };
}

type Read = (
  fields: ProjectFields,
  stored: Stored,
  errors: Record<string, string>,
  edit: Writable<ProjectEdit>,
) => void;

function readTexts(
  fields: ProjectFields,
  stored: Stored,
  city: City,
  errors: Record<string, string>,
  edit: Writable<ProjectEdit>,
): void {
  edit.prn = text(fields, 'prn') ?? stored.prn;
  edit.name = text(fields, 'name') ?? stored.name;
  edit.barangay = text(fields, 'barangay') ?? stored.barangay;
  if (edit.prn === '') errors['prn'] = 'PRN is required.';
  else if ([...city.projects.values()].some(({ id, prn }) => prn === edit.prn && id !== stored.id)) {
    errors['prn'] = 'This PRN is already used by another project.';
  }
  if (edit.name === '') errors['name'] = 'Project name is required.';
  if (!edit.barangay) errors['barangay'] = 'Barangay is required.';
  const description = text(fields, 'description');
  if (description !== undefined) edit.description = description;
  const fundSource = text(fields, 'source_of_funds');
  if (fundSource !== undefined) edit.fundSource = fundSource || null;
}

/** Negative passes, and so do more digits than can be read again (server contract §9.1). */
function readCost(fields: ProjectFields, errors: Record<string, string>, edit: Writable<ProjectEdit>): void {
  const sent = text(fields, 'project_cost');
  if (sent === undefined) return;
  const cost = sent === '' ? null : readNumber(sent);
  if (cost === undefined) errors['project_cost'] = 'Project cost must be a valid number.';
  else if (cost !== null && !Number.isFinite(cost)) {
    throw new UnreadableCost(`['“${Number.isNaN(cost) ? 'NaN' : cost}” value must be a decimal number.']`);
  } else edit.cost = cost === null ? null : Math.round(cost * 100) / 100;
}

const readDates: Read = (fields, stored, errors, edit) => {
  for (const [field, key] of [
    ['start_date', 'startDate'],
    ['end_date', 'endDate'],
  ] as const) {
    const sent = text(fields, field);
    if (sent === undefined) edit[key] = stored[key];
    else if (sent === '' || isIsoDate(sent)) edit[key] = sent || null;
    else errors[field] = 'Invalid date format. Use YYYY-MM-DD.';
  }
  const { startDate, endDate, status } = edit;
  if (startDate && endDate && endDate < startDate) {
    errors['end_date'] = 'End date cannot be earlier than start date.';
  }
  const label = status === 'in_progress' ? 'In Progress' : 'Completed or Delayed';
  const needsStart = status === 'in_progress' || status === 'completed' || status === 'delayed';
  const needsEnd = status === 'completed' || status === 'delayed';
  if (needsStart && startDate === null)
    errors['start_date'] = `Start date is required when status is ${label}.`;
  if (needsEnd && endDate === null) errors['end_date'] = `End date is required when status is ${label}.`;
};

const readPlace: Read = (fields, stored, errors, edit) => {
  for (const [field, limit] of [
    ['latitude', 90],
    ['longitude', 180],
  ] as const) {
    const sent = text(fields, field);
    const label = field === 'latitude' ? 'Latitude' : 'Longitude';
    const value = sent === undefined ? stored[field] : sent === '' ? null : readNumber(sent);
    if (value === undefined) errors[field] = `${label} must be a valid number.`;
    else if (value !== null && sent !== undefined && !(Math.abs(value) <= limit)) {
      errors[field] = `${label} must be between -${limit} and ${limit}.`;
    } else edit[field] = value;
  }
  if ('latitude' in errors || 'longitude' in errors) return;
  if ((edit.latitude === null) !== (edit.longitude === null)) {
    errors['location'] = 'Provide both latitude and longitude, or leave both blank.';
  }
};

/** A number; the list of types gives none (server contract §9.5). */
function readType(
  fields: ProjectFields,
  city: City,
  errors: Record<string, string>,
  edit: Writable<ProjectEdit>,
): void {
  const sent = text(fields, 'project_type');
  if (sent === undefined) return;
  if (sent === '') edit.projectTypeId = null;
  else if (!/^\d+$/.test(sent)) errors['project_type'] = 'Invalid project type selected.';
  else if (!city.types.byId(Number(sent))) errors['project_type'] = 'Selected project type was not found.';
  else edit.projectTypeId = Number(sent);
}

/** Replaces the whole set; inactive engineers pass (server contract §9.1). */
function readEngineers(
  fields: ProjectFields,
  city: City,
  errors: Record<string, string>,
  edit: Writable<ProjectEdit>,
): void {
  const key = ENGINEER_KEYS.find((name) => fields[name] !== undefined);
  if (key === undefined) return;
  const sent: readonly unknown[] = [fields[key]].flat();
  const ids = [...new Set(sent.map(String).filter((id) => /^\d+$/.test(id)))].map(Number);
  if (ids.length === 0) errors['assigned_engineers'] = 'Please assign at least one engineer.';
  else if (ids.some((id) => city.personById(id)?.role !== 'engineer')) {
    errors['assigned_engineers'] = 'One or more selected engineers are invalid.';
  } else edit.assignedIds = ids;
}

function text(fields: ProjectFields, field: string): string | undefined {
  const value = fields[field];
  if (value === null) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}
