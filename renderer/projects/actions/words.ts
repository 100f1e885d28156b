import type { AppError, FieldProblem } from '#shared/result';
import type { MessageKey, Translate } from '#shared/messages/translate';

/** Fields whose problems have words of their own; the rest take those of the code. */
const OWN_WORDS: Readonly<Record<string, MessageKey>> = {
  'amount.out_of_range': 'field.amount.out_of_range',
  'amount.invalid': 'field.amount.invalid',
  'cost.out_of_range': 'field.cost.out_of_range',
  'cost.invalid': 'field.cost.invalid',
  'progress.invalid': 'field.progress.invalid',
  'endDate.invalid': 'field.endDate.invalid',
  'position.invalid': 'field.position.invalid',
  'position.out_of_range': 'field.position.out_of_range',
  'position.required': 'field.position.required',
  'receipt.not_an_image': 'field.receipt.not_an_image',
};

/** The sentence under a field; null when nothing is wrong with it. */
export function sayProblem(
  field: string,
  problem: FieldProblem | undefined,
  translate: Translate,
): string | null {
  if (!problem) return null;
  if (problem.code === 'said') return translate('field.said', { text: problem.text ?? '' });
  return translate(OWN_WORDS[`${field}.${problem.code}`] ?? `field.${problem.code}`);
}

/** Codes that mean something else for a change than for what is read. */
const ACTION_ERRORS: Readonly<Record<string, MessageKey>> = {
  not_allowed: 'act.error.not_allowed',
  not_found: 'act.error.not_found',
  refused: 'act.error.refused',
};

/** The sentence over the buttons of a form. */
export function sayError(error: AppError, translate: Translate): string {
  return translate(ACTION_ERRORS[error.code] ?? `error.${error.code}`);
}
