import type { Project } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { timingOf } from './timing';
import { classNames } from '../../ui/classNames';
import styles from './TimingText.module.css';

type Props = {
  readonly project: Project;
  /** `YYYY-MM-DD`, Manila. */
  readonly today: string;
  readonly className?: string | undefined;
};

/** Days left or late in short; nothing for projects that are over or have no end date. */
export function TimingText({ project, today, className }: Props) {
  const translate = useTranslate();
  const timing = timingOf(project, today);
  if (timing.type === 'none') return <span className={className} />;
  const isLate = timing.type === 'late';
  return (
    <span className={classNames(className, isLate && styles.late)}>
      {translate(isLate ? 'project.daysLate' : 'project.daysLeft', { days: timing.days })}
    </span>
  );
}
