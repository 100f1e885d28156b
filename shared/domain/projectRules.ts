import type { FieldProblem } from '../result';
import type { CreateProject, ProjectChanges } from './actionRequests';
import { amountAmiss, daysAmiss, isBlank, tooLong, type FieldProblems } from './actionRules';
import { dayNumber, DEGREES, isMoney } from './fieldLimits';
import { outsideName } from './outsideText';
import type { Project, ProjectStatus } from './project';

// What the server would refuse of a project, and what it takes and then fails over for good: an amount of fourteen
// digits, less than nothing, two projects of one name in one barangay (server contract §9.1, §9.2). Reported before anything is
// sent.

/** A project as far as rules need it. */
type Other = Pick<Project, 'id' | 'name' | 'barangay' | 'prn'>;

/**
 * @param others every project that is held
 * @param isPrnAsked a number that is missing or taken is no problem: the server is asked for one when the project is sent
 */
export function checkNewProject(
  project: CreateProject,
  others: Iterable<Other>,
  isPrnAsked = false,
): FieldProblems {
  const { prn, name, barangay, cost, position } = project;
  const known = [...others];
  const problems: Record<string, FieldProblem> = {
    ...requiredDays(project.status, project.startDate, project.endDate),
    ...tooLong(project),
    ...daysAmiss({ startDate: project.startDate, endDate: project.endDate }),
  };
  if (twinOf({ name, barangay }, known)) problems['name'] = { code: 'twin' };
  if (!isPrnAsked && isPrnTaken(prn, known)) problems['prn'] = { code: 'taken' };
  for (const [field, text] of Object.entries({ ...(!isPrnAsked && { prn }), name, barangay })) {
    if (isBlank(text)) problems[field] = { code: 'required' };
  }
  if (cost !== null && !isMoney(cost)) problems['cost'] = amountAmiss(cost);
  if (!problems['endDate'] && isEarlier(project.endDate, project.startDate))
    problems['endDate'] = { code: 'out_of_range' };
  return { ...problems, ...(position && placeAmiss(position)) };
}

/**
 * @param project as held, for what does not change; null where it is not held
 * @param others every project that is held; itself may be among them
 */
export function checkProjectChanges(
  changes: ProjectChanges,
  project: Project | null,
  others: Iterable<Other> = [],
): FieldProblems {
  const { name, barangay, cost, position, engineerIds } = changes;
  const startDate = changes.startDate === undefined ? (project?.startDate ?? null) : changes.startDate;
  const endDate = changes.endDate === undefined ? (project?.endDate ?? null) : changes.endDate;
  const isDated = changes.startDate !== undefined || changes.endDate !== undefined;
  const problems: Record<string, FieldProblem> = {
    ...(project && requiredDays(changes.status, startDate, endDate)),
    ...tooLong(changes),
    ...daysAmiss({ startDate: changes.startDate, endDate: changes.endDate }),
  };
  if (project && (name !== undefined || barangay !== undefined)) {
    const next = { name: name ?? project.name, barangay: barangay ?? project.barangay };
    if (twinOf(next, others, project.id))
      problems[name === undefined ? 'barangay' : 'name'] = { code: 'twin' };
  }
  if (name !== undefined && isBlank(name)) problems['name'] = { code: 'required' };
  if (barangay !== undefined && isBlank(barangay)) problems['barangay'] = { code: 'required' };
  if (typeof cost === 'number' && !isMoney(cost)) problems['cost'] = amountAmiss(cost);
  if (isDated && !problems['endDate'] && isEarlier(endDate, startDate))
    problems['endDate'] = { code: 'out_of_range' };
  // The server refuses an empty list: the last engineer of a project stays.
  if (engineerIds?.length === 0) problems['engineers'] = { code: 'required' };
  return { ...problems, ...(position && placeAmiss(position)) };
}

/**
 * Another project with the same name in the same barangay: with two of them the server can no longer change any report of
 * either, for ever. Compared as people compare names, so that "Road  1" and "road 1" are the same.
 */
export function twinOf<P extends Other>(
  { name, barangay }: Pick<Other, 'name' | 'barangay'>,
  others: Iterable<P>,
  ownId?: number,
): P | null {
  if (isBlank(name)) return null;
  for (const other of others) {
    if (other.id === ownId || !isSameText(other.name, name)) continue;
    if (isSameText(other.barangay ?? '', barangay ?? '')) return other;
  }
  return null;
}

/** Whether another project has this number. */
export function isPrnTaken(prn: string, others: Iterable<Other>): boolean {
  for (const other of others) if (isSameText(other.prn, prn)) return true;
  return false;
}

/** Whether a project's name as it was typed is the one that is told, as people compare names. */
export function isSameName(typed: string, told: string): boolean {
  return isSameText(outsideName(typed) ?? '', told);
}

function isSameText(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Days without which the server does not take a status. */
function requiredDays(status: ProjectStatus, start: string | null, end: string | null): FieldProblems {
  const needsEnd = status === 'completed' || status === 'delayed';
  const needsStart = needsEnd || status === 'in_progress';
  return {
    ...(needsStart && start === null && { startDate: { code: 'required' } as const }),
    ...(needsEnd && end === null && { endDate: { code: 'required' } as const }),
  };
}

function isEarlier(end: string | null, start: string | null): boolean {
  const [first, last] = [start === null ? null : dayNumber(start), end === null ? null : dayNumber(end)];
  return first !== null && last !== null && last < first;
}

/**
 * Problems of latitude and longitude by field, and of both together as `position`: 0/0 is the server's "unknown"
 * (server contract §6).
 */
function placeAmiss({ lon, lat }: { readonly lon: number; readonly lat: number }): FieldProblems {
  const problem = { code: 'out_of_range' } as const;
  if (lon === 0 && lat === 0) return { position: problem };
  return {
    ...(!(Math.abs(lat) <= DEGREES.lat) && { latitude: problem }),
    ...(!(Math.abs(lon) <= DEGREES.lon) && { longitude: problem }),
  };
}
