import { DOCUMENT_LIMITS, LARGEST_FALL } from '#shared/domain/action';
import { DAYS, TEXT_LENGTHS, type LimitedText } from '#shared/domain/fieldLimits';
import type { AppError, FieldProblem } from '#shared/result';
import type { MessageKey, Translate } from '#shared/messages/translate';
import { sayFault } from '../../../i18n/errorWords';

const MEGABYTE = 1024 * 1024;

/** Fields whose problems have words of their own; the others take those of the code. */
const OWN_WORDS: Readonly<Record<string, MessageKey>> = {
  'amount.out_of_range': 'field.amount.out_of_range',
  'amount.invalid': 'field.amount.invalid',
  'cost.out_of_range': 'field.cost.out_of_range',
  'cost.invalid': 'field.cost.invalid',
  'progress.invalid': 'field.progress.invalid',
  'endDate.out_of_range': 'field.endDate.out_of_range',
  'position.out_of_range': 'field.position.out_of_range',
  'position.required': 'field.position.required',
  'latitude.invalid': 'field.latitude.invalid',
  'latitude.out_of_range': 'field.latitude.out_of_range',
  'latitude.required': 'field.position.required',
  'longitude.invalid': 'field.longitude.invalid',
  'longitude.out_of_range': 'field.longitude.out_of_range',
  'longitude.required': 'field.position.required',
  'receipt.invalid': 'field.receipt.invalid',
  'increase.out_of_range': 'field.amount.out_of_range',
  'increase.invalid': 'field.amount.invalid',
  'percent.invalid': 'field.progress.invalid',
  'prn.taken': 'field.prn.taken',
  'engineers.required': 'field.engineers.required',
  'startDate.required': 'field.startDate.required',
  'endDate.required': 'field.endDate.required',
  'proofs.invalid': 'field.proofs.invalid',
  'amount.too_much': 'field.too_much',
};

/** The sentence under a field; null when nothing is wrong with it. */
export function sayProblem(
  field: string,
  problem: FieldProblem | undefined,
  translate: Translate,
): string | null {
  if (!problem) return null;
  if (problem.code === 'said') return translate('field.said', { text: problem.text ?? '' });
  if (problem.code === 'too_long') {
    if (field === 'documents') return translate('field.documents.too_long', { limit: TEXT_LENGTHS.title });
    return translate('field.too_long', { limit: TEXT_LENGTHS[field as LimitedText] });
  }
  if (problem.code === 'fall_too_large') {
    return translate('field.fall_too_large', { points: LARGEST_FALL });
  }
  if (field === 'documents' && problem.code === 'too_large') {
    return translate('field.documents.too_large', {
      size: DOCUMENT_LIMITS.bytes / MEGABYTE,
      total: DOCUMENT_LIMITS.total / MEGABYTE,
    });
  }
  if (problem.code === 'unlikely_day') {
    return translate('field.unlikely_day', { first: DAYS.min.slice(0, 4), last: DAYS.max.slice(0, 4) });
  }
  return translate(OWN_WORDS[`${field}.${problem.code}`] ?? `field.${problem.code}`);
}

/** Codes that mean something else for a change than for reading. */
const ACTION_ERRORS: Readonly<Record<string, MessageKey>> = {
  not_allowed: 'act.error.not_allowed',
  not_found: 'act.error.not_found',
  refused: 'act.error.refused',
  // Errors that leave open whether it was done.
  server_broken: 'act.error.server_broken',
  answer_invalid: 'act.error.answer_invalid',
  answer_too_large: 'act.error.answer_invalid',
};

/** The sentence over the buttons of a form. */
export function sayError(error: AppError, translate: Translate): string {
  const words = ACTION_ERRORS[error.code];
  return words ? translate(words) : sayFault(error, translate);
}
