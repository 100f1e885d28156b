import { useEffect } from 'react';
import { detailsOf, writtenIn } from '#shared/domain/review/reading';
import type { FollowUp, Review, ReviewSubject, WrittenValue } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { reviewStore } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { nameOfLine } from './nameOfLine';
import styles from './Present.module.css';
import { ReviewFigures } from './ReviewFigures';
import { SinceLast } from './SinceLast';
import { useSayWritten } from './sayWritten';

type Props = {
  readonly review: Review;
  /** The projects it goes through, in their order. */
  readonly subjects: readonly ReviewSubject[];
  /** Of the project that is shown, from 0. */
  readonly place: number;
};

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ' ': 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
};

/** One project after the other in large type, for a room: turned by keys alone, left with Escape. */
export function Present({ review, subjects, place }: Props) {
  const translate = useTranslate();
  const line = subjects[place] ?? null;
  const leave = (): void => reviewStore.getState().setPresenting(false);
  useEffect(
    function turnByKeys() {
      const onKeyDown = (event: KeyboardEvent): void => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const isOnButton = event.key === ' ' && event.target instanceof HTMLButtonElement;
        const by = isOnButton ? undefined : STEPS[event.key];
        const to = by && subjects[place + by];
        if (by === undefined) return;
        event.preventDefault();
        if (to) reviewStore.getState().turnTo(to.projectId);
      };
      document.addEventListener('keydown', onKeyDown);
      return () => document.removeEventListener('keydown', onKeyDown);
    },
    [subjects, place],
  );
  const title = detailsOf(review).title || translate('reviews.untitled');
  return (
    <Dialog label={translate('present.title', { title })} onClose={leave} className={styles.present}>
      <header className={styles.head}>
        <span className={styles.title} title={title}>
          {title}
        </span>
        <span className={styles.keys}>{translate('present.keys')}</span>
        <Button variant="quiet" onClick={leave}>
          {translate('present.leave')}
        </Button>
      </header>
      {line ? (
        <div className={styles.project} data-presented={line.projectId}>
          <p className={styles.place}>
            {translate('reviews.one.position', { place: place + 1, count: subjects.length })}
          </p>
          <h1 className={styles.name}>{nameOfLine(line, translate)}</h1>
          <p className={styles.prn}>{[line.prn, line.barangay].filter(Boolean).join(' · ')}</p>
          <ReviewFigures review={review} projectId={line.projectId} />
          <SinceLast review={review} projectId={line.projectId} />
          <Said review={review} projectId={line.projectId} />
        </div>
      ) : (
        <p className={styles.project}>{translate('present.noAgenda')}</p>
      )}
    </Dialog>
  );
}

/** What the review says of the project, each line after its kind. Notes stay with whoever writes them. */
function Said({ review, projectId }: { readonly review: Review; readonly projectId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const sayWritten = useSayWritten();
  const written = writtenIn(review, projectId);
  const sayFollowUp = ({ text, owner, due }: FollowUp): string => {
    const day = due && format.date(due);
    const when = day && translate('present.due', { due: day });
    const who = day && owner ? translate('present.owner', { owner, due: day }) : owner || when;
    return [text, who].filter(Boolean).join(' · ');
  };
  const say = (value: WrittenValue): string =>
    value.kind === 'followUp' ? sayFollowUp(value) : sayWritten(value);
  return (['decision', 'followUp', 'proposal'] as const).map((kind) => {
    const lines = written.filter(({ value }) => value.kind === kind);
    if (lines.length === 0) return null;
    return (
      <section key={kind} className={styles.said}>
        <h2>{translate(HEADINGS[kind])}</h2>
        <ul>
          {lines.map(({ id, value }) => (
            <li key={id}>{say(value)}</li>
          ))}
        </ul>
      </section>
    );
  });
}

const HEADINGS = {
  decision: 'reviews.one.decisions',
  followUp: 'reviews.one.followUps',
  proposal: 'reviews.one.proposals',
} as const;
