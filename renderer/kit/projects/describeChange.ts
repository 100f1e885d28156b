import { assertNever } from '#shared/assertNever';
import type { FeedChange } from '#shared/domain/feed';
import type { Translate } from '#shared/messages/translate';
import type { Format } from '../../i18n';

/** What changed, in a few words, from and to included. */
export function describeChange(change: FeedChange, translate: Translate, format: Format): string {
  switch (change.type) {
    case 'created':
      return translate('feed.created', { status: translate(`status.${change.status}`) });
    case 'deleted':
      return translate('feed.deleted');
    case 'taken_away':
      return translate('feed.takenAway');
    case 'unlisted':
      return translate('feed.unlisted');
    case 'returned':
      return translate('feed.returned');
    case 'status':
      return translate('feed.status', {
        from: translate(`status.${change.from}`),
        to: translate(`status.${change.to}`),
      });
    case 'progress':
      return translate('feed.progress', { from: format.percent(change.from), to: format.percent(change.to) });
    case 'budget':
      return translate('feed.budget', {
        from: format.moneyCompact(change.from),
        to: format.moneyCompact(change.to),
      });
    case 'cost_entry':
      return translate('feed.costEntry', {
        amount: format.moneyCompact(change.amount),
        costType: change.costType,
      });
    case 'report_edited':
      return translate('feed.reportEdited', {
        from: format.percent(change.from),
        to: format.percent(change.to),
      });
    case 'documents':
      return translate('feed.documents', { count: change.count });
    case 'budget_request':
      return translate('feed.budgetRequest', { amount: format.money(change.amount) });
    case 'planned':
      return translate('feed.planned', {
        day: format.date(change.day),
        percent: format.percent(change.percent),
      });
    case 'budget_forwarded':
      return translate('feed.budgetForwarded');
    case 'budget_alert':
      return translate('feed.budgetAlert');
    case 'allocation':
      return translate('feed.allocation');
    case 'budget_decision':
      return change.approved === null
        ? translate('feed.budgetRejected')
        : translate('feed.budgetApproved', { amount: format.money(change.approved) });
    case 'renamed':
      return translate('feed.renamed', { from: change.from });
    case 'moved':
      return translate('feed.moved');
    case 'edited':
      return translate('feed.edited');
    default:
      return assertNever(change);
  }
}
