import type { FieldProblem } from '../result';
import type { AddCost, AddProgress, ProjectChanges } from '../ipc/actions';
import { ATTACHMENT_LIMITS, JUSTIFIED_RISE, type Attachment } from './action';
import { fileKindOf, isPicture } from './fileKind';
import type { Project } from './project';

// What the server would refuse, told before anything is sent. The server's word is final: what passes here may still
// come back refused.

/** Problems by the field's name in the request; empty when there are none. */
export type FieldProblems = Readonly<Record<string, FieldProblem>>;

/** Whether a report needs a justification and photos (contract §5). @param current percent, null while unknown */
export function needsJustification(progress: number, current: number | null): boolean {
  // In whole hundredths, which is what the server keeps: binary fractions must not make a rise of ten steep.
  return current !== null && Math.round((progress - current) * 100) > JUSTIFIED_RISE * 100;
}

/** @param current percent the project stands at, null while unknown */
export function checkProgress(
  { progress, description, justification, photos }: AddProgress,
  current: number | null,
): FieldProblems {
  const problems: Record<string, FieldProblem> = {};
  if (!Number.isFinite(progress) || progress < 0 || progress > 100)
    problems['progress'] = { code: 'out_of_range' };
  else if (current !== null && progress < current) problems['progress'] = { code: 'decrease' };
  if (isBlank(description)) problems['description'] = { code: 'required' };
  if (!problems['progress'] && needsJustification(progress, current)) {
    if (isBlank(justification)) problems['justification'] = { code: 'justification_required' };
    if (photos.length === 0) problems['photos'] = { code: 'photos_required' };
  }
  if (photos.some(isTooLarge)) problems['photos'] = { code: 'too_large' };
  else if (photos.some(({ bytes }) => !isPicture(bytes))) problems['photos'] = { code: 'not_an_image' };
  return problems;
}

/** The server keeps amounts in hundredths, twelve digits before them. */
const MAX_AMOUNT = 1e12;

export function checkCost({ amount, receipt }: AddCost): FieldProblems {
  const problems: Record<string, FieldProblem> = {};
  if (!isMoney(amount) || Math.round(amount * 100) < 1) problems['amount'] = { code: 'out_of_range' };
  if (receipt && isTooLarge(receipt)) problems['receipt'] = { code: 'too_large' };
  else if (receipt && fileKindOf(receipt.bytes) === null) problems['receipt'] = { code: 'invalid' };
  return problems;
}

/** @param project as held; gives the dates that stay, null where it is not held */
export function checkProjectChanges(changes: ProjectChanges, project: Project | null): FieldProblems {
  const problems: Record<string, FieldProblem> = {};
  if (changes.name !== undefined && isBlank(changes.name)) problems['name'] = { code: 'required' };
  if (changes.barangay !== undefined && isBlank(changes.barangay))
    problems['barangay'] = { code: 'required' };
  if (typeof changes.cost === 'number' && !isMoney(changes.cost)) problems['cost'] = { code: 'out_of_range' };
  const start = changes.startDate === undefined ? (project?.startDate ?? null) : changes.startDate;
  const end = changes.endDate === undefined ? (project?.endDate ?? null) : changes.endDate;
  const isDated = changes.startDate !== undefined || changes.endDate !== undefined;
  if (isDated && start !== null && end !== null && end < start)
    problems['endDate'] = { code: 'out_of_range' };
  if (changes.position && !isPlace(changes.position)) problems['position'] = { code: 'out_of_range' };
  return problems;
}

/** 0/0 is how this server writes "unknown" (contract §6). */
function isPlace({ lon, lat }: { readonly lon: number; readonly lat: number }): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && !(lon === 0 && lat === 0);
}

function isMoney(amount: number): boolean {
  return Number.isFinite(amount) && amount >= 0 && amount < MAX_AMOUNT;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function isTooLarge({ bytes }: Attachment): boolean {
  return bytes.byteLength > ATTACHMENT_LIMITS.bytes;
}
