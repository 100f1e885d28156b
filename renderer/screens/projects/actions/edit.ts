import type { FieldProblems } from '#shared/domain/actionRules';
import { assignedAfter } from '#shared/domain/assignment';
import { toField, toMoneyField } from '#shared/domain/fieldText';
import { checkNewProject, checkProjectChanges } from '#shared/domain/projectRules';
import {
  DAY_COUNTS,
  toProjectStatus,
  type DayCount,
  type Project,
  type ProjectStatus,
} from '#shared/domain/project';
import type { RecordIds } from '#shared/domain/record/details';
import type { TypedFields } from '#shared/domain/work';
import type { CreateProject, ProjectChanges } from '#shared/domain/actionRequests';
import type { FieldProblem } from '#shared/result';
import { checked, numberProblem, type Checked } from './checks';
import { parseNumber } from './parseNumber';
import { parseDegrees, parsePlace } from '../../../kit/map/parsePlace';

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
  readonly projectType: string;
  /** One of `DAY_COUNTS`. */
  readonly dayCount: string;
  /** Ids of users, in order, with commas between. */
  readonly engineers: string;
};

const TEXT_FIELDS = [
  'name',
  'description',
  'barangay',
  'cost',
  'fundSource',
  'startDate',
  'endDate',
  'latitude',
  'longitude',
  'projectType',
  'dayCount',
  'engineers',
] as const satisfies readonly (keyof EditFields)[];

/** What the user has typed so far; a field that is not in here follows the project as it is now. */
export type Edits = Partial<EditFields>;

/** Reads what a draft holds of this form; anything that is not one of its fields is left out. */
export function editsOf(typed: TypedFields = {}): Edits {
  const status = toProjectStatus(typed['status'] ?? '');
  const texts = TEXT_FIELDS.flatMap((field) => {
    const text = typed[field];
    return text === undefined ? [] : [[field, text] as const];
  });
  return { ...Object.fromEntries(texts), ...(status && { status }) };
}

/** A project as the form shows it. @param ids as stored; undefined while they are not known */
export function fieldsOf(project: Project, ids?: RecordIds): EditFields {
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
    projectType: project.projectType ?? '',
    dayCount: project.dayCount ?? '',
    engineers: toIdsField(ids?.engineerIds ?? []),
  };
}

/** The status as stored. The shown one may be computed by the server; sending that back would store it. */
export function storedStatusOf(project: Project): ProjectStatus {
  const shown = project.status === 'unknown' ? 'planned' : project.status;
  return toProjectStatus(project.storedStatus) ?? shown;
}

/** Ids as a field holds them. */
export function toIdsField(ids: readonly number[]): string {
  return [...new Set(ids)].sort((a, b) => a - b).join(',');
}

/** The ids of a field; what is none is left out. */
export function parseIds(text: string): number[] {
  return text
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
}

function parseDayCount(text: string): DayCount | null {
  return DAY_COUNTS.find((known) => known === text) ?? null;
}

/**
 * What was typed, with the engineers whom others assigned or removed since the user chose: both changes stay.
 * @param before what each field held when the user touched it
 * @param now what the fields hold without the user's own edits
 */
export function withColleagues(edits: Edits, before: Edits, now: EditFields): Edits {
  if (edits.engineers === undefined || before.engineers === undefined) return edits;
  const choice = { before: parseIds(before.engineers), wanted: parseIds(edits.engineers) };
  return { ...edits, engineers: toIdsField(assignedAfter(parseIds(now.engineers), choice)) };
}

/** What was typed, without some fields. */
export function without(edits: Edits, fields: Readonly<Record<string, unknown>>): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([field]) => !(field in fields)));
}

/** Names of the fields in which what was typed differs from the project as it is now. */
export function changedFields(
  edits: Edits,
  project: Project,
  ids?: RecordIds,
): readonly (keyof EditFields)[] {
  const now = fieldsOf(project, ids);
  return (Object.keys(edits) as (keyof EditFields)[]).filter((field) => !isSame(field, edits[field], now));
}

type NumberOf = (typed: string) => number | null;

const NUMBERS: Partial<Record<keyof EditFields, NumberOf>> = {
  cost: parseNumber,
  latitude: (typed) => parseDegrees(typed, 'lat'),
  longitude: (typed) => parseDegrees(typed, 'lon'),
};

function isSame(field: keyof EditFields, typed: string | undefined, now: EditFields): boolean {
  if (typed === undefined) return true;
  const numberOf = NUMBERS[field];
  if (numberOf) return numberOf(typed) === numberOf(now[field]);
  return typed.trim() === now[field].trim();
}

/** Splits latitude and longitude that were pasted together into one of the two fields. */
export function withPlaceSpread(edits: Edits): Edits {
  const place = parsePlace(edits.latitude ?? '') ?? parsePlace(edits.longitude ?? '');
  return place ? { ...edits, ...place } : edits;
}

