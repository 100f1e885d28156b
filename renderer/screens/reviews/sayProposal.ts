import { PROJECT_STATUSES } from '#shared/domain/project';
import type { ProposedField, ReviewProposal } from '#shared/domain/review/review';
import { useFormat, useTranslate, type Language } from '../../i18n';

/** A proposal in words: `Progress, %: 40 % → 55 % (reason)`. `value`: one value of a field. */
export type SayProposal = ((proposal: ReviewProposal) => string) & {
  readonly value: (field: ProposedField, text: string) => string;
};

/** In the language of the window. */
export function useSayProposal(): SayProposal {
  return sayProposals({ translate: useTranslate(), format: useFormat() });
}

/** In any language. What is no value of its field is said as it was typed. */
export function sayProposals({ translate, format }: Language): SayProposal {
  const value = (field: ProposedField, text: string): string => {
    if (text === '') return '—';
    const number = Number(text.replaceAll(',', ''));
    switch (field) {
      case 'status': {
        const status = PROJECT_STATUSES.find((one) => one === text);
        return status ? translate(`status.${status}`) : text;
      }
      case 'endDate':
        return format.date(text);
      case 'progress':
        return Number.isFinite(number) ? format.percent(number) : text;
      case 'cost':
        return Number.isFinite(number) ? format.money(number) : text;
    }
  };
  const say = ({ field, from, to, reason, sentAt }: ReviewProposal): string => {
    const change = `${translate(`reviews.one.proposal.${field}`)}: ${value(field, from)} → ${value(field, to)}`;
    const why = reason === '' ? change : `${change} (${reason})`;
    if (sentAt === null) return why;
    return `${why} · ${translate('reviews.one.proposal.sent', { time: format.dateTime(sentAt) })}`;
  };
  return Object.assign(say, { value });
}
