import type { ShownDetail } from '#shared/domain/review/reading';
import { settleProjectText } from '#shared/domain/review/edits';
import type { OfProject, Review } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { changeReview } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { Words } from './Part';
import styles from './Part.module.css';

type Props = {
  readonly review: Review;
  readonly of: OfProject;
  readonly shown: ShownDetail;
  readonly isClosed: boolean;
  /** Told right before one of them is chosen. */
  readonly onSettle?: () => void;
};

/** What somebody else wrote into a text of a project without knowing of what is shown, and the choice between the two. */
export function ProjectTextBeside({ review, of, shown, isClosed, onSettle }: Props) {
  const translate = useTranslate();
  const settle = (text: string): void => {
    onSettle?.();
    changeReview(review.id, (held, author) => settleProjectText(held, of, text, author));
  };
  return shown.beside.map(({ rev, by, value }) => (
    <div key={rev} className={styles.beside}>
      <p>{translate('reviews.one.beside', { name: by })}</p>
      <Words text={value || '—'} />
      {!isClosed && (
        <span className={styles.ways}>
          <Button onClick={() => settle(value)}>{translate('reviews.one.beside.take')}</Button>
          <Button onClick={() => settle(shown.value)}>{translate('reviews.one.beside.keep')}</Button>
        </span>
      )}
    </div>
  ));
}
