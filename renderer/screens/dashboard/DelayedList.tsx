import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../i18n';
import { TimingText } from '../../kit/projects/TimingText';
import { useToday } from '../../kit/projects/useToday';
import { uiStore } from '../../state/uiStore';
import { StatusMark } from '../../ui/StatusMark';
import styles from './DashboardView.module.css';

/** The delayed projects with the earliest planned ends; a click opens one on the map. */
export function DelayedList({ projects }: { readonly projects: readonly Project[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const today = useToday();
  if (projects.length === 0) return <p className={styles.none}>{translate('dash.noneDelayed')}</p>;
  return (
    <ol className={styles.delayedList}>
      {projects.map((project) => (
        <li key={project.id}>
          <button
            type="button"
            className={styles.delayedRow}
            onClick={() => uiStore.getState().navigate({ name: 'project', projectId: project.id })}
          >
            <StatusMark status={project.status} size={11} isDecorative />
            <span className={styles.delayedName} title={projectName(project, translate)}>
              {projectName(project, translate)}
            </span>
            <span className={styles.quiet}>{format.percent(project.progress)}</span>
            <TimingText project={project} today={today} className={styles.delayedDays} />
          </button>
        </li>
      ))}
    </ol>
  );
}
