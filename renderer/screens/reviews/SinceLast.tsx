import { useMemo } from 'react';
import { figuresOf, progressOf } from '#shared/domain/review/reading';
import type { FiguresThen, Review } from '#shared/domain/review/review';
import { figuresChanged, lastNoted, type ComparedFigure } from '#shared/domain/review/sinceLast';
import { useFormat, useTranslate } from '../../i18n';
import { useProject } from '../../kit/projects/selectors';
import { useReviews } from '../../state/reviewStore';
import styles from './ReviewedProject.module.css';

const NAMES = {
  status: 'projects.column.status',
  progress: 'project.progress',
  endDate: 'project.endDate',
  cost: 'project.cost',
  spent: 'projects.column.spent',
} as const satisfies Record<ComparedFigure, string>;

type Props = { readonly review: Review; readonly projectId: number };

/** What became of a project since the last review that had it was closed; nothing where none had. */
export function SinceLast({ review, projectId }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const project = useProject(projectId);
  const reviews = useReviews((state) => state.reviews);
  const last = useMemo(() => lastNoted(reviews.values(), projectId, review), [reviews, projectId, review]);
  const noted = figuresOf(review, projectId);
  // A closed one tells of its own day.
  const now = progressOf(review).stage === 'closed' ? noted : (project ?? noted);
  if (!last || !now) return null;
  const then = last.figures;
  const say = (of: Pick<FiguresThen, ComparedFigure>, name: ComparedFigure): string => {
    switch (name) {
      case 'status':
        return translate(`status.${of.status}`);
      case 'progress':
        return format.percent(of.progress);
      case 'endDate':
        return format.date(of.endDate);
      default:
        return format.money(of[name]);
    }
  };
  const changed = figuresChanged(then, { ...now, asOf: null });
  return (
    <section className={styles.since} aria-label={translate('reviews.one.sinceLast')}>
      <p className={styles.sinceWhat}>
        {translate('reviews.one.sinceLast.of', {
          title: last.title || translate('reviews.untitled'),
          day: format.dateTime(last.closedAt),
        })}
      </p>
      {changed.length === 0 ? (
        <p>{translate('reviews.one.sinceLast.none')}</p>
      ) : (
        <ul>
          {changed.map((name) => (
            <li key={name} data-selectable>
              {`${translate(NAMES[name])}: ${say(then, name)} → ${say(now, name)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
