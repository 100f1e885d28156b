import { useTranslate } from '../../i18n';
import { readReviewsAgain, useReviews } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ReviewList } from './ReviewList';
import { ReviewScreen } from './ReviewScreen';
import styles from './ReviewsView.module.css';

/** Meetings over projects: the list of them, or the one that is open. */
export function ReviewsView() {
  const translate = useTranslate();
  const phase = useReviews((state) => state.phase);
  const open = useReviews(({ reviews, openId }) => (openId === null ? null : (reviews.get(openId) ?? null)));
  if (open) return <ReviewScreen review={open} />;
  if (phase === 'held') return <ReviewList />;
  return (
    <section className={styles.view} aria-label={translate('nav.reviews')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{translate('nav.reviews')}</h1>
      </header>
      {phase === 'failed' ? (
        <EmptyState
          title={translate('reviews.failed.title')}
          sentence={translate('reviews.failed.sentence')}
          action={<Button onClick={readReviewsAgain}>{translate('reviews.again')}</Button>}
        />
      ) : (
        <p className={styles.reading} role="status">
          {translate('reviews.reading')}
        </p>
      )}
    </section>
  );
}
