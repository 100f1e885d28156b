import { ChevronDown, ChevronUp, ExternalLink } from 'lucide-react';
import type { Review, ReviewSubject } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { FromReviews } from '../../kit/reviews/FromReviews';
import { useProject } from '../../kit/projects/selectors';
import { uiStore } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Decisions } from './Decisions';
import { FollowUps } from './FollowUps';
import { nameOfLine } from './nameOfLine';
import { Notes } from './Notes';
import { Photos } from './Photos';
import { PresenterNotes } from './PresenterNotes';
import { Proposals } from './Proposals';
import { ReviewFigures } from './ReviewFigures';
import { SinceLast } from './SinceLast';
import { Sketches } from './Sketches';
import styles from './ReviewedProject.module.css';

type Props = {
  readonly review: Review;
  readonly line: ReviewSubject;
  /** It was taken off the agenda, and something was written about it. */
  readonly isOff: boolean;
  /** Among the projects that the review goes through, from 0. */
  readonly place: number;
  readonly count: number;
  readonly isClosed: boolean;
  readonly onTurn: (by: 1 | -1) => void;
};

/** The project that is talked about: its figures as they are held, and what the review says of it. */
export function ReviewedProject({ review, line, isOff, place, count, isClosed, onTurn }: Props) {
  const translate = useTranslate();
  const project = useProject(line.projectId);
  const written = { review, projectId: line.projectId, isClosed };
  return (
    <article className={styles.sheet} aria-label={nameOfLine(line, translate)} data-reviewed={line.projectId}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.name} data-selectable>
            {nameOfLine(line, translate)}
          </h2>
          <span className={styles.prn} data-selectable>
            {[line.prn, line.barangay, isOff && translate('reviews.one.off')].filter(Boolean).join(' · ')}
          </span>
        </div>
        <span className={styles.turn}>
          <span className={styles.place}>
            {translate('reviews.one.position', { place: place + 1, count })}
          </span>
          <IconButton
            label={translate('reviews.one.previous')}
            shortcut="PageUp"
            aria-keyshortcuts="PageUp Alt+PageUp"
            icon={<ChevronUp size={15} />}
            isDisabled={place === 0}
            onClick={() => onTurn(-1)}
          />
          <IconButton
            label={translate('reviews.one.next')}
            shortcut="PageDown"
            aria-keyshortcuts="PageDown Alt+PageDown"
            icon={<ChevronDown size={15} />}
            isDisabled={place === count - 1}
            onClick={() => onTurn(1)}
          />
        </span>
      </header>
      <ReviewFigures review={review} projectId={line.projectId} />
      <SinceLast review={review} projectId={line.projectId} />
      {project && (
        <Button
          variant="link"
          icon={<ExternalLink size={13} />}
          onClick={() => uiStore.getState().openRecord(project.id, 'timeline')}
        >
          {translate('reviews.one.openProject')}
        </Button>
      )}
      <FromReviews projectId={line.projectId} except={review.id} />
      <PresenterNotes {...written} />
      <Notes {...written} />
      <Decisions {...written} />
      <FollowUps {...written} />
      <Proposals {...written} />
      <Sketches {...written} />
      <Photos {...written} />
    </article>
  );
}