/** What a form knows beside the project as listed. */
export type Known = {
  readonly ids?: RecordIds | undefined;
  /** Every project that is held. */
  readonly others?: Iterable<Project>;
};

/**
 * What is to be sent: only what the user changed, so that nobody else's change is undone, and the status in any case,
 * because the server requires it (server contract §9.1).
 */
export function changesOf(typed: Edits, project: Project, known: Known = {}): Checked<ProjectChanges> {
  const edits = withPlaceSpread(typed);
  const fields: EditFields = { ...fieldsOf(project, known.ids), ...edits };
  const changed = new Set(changedFields(edits, project, known.ids));
  const dayCount = parseDayCount(fields.dayCount);
  const isMoved = changed.has('latitude') || changed.has('longitude');
  const changes: ProjectChanges = {
    status: fields.status,
    ...(changed.has('name') && { name: fields.name.trim() }),
    ...(changed.has('description') && { description: fields.description.trim() }),
    ...(changed.has('barangay') && { barangay: fields.barangay }),
    ...(changed.has('cost') && { cost: parseNumber(fields.cost) }),
    ...(changed.has('fundSource') && { fundSource: fields.fundSource.trim() }),
    ...(changed.has('startDate') && { startDate: fields.startDate || null }),
    ...(changed.has('endDate') && { endDate: fields.endDate || null }),
    ...(changed.has('projectType') && { projectType: fields.projectType.trim() }),
    ...(changed.has('dayCount') && dayCount && { dayCount }),
    ...(changed.has('engineers') && { engineerIds: parseIds(fields.engineers) }),
    ...(isMoved && {
      position: {
        lat: parseDegrees(fields.latitude, 'lat') ?? Number.NaN,
        lon: parseDegrees(fields.longitude, 'lon') ?? Number.NaN,
      },
    }),
  };
  const costProblem = changed.has('cost') && fields.cost.trim() !== '' ? numberProblem(fields.cost) : null;
  return checked(changes, {
    ...checkProjectChanges(changes, project, known.others),
    ...(costProblem && { cost: costProblem }),
    ...(isMoved && placeProblems(fields)),
  });
}

/** The form of a new project before anything is typed. */
export const NEW_FIELDS: EditFields = {
  name: '',
  description: '',
  barangay: '',
  status: 'planned',
  cost: '',
  fundSource: '',
  startDate: '',
  endDate: '',
  latitude: '',
  longitude: '',
  projectType: '',
  dayCount: 'working_days',
  engineers: '',
};

/**
 * What is to be sent of a new project; without both coordinates it has no place. @param isForLater it is kept and sent later:
 * a number may be missing then
 */
export function newProjectOf(
  prn: string,
  typed: Edits,
  others: Iterable<Project>,
  isForLater = false,
): Checked<Omit<CreateProject, 'draftId'>> {
  const fields: EditFields = { ...NEW_FIELDS, ...withPlaceSpread(typed) };
  const hasPlace = fields.latitude.trim() !== '' || fields.longitude.trim() !== '';
  const project = {
    prn: prn.trim(),
    name: fields.name.trim(),
    description: fields.description.trim(),
    barangay: fields.barangay,
    status: fields.status,
    cost: parseNumber(fields.cost),
    fundSource: fields.fundSource.trim(),
    projectType: fields.projectType.trim(),
    startDate: fields.startDate || null,
    endDate: fields.endDate || null,
    dayCount: parseDayCount(fields.dayCount) ?? 'working_days',
    engineerIds: parseIds(fields.engineers),
    position: hasPlace
      ? {
          lat: parseDegrees(fields.latitude, 'lat') ?? Number.NaN,
          lon: parseDegrees(fields.longitude, 'lon') ?? Number.NaN,
        }
      : null,
  } as const;
  const costProblem = fields.cost.trim() === '' ? null : numberProblem(fields.cost);
  return checked(project, {
    ...checkNewProject(project, others, isForLater),
    ...(costProblem && { cost: costProblem }),
    ...(hasPlace && placeProblems(fields)),
  });
}

function placeProblems({ latitude, longitude }: EditFields): FieldProblems {
  const [lat, lon] = [parseDegrees(latitude, 'lat'), parseDegrees(longitude, 'lon')];
  const amiss = (degrees: number | null): FieldProblem | null =>
    degrees === null ? { code: 'required' } : Number.isNaN(degrees) ? { code: 'invalid' } : null;
  const [ofLatitude, ofLongitude] = [amiss(lat), amiss(lon)];
  return {
    ...(ofLatitude && { latitude: ofLatitude }),
    ...(ofLongitude && { longitude: ofLongitude }),
  };
}
