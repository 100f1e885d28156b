import { FolderOpen, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { agendaOf, detailsOf, isDeleted, progressOf, writtenIn } from '#shared/domain/review/reading';
import type { ReviewImport } from '#shared/domain/review/outcome';
import type { Review } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { HelpLink } from '../../kit/HelpLink';
import { importReview, reviewStore, useReviews } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { NewReview } from './NewReview';
import styles from './ReviewsView.module.css';

/** All reviews of the user, the newest first, and the way to a new one. */
export function ReviewList() {
  const translate = useTranslate();
  const reviews = useReviews((state) => state.reviews);
  // Of what nobody could read, nobody can say that there is none.
  const isAll = useReviews(({ isListed, unreadable }) => isListed && unreadable === 0);
  const [isAdding, setAdding] = useState(false);
  const [brought, setBrought] = useState<ReviewImport['outcome'] | null>(null);
  const rows = useMemo(
    () =>
      [...reviews.values()]
        .filter((review) => !isDeleted(review))
        .toSorted((a, b) => dateOf(b).localeCompare(dateOf(a)) || (a.id < b.id ? -1 : 1)),
    [reviews],
  );
  const bring = async (): Promise<void> => {
    setBrought(null);
    setBrought(await importReview());
  };
  const add = (
    <span className={styles.ways}>
      <Button variant="primary" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
        {translate('reviews.new')}
      </Button>
      <Button icon={<FolderOpen size={14} />} onClick={() => void bring()}>
        {translate('reviews.import')}
      </Button>
      <HelpLink topic="reviews" />
    </span>
  );
  return (
    <section className={styles.view} aria-label={translate('nav.reviews')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{translate('nav.reviews')}</h1>
        {rows.length > 0 && add}
      </header>
      <Unusable />
      {brought !== null && brought !== 'cancelled' && (
        <p className={styles.brought} role="status" data-outcome={brought}>
          {translate(`reviews.import.${brought}`)}
        </p>
      )}
      {rows.length === 0 ? (
        <div className={styles.nothing}>
          <EmptyState
            title={translate(isAll ? 'reviews.none.title' : 'reviews.noneRead.title')}
            sentence={translate(isAll ? 'reviews.none.sentence' : 'reviews.noneRead.sentence')}
            action={add}
          />
        </div>
      ) : (
        <ul className={styles.list} aria-label={translate('reviews.list')}>
          {rows.map((review) => (
            <Row key={review.id} review={review} />
          ))}
        </ul>
      )}
      {isAdding && <NewReview onClose={() => setAdding(false)} />}
    </section>
  );
}

function dateOf(review: Review): string {
  return detailsOf(review).date;
}

function Row({ review }: { readonly review: Review }) {
  const translate = useTranslate();
  const format = useFormat();
  const { title, date, place } = detailsOf(review);
  const { stage } = progressOf(review);
  const written = writtenIn(review);
  const decisions = written.filter(({ value }) => value.kind === 'decision').length;
  const open = written.filter(({ value }) => value.kind === 'followUp' && !value.isDone).length;
  const facts = [
    place,
    translate('reviews.projects', { count: agendaOf(review).length }),
    decisions > 0 && translate('reviews.decisions', { count: decisions }),
    open > 0 && translate('reviews.openFollowUps', { count: open }),
  ].filter(Boolean);
  return (
    <li>
      <button type="button" className={styles.row} onClick={() => reviewStore.getState().open(review.id)}>
        <span className={styles.name} title={title}>
          {title || translate('reviews.untitled')}
        </span>
        <span className={styles.when}>{format.date(date)}</span>
        <span className={styles.facts} title={facts.join(' · ')}>
          {facts.join(' · ')}
        </span>
        <span className={styles.stage} data-stage={stage}>
          {translate(`reviews.stage.${stage}`)}
        </span>
      </button>
    </li>
  );
}

/** Files on this computer that are not shown, and why; and that the demo city keeps none. */
function Unusable() {
  const translate = useTranslate();
  const damaged = useReviews((state) => state.damaged);
  const newer = useReviews((state) => state.newer);
  const unreadable = useReviews((state) => state.unreadable);
  const isListed = useReviews((state) => state.isListed);
  const isKept = useReviews((state) => state.isKept);
  if (damaged + newer + unreadable === 0 && isListed && isKept) return null;
  return (
    <div className={styles.notes} role="status">
      {!isKept && <p>{translate('reviews.notKept')}</p>}
      {!isListed && <p>{translate('reviews.notListed')}</p>}
      {unreadable > 0 && <p>{translate('reviews.unreadable', { count: unreadable })}</p>}
      {damaged > 0 && <p>{translate('reviews.damaged', { count: damaged })}</p>}
      {newer > 0 && <p>{translate('reviews.newer', { count: newer })}</p>}
    </div>
  );
}
