import { figuresOf } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { plannedProgress } from '../../kit/projects/timing';
import { useProject } from '../../kit/projects/selectors';
import { useToday } from '../../kit/projects/useToday';
import { StatusLabel } from '../../ui/StatusMark';
import styles from './ReviewedProject.module.css';

type Props = { readonly review: Review; readonly projectId: number };

/** A project's key figures as they are held now, with their age; where it is not held, those the review remembers. */
export function ReviewFigures({ review, projectId }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const today = useToday();
  const project = useProject(projectId);
  const noted = figuresOf(review, projectId);
  const shown = project ?? noted;
  if (!shown) return <p className={styles.gone}>{translate('reviews.one.projectGone')}</p>;
  const planned = project && plannedProgress(project, today);
  return (
    <section aria-label={translate('reviews.one.figures')}>
      {!project && <p className={styles.gone}>{translate('reviews.one.projectGone')}</p>}
      <dl className={styles.figures}>
        <div>
          <dt>{translate('projects.column.status')}</dt>
          <dd>
            <StatusLabel status={shown.status} />
          </dd>
        </div>
        <Figure name="project.progress" value={format.percent(shown.progress)} />
        {planned !== null && <Figure name="reviews.one.planned" value={format.percent(planned)} />}
        <Figure name="project.endDate" value={format.date(shown.endDate)} />
        <Figure name="project.cost" value={format.money(shown.cost)} />
        {shown.spent !== null && <Figure name="projects.column.spent" value={format.money(shown.spent)} />}
      </dl>
      {project ? (
        <FreshnessTag resource="projects" />
      ) : (
        <span>{translate('paper.asOf', { time: format.dateTime(noted?.asOf) })}</span>
      )}
    </section>
  );
}

type FigureProps = {
  readonly name:
    | 'project.progress'
    | 'project.endDate'
    | 'project.cost'
    | 'reviews.one.planned'
    | 'projects.column.spent';
  readonly value: string;
};

function Figure({ name, value }: FigureProps) {
  const translate = useTranslate();
  return (
    <div>
      <dt>{translate(name)}</dt>
      <dd data-selectable>{value}</dd>
    </div>
  );
}
