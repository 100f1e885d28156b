import { useContext, useMemo, type ReactNode } from 'react';
import { photoAddress } from '#shared/domain/review/photo';
import { writtenIn } from '#shared/domain/review/reading';
import type { FollowUp, Review, ReviewSubject, WrittenValue } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { Picture } from '../../kit/media/Picture';
import { BorrowedMap } from '../../kit/map/BorrowedMap';
import { LentMapContext } from '../../kit/map/lentMap';
import { drawnSketches } from './drawnSketches';
import { nameOfLine } from './nameOfLine';
import styles from './Present.module.css';
import { ReviewFigures } from './ReviewFigures';
import { saySketch, useSayWritten } from './sayWritten';
import { SinceLast } from './SinceLast';

type Props = {
  readonly review: Review;
  readonly subjects: readonly ReviewSubject[];
  /** Of the project that is shown, from 0. */
  readonly place: number;
  /** Above what everybody sees. */
  readonly children?: ReactNode;
};

/** One project in large type, with its map: what a room sees, in this window or on a second screen. */
export function PresentedProject({ review, subjects, place, children }: Props) {
  const translate = useTranslate();
  const line = subjects[place] ?? null;
  if (!line) return <p className={styles.project}>{translate('present.noAgenda')}</p>;
  const { projectId } = line;
  return (
    <div className={styles.room}>
      <div className={styles.project} data-presented={projectId}>
        {children}
        <p className={styles.place}>
          {translate('reviews.one.position', { place: place + 1, count: subjects.length })}
        </p>
        <h1 className={styles.name}>{nameOfLine(line, translate)}</h1>
        <p className={styles.prn}>{[line.prn, line.barangay].filter(Boolean).join(' · ')}</p>
        <ReviewFigures review={review} projectId={projectId} />
        <SinceLast review={review} projectId={projectId} />
        <Said review={review} projectId={projectId} />
        <PresentedPhotos review={review} projectId={projectId} />
      </div>
      <PresentedMap review={review} projectId={projectId} />
    </div>
  );
}

/** The photos that the review has of the project, large enough for a room. */
function PresentedPhotos({ review, projectId }: { readonly review: Review; readonly projectId: number }) {
  const translate = useTranslate();
  const photos = writtenIn(review, projectId).flatMap(({ id, value }) =>
    value.kind === 'photo' ? [{ id, ...value }] : [],
  );
  if (photos.length === 0) return null;
  return (
    <section className={styles.said}>
      <h2>{translate('reviews.one.photos')}</h2>
      <ul className={styles.photos}>
        {photos.map(({ id, hash, caption }) => (
          <li key={id}>
            <Picture
              address={photoAddress(review.id, hash)}
              alt={caption || translate('minutes.kind.photo')}
              width={400}
              height={300}
              fit="contain"
            />
            {caption && <p>{caption}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the project is, and what was drawn about it. */
function PresentedMap({ review, projectId }: { readonly review: Review; readonly projectId: number }) {
  const translate = useTranslate();
  const hasMap = useContext(LentMapContext) !== null;
  const sketches = useMemo(() => drawnSketches(writtenIn(review, projectId)), [review, projectId]);
  if (!hasMap) return null;
  return (
    <div className={styles.map}>
      <BorrowedMap label={translate('sketch.map')} projectId={projectId} sketches={sketches} isStill />
    </div>
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
  const say = (value: WrittenValue): string => {
    if (value.kind === 'sketch') return saySketch(value, { translate });
    return value.kind === 'followUp' ? sayFollowUp(value) : sayWritten(value);
  };
  return (['decision', 'followUp', 'proposal', 'sketch'] as const).map((kind) => {
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
  sketch: 'reviews.one.sketches',
} as const;
