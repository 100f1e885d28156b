import type { FieldProblem } from '../result';
import type { AddCost, AddProgress, ProjectChanges } from './actionRequests';
import { ATTACHMENT_LIMITS, JUSTIFIED_RISE, type Attachment } from './action';
import {
  dayNumber,
  DEGREES,
  isDay,
  isMoney,
  isProgress,
  TEXT_LENGTHS,
  type LimitedText,
} from './fieldLimits';
import { fileKindOf, isPicture } from './fileKind';
import type { Project } from './project';

// What the server would refuse, reported before anything is sent. The server decides: what passes here may still be
// refused.

/** Problems by the field's name in the request; empty when there are none. */
export type FieldProblems = Readonly<Record<string, FieldProblem>>;

/** Whether a report needs a justification and photos (server contract §10.1). @param current percent, null while unknown */
export function needsJustification(progress: number, current: number | null): boolean {
  // In whole hundredths, as the server stores it: binary fractions must not make a rise of exactly ten exceed the
  // limit.
  return current !== null && Math.round((progress - current) * 100) > JUSTIFIED_RISE * 100;
}

/** @param current the project's percent, null while unknown */
export function checkProgress(
  { progress, description, justification, photos }: AddProgress,
  current: number | null,
): FieldProblems {
  const problems: Record<string, FieldProblem> = { ...tooLong({ description, justification }) };
  if (!isProgress(progress)) problems['progress'] = { code: 'out_of_range' };
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

export function checkCost({ amount, date, description, receipt }: AddCost): FieldProblems {
  const problems: Record<string, FieldProblem> = { ...tooLong({ description }), ...daysAmiss({ date }) };
  if (!isMoney(amount) || Math.round(amount * 100) < 1) problems['amount'] = amountAmiss(amount);
  if (receipt && isTooLarge(receipt)) problems['receipt'] = { code: 'too_large' };
  else if (receipt && fileKindOf(receipt.bytes) === null) problems['receipt'] = { code: 'invalid' };
  return problems;
}

/** @param project as held, for the dates that do not change; null where it is not held */
export function checkProjectChanges(changes: ProjectChanges, project: Project | null): FieldProblems {
  const { name, barangay, cost, position } = changes;
  const problems: Record<string, FieldProblem> = {
    ...tooLong(changes),
    ...daysAmiss({ startDate: changes.startDate, endDate: changes.endDate }),
  };
  if (name !== undefined && isBlank(name)) problems['name'] = { code: 'required' };
  if (barangay !== undefined && isBlank(barangay)) problems['barangay'] = { code: 'required' };
  if (typeof cost === 'number' && !isMoney(cost)) problems['cost'] = amountAmiss(cost);
  if (!problems['endDate'] && endsBeforeStart(changes, project))
    problems['endDate'] = { code: 'out_of_range' };
  if (position) Object.assign(problems, placeAmiss(position));
  return problems;
}

function endsBeforeStart(changes: ProjectChanges, project: Project | null): boolean {
  if (changes.startDate === undefined && changes.endDate === undefined) return false;
  const start = changes.startDate === undefined ? (project?.startDate ?? null) : changes.startDate;
  const end = changes.endDate === undefined ? (project?.endDate ?? null) : changes.endDate;
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

function amountAmiss(php: number): FieldProblem {
  return { code: php > 1 ? 'too_much' : 'out_of_range' };
}

function tooLong(texts: Readonly<{ [Field in LimitedText]?: string | undefined }>): FieldProblems {
  const fields = Object.keys(TEXT_LENGTHS) as LimitedText[];
  return Object.fromEntries(
    fields
      .filter((field) => (texts[field] ?? '').length > TEXT_LENGTHS[field])
      .map((field) => [field, { code: 'too_long' }]),
  );
}

function daysAmiss(days: Readonly<Record<string, string | null | undefined>>): FieldProblems {
  return Object.fromEntries(
    Object.entries(days)
      .filter(([, day]) => typeof day === 'string' && !isDay(day))
      .map(([field]) => [field, { code: 'unlikely_day' }]),
  );
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function isTooLarge({ bytes }: Attachment): boolean {
  return bytes.byteLength > ATTACHMENT_LIMITS.bytes;
}
