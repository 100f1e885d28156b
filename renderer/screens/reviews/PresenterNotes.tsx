import { settlePresenterNotes, writePresenterNotes } from '#shared/domain/review/edits';
import { presenterNotesOf } from '#shared/domain/review/reading';
import { REVIEW_LIMITS } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { changeReview, hurryReview } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/TextArea';
import { Words } from './Part';
import styles from './Part.module.css';
import type { WrittenProps } from './written';

/** What the presenter wants to have at hand about a project: written and read here alone. */
export function PresenterNotes({ review, projectId, isClosed }: WrittenProps) {
  const translate = useTranslate();
  const { value, beside } = presenterNotesOf(review, projectId);
  const label = translate('reviews.one.presenterNotes');
  if (isClosed && value === '' && beside.length === 0) return null;
  const settle = (text: string): void =>
    changeReview(review.id, (held, author) => settlePresenterNotes(held, projectId, text, author));
  return (
    <section className={styles.part} aria-label={label}>
      {isClosed ? (
        <>
          <h3>{label}</h3>
          <Words text={value} />
        </>
      ) : (
        <TextArea
          label={label}
          hint={translate('reviews.one.presenterNotes.hint')}
          rows={2}
          value={value}
          maxLength={REVIEW_LIMITS.presenterNotes}
          onChange={({ target }) =>
            changeReview(
              review.id,
              (held, author) => writePresenterNotes(held, projectId, target.value, author),
              false,
            )
          }
          onBlur={() => hurryReview(review.id)}
        />
      )}
      {beside.map(({ rev, by, value: other }) => (
        <div key={rev} className={styles.beside}>
          <p>{translate('reviews.one.beside', { name: by })}</p>
          <Words text={other || '—'} />
          {!isClosed && (
            <span className={styles.ways}>
              <Button onClick={() => settle(other)}>{translate('reviews.one.beside.take')}</Button>
              <Button onClick={() => settle(value)}>{translate('reviews.one.beside.keep')}</Button>
            </span>
          )}
        </div>
      ))}
    </section>
  );
}
