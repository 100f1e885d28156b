import { settleDetail } from '#shared/domain/review/edits';
import { detailOf } from '#shared/domain/review/reading';
import { DETAIL_FIELDS, type DetailField, type Review } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { changeReview } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import styles from './Part.module.css';

type Props = { readonly review: Review; readonly isClosed: boolean };

/** Titles, days, places and participants that somebody else has set without having seen those that are shown. */
export function BesideDetails({ review, isClosed }: Props) {
  return DETAIL_FIELDS.map((field) => (
    <BesideDetail key={field} review={review} field={field} isClosed={isClosed} />
  ));
}

function BesideDetail({ review, field, isClosed }: Props & { readonly field: DetailField }) {
  const translate = useTranslate();
  const format = useFormat();
  const { value, beside } = detailOf(review, field);
  const say = (text: string): string => (field === 'date' && text !== '' ? format.date(text) : text) || '—';
  const settle = (to: string): void =>
    changeReview(review.id, (held, author) => settleDetail(held, field, to, author));
  return beside.map(({ rev, by, value: other }) => (
    <div key={rev} className={styles.beside} role="group" aria-label={translate(`reviews.one.${field}`)}>
      <p>{translate('reviews.one.besideDetail', { detail: translate(`reviews.one.${field}`), name: by })}</p>
      <p className={styles.words} data-selectable>
        {say(other)}
      </p>
      {!isClosed && (
        <span className={styles.ways}>
          <Button onClick={() => settle(other)}>{translate('reviews.one.beside.take')}</Button>
          <Button onClick={() => settle(value)}>
            {translate('reviews.one.besideDetail.keep', { value: say(value) })}
          </Button>
        </span>
      )}
    </div>
  ));
}
