import { toProjectStatus, type Position, type Project, type ProjectStatus } from '#shared/domain/project';
import type { ProjectChanges } from '#shared/ipc/actions';
import type { FieldProblem } from '#shared/result';
import { checked, type Checked } from './checks';
import { parseNumber, toField, toMoneyField } from './parseNumber';

/** The fields of the edit form as text; empty stands for "not given". */
export type EditFields = {
  readonly name: string;
  readonly description: string;
  readonly barangay: string;
  readonly status: ProjectStatus;
  readonly cost: string;
  readonly fundSource: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly latitude: string;
  readonly longitude: string;
};

/** What the user has typed so far; a field that is not in here follows the project as it is now. */
export type Edits = Partial<EditFields>;

/** A project as the form shows it. */
export function fieldsOf(project: Project): EditFields {
  return {
    name: project.name,
    description: project.description,
    barangay: project.barangay ?? '',
    status: storedStatusOf(project),
    cost: toMoneyField(project.cost),
    fundSource: project.fundSource ?? '',
    startDate: project.startDate ?? '',
    endDate: project.endDate ?? '',
    latitude: toField(project.position?.lat ?? null),
    longitude: toField(project.position?.lon ?? null),
  };
}

/**
 * The status as stored. The one shown may be the server's own reckoning; sending that back would store it for good.
 */
export function storedStatusOf(project: Project): ProjectStatus {
  return toProjectStatus(project.storedStatus) ?? project.status;
}

/** Names of the fields in which what was typed differs from what the project holds now. */
export function changedFields(edits: Edits, project: Project): readonly (keyof EditFields)[] {
  const now = fieldsOf(project);
  return (Object.keys(edits) as (keyof EditFields)[]).filter((field) => !isSame(field, edits[field], now));
}

const NUMBERS: readonly (keyof EditFields)[] = ['cost', 'latitude', 'longitude'];

function isSame(field: keyof EditFields, typed: string | undefined, now: EditFields): boolean {
  if (typed === undefined) return true;
  if (NUMBERS.includes(field)) return parseNumber(typed) === parseNumber(now[field]);
  return typed.trim() === now[field].trim();
}

/**
 * What is to be sent: only what the user changed, so that nobody else's change is undone, and the status in any case,
 * because the server asks for it (contract §5).
 */
export function changesOf(edits: Edits, project: Project): Checked<ProjectChanges> {
  const fields: EditFields = { ...fieldsOf(project), ...edits };
  const changed = new Set(changedFields(edits, project));
  const cost = parseNumber(fields.cost);
  const isMoved = changed.has('latitude') || changed.has('longitude');
  const hasNewDates = changed.has('startDate') || changed.has('endDate');
  const position = { lat: parseNumber(fields.latitude), lon: parseNumber(fields.longitude) };
  return checked<ProjectChanges>(
    {
      status: fields.status,
      ...(changed.has('name') && { name: fields.name.trim() }),
      ...(changed.has('description') && { description: fields.description.trim() }),
      ...(changed.has('barangay') && { barangay: fields.barangay }),
      ...(changed.has('cost') && { cost }),
      ...(changed.has('fundSource') && { fundSource: fields.fundSource.trim() }),
      ...(changed.has('startDate') && { startDate: fields.startDate || null }),
      ...(changed.has('endDate') && { endDate: fields.endDate || null }),
      ...(isMoved && { position: position as Position }),
    },
    {
      name: fields.name.trim() === '' ? { code: 'required' } : null,
      barangay: changed.has('barangay') && fields.barangay === '' ? { code: 'required' } : null,
      cost: changed.has('cost') ? costProblem(cost) : null,
      endDate: hasNewDates && isBackwards(fields) ? { code: 'invalid' } : null,
      position: isMoved ? positionProblem(position) : null,
    },
  );
}

function costProblem(cost: number | null): FieldProblem | null {
  if (cost === null) return null;
  if (Number.isNaN(cost)) return { code: 'invalid' };
  return cost < 0 ? { code: 'out_of_range' } : null;
}

function isBackwards({ startDate, endDate }: EditFields): boolean {
  return startDate !== '' && endDate !== '' && endDate < startDate;
}

function positionProblem({ lat, lon }: Readonly<Record<'lat' | 'lon', number | null>>): FieldProblem | null {
  if (lat === null || lon === null) return { code: 'required' };
  if (Number.isNaN(lat) || Number.isNaN(lon)) return { code: 'invalid' };
  return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? { code: 'out_of_range' } : null;
}
