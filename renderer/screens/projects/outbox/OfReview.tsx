import { detailsOf, isDeleted } from '#shared/domain/review/reading';
import { openReview } from '../../../kit/reviews/openReview';
import { useTranslate } from '../../../i18n';
import { useReviews } from '../../../state/reviewStore';
import { Button } from '../../../ui/Button';
import styles from './OutboxItem.module.css';

type Props = {
  readonly reviewId: string;
  readonly projectId: number;
  /** The review opens in the outbox's place. */
  readonly onLeave: () => void;
};

/** Which review proposed a change, and the way there where it is on this computer. */
export function OfReview({ reviewId, projectId, onLeave }: Props) {
  const translate = useTranslate();
  const review = useReviews(({ reviews }) => reviews.get(reviewId));
  if (!review || isDeleted(review))
    return <p className={styles.project}>{translate('outbox.ofReview.gone')}</p>;
  const open = (): void => {
    onLeave();
    openReview(reviewId, projectId);
  };
  return (
    <p className={styles.project}>
      {translate('outbox.ofReview')}{' '}
      <Button variant="link" onClick={open}>
        {detailsOf(review).title || translate('reviews.untitled')}
      </Button>
    </p>
  );
}
