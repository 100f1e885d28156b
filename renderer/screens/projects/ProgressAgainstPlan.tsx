import type { Project } from '#shared/domain/project';
import { useFormat, useTranslate } from '../../i18n';
import { Meter } from '../../ui/Meter';
import styles from './ProjectDetail.module.css';
import { Roll } from '../../kit/projects/Roll';
import { TimingText } from '../../kit/projects/TimingText';
import { plannedProgress } from '../../kit/projects/timing';
import { useToday } from '../../kit/projects/useToday';

/** Progress reported beside the share of planned time that has passed. */
export function ProgressAgainstPlan({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  const format = useFormat();
  const today = useToday();
  const planned = plannedProgress(project, today);
  return (
    <div className={styles.plan}>
      <span>{translate('project.progress')}</span>
      <Meter value={project.progress} label={translate('project.progress')} status={project.status} />
      <Roll className={styles.figure} text={format.percent(project.progress)} />
      {planned !== null && (
        <>
          <span>{translate('project.timePassed')}</span>
          <span className={styles.time}>
            <Meter value={planned} label={translate('project.timePassed')} />
          </span>
          <span className={styles.figure}>{format.percent(planned)}</span>
        </>
      )}
      <TimingText project={project} today={today} className={styles.timing} />
    </div>
  );
}
