import { useEffect } from 'react';
import { detailsOf, progressOf } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { reviewStore, useReviews } from '../../state/reviewStore';
import { Agenda } from './Agenda';
import { BesideDetails } from './BesideDetails';
import { isCovered } from './isCovered';
import { Present } from './Present';
import { ReviewHead } from './ReviewHead';
import styles from './ReviewScreen.module.css';
import { ReviewedProject } from './ReviewedProject';
import { useSubjects } from './useSubjects';

/** One review: its agenda beside the project that is talked about. */
export function ReviewScreen({ review }: { readonly review: Review }) {
  const translate = useTranslate();
  const { agenda, off, subjects, placeOf } = useSubjects(review);
  const chosen = useReviews((state) => state.projectId);
  const isPresenting = useReviews((state) => state.isPresenting);
  const refusal = useReviews(({ refusals }) => refusals.get(review.id)?.code ?? null);
  const place = placeOf(chosen);
  const line = subjects[place] ?? null;
  useEffect(
    function walkByKeys() {
      const go = (by: number): void => {
        const to = subjects[place + by];
        if (to) reviewStore.getState().turnTo(to.projectId);
      };
      const onKeyDown = (event: KeyboardEvent): void => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (isCovered()) return;
        const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
        if ((isTyping && !event.altKey) || (event.key !== 'PageDown' && event.key !== 'PageUp')) return;
        event.preventDefault();
        go(event.key === 'PageDown' ? 1 : -1);
      };
      document.addEventListener('keydown', onKeyDown);
      return () => document.removeEventListener('keydown', onKeyDown);
    },
    [subjects, place],
  );
  const isClosed = progressOf(review).stage === 'closed';
  return (
    <section
      className={styles.review}
      aria-label={detailsOf(review).title || translate('reviews.untitled')}
      data-review={review.id}
    >
      <ReviewHead review={review} />
      {refusal && (
        <p className={styles.problem} role="alert">
          {translate(`error.${refusal}`)}
        </p>
      )}
      <BesideDetails review={review} isClosed={isClosed} />
      {isClosed && <p className={styles.closed}>{translate('reviews.one.closedNote')}</p>}
      <div className={styles.columns}>
        <Agenda
          review={review}
          agenda={agenda}
          off={off}
          current={line?.projectId ?? null}
          isClosed={isClosed}
        />
        {/* A div of its own for each project, so that the next one begins with its name, however far this was scrolled. */}
        <div key={line?.projectId} className={styles.project}>
          {line ? (
            <ReviewedProject
              review={review}
              line={line}
              isOff={place >= agenda.length}
              place={place}
              count={subjects.length}
              isClosed={isClosed}
              onTurn={(by) => {
                const to = subjects[place + by];
                if (to) reviewStore.getState().turnTo(to.projectId);
              }}
            />
          ) : (
            <p className={styles.nothing}>{translate('reviews.one.agenda.none')}</p>
          )}
        </div>
      </div>
      {isPresenting && <Present review={review} subjects={subjects} place={place} />}
    </section>
  );
}
