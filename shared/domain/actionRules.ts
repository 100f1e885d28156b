import type { FieldProblem } from '../result';
import type {
  AddCost,
  AddProgress,
  AllocateBudget,
  DecideBudget,
  EditProgress,
  RequestBudget,
  SendBudgetAlert,
  UploadDocuments,
} from './actionRequests';
import { ATTACHMENT_LIMITS, DOCUMENT_LIMITS, JUSTIFIED_RISE, LARGEST_FALL, type Attachment } from './action';
import { subtypesOf } from './costTypes';
import { isDay, isMoney, isProgress, TEXT_LENGTHS, type LimitedText } from './fieldLimits';
import { fileKindOf, isPicture } from './fileKind';

// What the server would refuse, reported before anything is sent; for projects as a whole see `projectRules.ts`. The server
// decides: what passes here may still be refused.

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

export function checkCost({ amount, date, costType, subtype, description, receipt }: AddCost): FieldProblems {
  const problems: Record<string, FieldProblem> = { ...tooLong({ description }), ...daysAmiss({ date }) };
  if (!isPayable(amount)) problems['amount'] = amountAmiss(amount);
  if (subtype !== undefined && !subtypesOf(costType).includes(subtype))
    problems['subtype'] = { code: 'invalid' };
  if (receipt && isTooLarge(receipt)) problems['receipt'] = { code: 'too_large' };
  else if (receipt && fileKindOf(receipt.bytes) === null) problems['receipt'] = { code: 'invalid' };
  return problems;
}

/**
 * The correction of a report, held against what the report itself said (server contract §10.2). A rule of this
 * application's: photos are pictures.
 * @param hasTwin another project has the same name and barangay: the server fails over every edit then (§9.2)
 */
export function checkEdit(edit: EditProgress, hasTwin: boolean): FieldProblems {
  const { was, progress, description, justification, reason, photos } = edit;
  const problems: Record<string, FieldProblem> = { ...tooLong({ description, justification, reason }) };
  if (hasTwin) problems['form'] = { code: 'twin_name' };
  if (!isProgress(progress)) problems['progress'] = { code: 'out_of_range' };
  else if (fallOf(edit) > LARGEST_FALL) problems['progress'] = { code: 'fall_too_large' };
  if (isBlank(description)) problems['description'] = { code: 'required' };
  if (isBlank(reason)) problems['reason'] = { code: 'required' };
  const isSteep = needsJustification(progress, was.progress);
  if (!problems['progress'] && (isSteep || fallOf(edit) > 0) && isBlank(justification))
    problems['justification'] = { code: isSteep ? 'justification_required' : 'required' };
  if (!problems['progress'] && isSteep && photos.length === 0 && was.photoCount === 0)
    problems['photos'] = { code: 'photos_required' };
  return { ...problems, ...filesAmiss('photos', photos, isPicture, 'not_an_image') };
}

/** By how many percentage points an edit lowers its report, to the hundredth the server stores; 0 when it does not. */
export function fallOf({ progress, was }: Pick<EditProgress, 'progress' | 'was'>): number {
  return Math.max(0, Math.round((was.progress - progress) * 100) / 100);
}

/** Documents of any kind, but none empty and not too much at once. */
export function checkDocuments({ documents }: UploadDocuments): FieldProblems {
  const total = documents.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const isTooMuch =
    total > DOCUMENT_LIMITS.total || documents.some(({ bytes }) => bytes.byteLength > DOCUMENT_LIMITS.bytes);
  if (documents.length === 0) return { documents: { code: 'required' } };
  if (isTooMuch) return { documents: { code: 'too_large' } };
  if (documents.some(({ bytes }) => bytes.byteLength === 0)) return { documents: { code: 'empty_file' } };
  if (documents.some(({ title }) => title.length > TEXT_LENGTHS.title))
    return { documents: { code: 'too_long' } };
  return {};
}

export function checkBudgetRequest({ amount, reason, proofs }: RequestBudget): FieldProblems {
  return {
    ...tooLong({ reason }),
    ...(!isPayable(amount) && { amount: amountAmiss(amount) }),
    ...(isBlank(reason) && { reason: { code: 'required' } as const }),
    ...filesAmiss('proofs', proofs, isKnownFile, 'invalid'),
  };
}

export function checkBudgetAlert({ message }: SendBudgetAlert): FieldProblems {
  return tooLong({ message });
}

/** Each class by its name; zero is allowed, and more than the budget too, as on the server. */
export function checkAllocation({ amounts }: AllocateBudget): FieldProblems {
  return Object.fromEntries(
    Object.entries(amounts)
      .filter(([, amount]) => !isMoney(amount))
      .map(([name, amount]) => [name, amountAmiss(amount)]),
  );
}

/** A rejection needs a reason here, so that whoever asked learns why; the server would take none. */
export function checkDecision({ decision, amount, reason }: DecideBudget): FieldProblems {
  return {
    ...tooLong({ reason }),
    ...(decision === 'approve' && !(amount !== null && isPayable(amount))
      ? { amount: amountAmiss(amount ?? Number.NaN) }
      : {}),
    ...(decision === 'reject' && isBlank(reason) ? { reason: { code: 'required' } as const } : {}),
  };
}

/** Whether an amount is money and more than nothing once it is rounded to the centavo. */
function isPayable(php: number): boolean {
  return isMoney(php) && Math.round(php * 100) >= 1;
}

function filesAmiss(
  field: string,
  files: readonly Attachment[],
  isRight: (bytes: Uint8Array) => boolean,
  code: FieldProblem['code'],
): FieldProblems {
  if (files.some(isTooLarge)) return { [field]: { code: 'too_large' } };
  return files.some(({ bytes }) => !isRight(bytes)) ? { [field]: { code } } : {};
}

function isKnownFile(bytes: Uint8Array): boolean {
  return fileKindOf(bytes) !== null;
}

/** The problem of an amount that is none the server can keep. */
export function amountAmiss(php: number): FieldProblem {
  return { code: php > 1 ? 'too_much' : 'out_of_range' };
}

/** Texts that are longer than the server keeps, by field. */
export function tooLong(texts: Readonly<{ [Field in LimitedText]?: string | undefined }>): FieldProblems {
  const fields = Object.keys(TEXT_LENGTHS) as LimitedText[];
  return Object.fromEntries(
    fields
      .filter((field) => (texts[field] ?? '').length > TEXT_LENGTHS[field])
      .map((field) => [field, { code: 'too_long' }]),
  );
}

/** Days that are typing errors, by field. */
export function daysAmiss(days: Readonly<Record<string, string | null | undefined>>): FieldProblems {
  return Object.fromEntries(
    Object.entries(days)
      .filter(([, day]) => typeof day === 'string' && !isDay(day))
      .map(([field]) => [field, { code: 'unlikely_day' }]),
  );
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

function isTooLarge({ bytes }: Attachment): boolean {
  return bytes.byteLength > ATTACHMENT_LIMITS.bytes;
}
