import type { FieldProblem } from '../result';
import type { DeleteProject, ExtendEndDate, ForwardBudgetAlert, SetPlannedProgress } from './actionRequests';
import { amountAmiss, daysAmiss, isBlank, tooLong, type FieldProblems } from './actionRules';
import { isMoney, isProgress } from './fieldLimits';
import type { Project } from './project';

// What the office plans of a project, and what it does with it as a whole: reported before anything is sent, as in
// `projectRules.ts`.

/**
 * The server takes a day before the start or after the end, and bends its curve of planned progress over it
 * (server contract §17).
 */
export function checkPlannedProgress(
  { day, percent }: Pick<SetPlannedProgress, 'day' | 'percent'>,
  project: Pick<Project, 'startDate' | 'endDate'> | null,
): FieldProblems {
  const problems: Record<string, FieldProblem> = { ...daysAmiss({ day }) };
  if (day === '') problems['day'] = { code: 'required' };
  const isBefore = project?.startDate != null && day < project.startDate;
  const isAfter = project?.endDate != null && day > project.endDate;
  if (!problems['day'] && (isBefore || isAfter)) problems['day'] = { code: 'outside_project' };
  if (!isProgress(percent)) problems['percent'] = { code: 'out_of_range' };
  return problems;
}

/** An extension ends later than before; a project without an end has none to extend. */
export function checkExtension(
  { endDate }: Pick<ExtendEndDate, 'endDate'>,
  project: Pick<Project, 'endDate'> | null,
): FieldProblems {
  if (endDate === '') return { endDate: { code: 'required' } };
  const unlikely = daysAmiss({ endDate });
  if (unlikely['endDate'] || project === null) return unlikely;
  if (project.endDate === null) return { endDate: { code: 'no_end' } };
  return endDate > project.endDate ? {} : { endDate: { code: 'not_later' } };
}

/** The name is typed by whoever deletes, so that nobody deletes another project than meant. */
export function checkDeletion(
  { name }: Pick<DeleteProject, 'name'>,
  project: Pick<Project, 'name' | 'prn'> | null,
): FieldProblems {
  if (isBlank(name)) return { name: { code: 'required' } };
  if (project === null) return {};
  // A project whose name cannot be typed is called by its number.
  const called = isBlank(project.name) ? project.prn : project.name;
  return plain(name) === plain(called) ? {} : { name: { code: 'other_name' } };
}

/** A request to Finance says what for; the amount may be left open. */
export function checkForwarding({
  assessment,
  increase,
}: Pick<ForwardBudgetAlert, 'assessment' | 'increase'>): FieldProblems {
  const problems: Record<string, FieldProblem> = { ...tooLong({ assessment }) };
  if (isBlank(assessment)) problems['assessment'] = { code: 'required' };
  if (increase !== null && (!isMoney(increase) || Math.round(increase * 100) < 1))
    problems['increase'] = amountAmiss(increase);
  return problems;
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
