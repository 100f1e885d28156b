import type { PartReading, RecordPart } from '#shared/domain/record/parts';
import type { Translate } from '#shared/messages/translate';
import type { ErrorCode } from '#shared/result';

type NotTold = Extract<PartReading, { phase: 'not_told' }>['why'];

/** What the server does not tell this person, and, where there is one, another way to it. */
export function sayNotTold(part: RecordPart, why: NotTold, translate: Translate): string {
  if (why === 'not_assigned') {
    return translate('record.notTold.not_assigned', { part: translate(`record.part.${part}`) });
  }
  if (part === 'requests') return translate('record.notTold.requests');
  return translate('record.notTold.role', { part: translate(`record.part.${part}`) });
}

/** What failed, and why. @param isHeld what was read before is shown */
export function sayPartError(
  part: RecordPart,
  error: ErrorCode,
  isHeld: boolean,
  translate: Translate,
): string {
  const values = { part: translate(`record.part.${part}`), reason: translate(`error.${error}`) };
  return translate(isHeld ? 'record.notRefreshed' : 'record.failed', values);
}
