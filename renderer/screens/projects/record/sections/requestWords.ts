import type { RequestRow } from '#shared/domain/record/parts';
import type { Translate } from '#shared/messages/translate';
import type { Format } from '../../../../i18n';

/** A request for more budget, or the decision on it, as an entry of the timeline. */
export function sayRequest(
  row: RequestRow,
  isDecision: boolean,
  translate: Translate,
  format: Format,
): { readonly title: string; readonly text: string | null; readonly by: string | null } {
  const amount = format.money(row.amount);
  if (!isDecision)
    return { title: translate('record.request.made', { amount }), text: row.reason, by: row.by };
  const title =
    row.status === 'approved'
      ? translate('record.request.wasApproved', {
          amount,
          approved: format.money(row.approved ?? row.amount),
        })
      : translate(row.status === 'rejected' ? 'record.request.wasRejected' : 'record.request.wasDecided', {
          amount,
        });
  return { title, text: row.notes, by: row.reviewedBy };
}
