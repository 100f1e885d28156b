import { writeProjectText } from '#shared/domain/review/edits';
import { projectTextOf } from '#shared/domain/review/reading';
import { REVIEW_LIMITS } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { changeReview, hurryReview } from '../../state/reviewStore';
import { TextArea } from '../../ui/TextArea';
import { Words } from './Part';
import styles from './Part.module.css';
import { ProjectTextBeside } from './ProjectTextBeside';
import type { WrittenProps } from './written';

/** What the presenter wants to have at hand about a project: written and read here alone. */
export function PresenterNotes({ review, projectId, isClosed }: WrittenProps) {
  const translate = useTranslate();
  const of = { text: 'presenterNotes', projectId } as const;
  const shown = projectTextOf(review, of);
  const label = translate('reviews.one.presenterNotes');
  if (isClosed && shown.value === '' && shown.beside.length === 0) return null;
  return (
    <section className={styles.part} aria-label={label}>
      {isClosed ? (
        <>
          <h3>{label}</h3>
          <Words text={shown.value} />
        </>
      ) : (
        <TextArea
          label={label}
          hint={translate('reviews.one.presenterNotes.hint')}
          rows={2}
          value={shown.value}
          maxLength={REVIEW_LIMITS.presenterNotes}
          onChange={({ target }) =>
            changeReview(review.id, (held, author) => writeProjectText(held, of, target.value, author), false)
          }
          onBlur={() => hurryReview(review.id)}
        />
      )}
      <ProjectTextBeside {...{ review, of, shown, isClosed }} />
    </section>
  );
}
