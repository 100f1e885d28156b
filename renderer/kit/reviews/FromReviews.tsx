import { useMemo } from 'react';
import { editEntry } from '#shared/domain/review/edits';
import { standingOf, type Standing } from '#shared/domain/review/standing';
import type { FollowUp, ReviewDecision } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { changeReview, useReviews } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { classNames } from '../../ui/classNames';
import { useToday } from '../projects/useToday';
import styles from './FromReviews.module.css';
import { openReview } from './openReview';

/** How many decisions stand in a panel; the reviews themselves have all. */
const MOST_DECISIONS = 5;

type Props = {
  readonly projectId: number;
  /** The review that is on screen itself. */
  readonly except?: string;
};

/** What reviews have left behind for a project: what is still to be done, and what was decided. Nothing where there is none. */
export function FromReviews({ projectId, except }: Props) {
  const translate = useTranslate();
  const reviews = useReviews((state) => state.reviews);
  const { decisions, followUps } = useMemo(
    () => standingOf(reviews.values(), projectId, except),
    [reviews, projectId, except],
  );
  if (decisions.length + followUps.length === 0) return null;
  return (
    <section className={styles.standing} aria-label={translate('reviews.from')}>
      <h3 className={styles.heading}>{translate('reviews.from')}</h3>
      {followUps.length > 0 && (
        <ul className={styles.list} aria-label={translate('reviews.from.followUps')}>
          {followUps.map((standing) => (
            <OpenFollowUp key={standing.entry.id} standing={standing} />
          ))}
        </ul>
      )}
      {decisions.length > 0 && (
        <ul className={styles.list} aria-label={translate('reviews.from.decisions')}>
          {decisions.slice(0, MOST_DECISIONS).map((standing) => (
            <PastDecision key={standing.entry.id} standing={standing} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenFollowUp({ standing }: { readonly standing: Standing<FollowUp> }) {
  const format = useFormat();
  const translate = useTranslate();
  const today = useToday();
  const { reviewId, entry } = standing;
  const { value } = entry;
  const isLate = value.due !== null && value.due < today;
  const facts = [value.owner, value.due && translate('reviews.from.due', { day: format.date(value.due) })];
  return (
    <li>
      <CheckField
        name={entry.id}
        label={value.text || translate('reviews.from.unnamed')}
        hint={
          <span className={classNames(isLate && styles.late)}>
            {facts.filter(Boolean).join(' · ')}
            {isLate && ` · ${translate('reviews.from.late')}`}
          </span>
        }
        isChecked={value.isDone}
        onChange={(isDone) =>
          changeReview(reviewId, (held, author) =>
            editEntry(held, entry.id, entry.rev, { ...value, isDone }, author),
          )
        }
      />
    </li>
  );
}

function PastDecision({ standing }: { readonly standing: Standing<ReviewDecision> }) {
  const format = useFormat();
  const translate = useTranslate();
  const { reviewId, title, date, entry } = standing;
  return (
    <li className={styles.decision}>
      <span data-selectable>{[entry.value.choice, entry.value.text].filter(Boolean).join(': ')}</span>
      <Button
        variant="link"
        className={styles.source}
        onClick={() => openReview(reviewId, entry.value.projectId)}
      >
        {[title || translate('reviews.untitled'), date && format.date(date)].filter(Boolean).join(', ')}
      </Button>
    </li>
  );
}
