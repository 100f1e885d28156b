import { detailsOf } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { useReviews } from '../../state/reviewStore';
import styles from './Present.module.css';
import { PresentedProject } from './PresentedProject';
import { useSubjects } from './useSubjects';

/** All that a second screen shows: the project that is talked about in the review that is presented. */
export function PresentedReview() {
  const review = useReviews(({ reviews, openId }) => reviews.get(openId ?? '') ?? null);
  return review ? <Shown review={review} /> : null;
}

function Shown({ review }: { readonly review: Review }) {
  const translate = useTranslate();
  const chosen = useReviews((state) => state.projectId);
  const { subjects, placeOf } = useSubjects(review);
  const title = detailsOf(review).title || translate('reviews.untitled');
  return (
    <main className={styles.page} aria-label={translate('present.title', { title })}>
      <PresentedProject review={review} subjects={subjects} place={placeOf(chosen)} />
    </main>
  );
}
