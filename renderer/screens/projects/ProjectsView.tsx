import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { useVisibleProjects } from '../../kit/projects/selectors';
import { Skeleton } from '../../ui/Skeleton';
import { CollectionNotice } from '../../kit/projects/CollectionNotice';
import { collectionState } from '../../kit/projects/collectionState';
import { FilterBar } from './FilterBar';
import { NotSentProjects } from './outbox/NotSentProjects';
import { ProjectTable } from './ProjectTable';
import styles from './ProjectsView.module.css';

const SKELETON_ROWS = 18;

/** All projects as a table over the whole width; same filter, order and selection as map and list. */
export function ProjectsView() {
  const translate = useTranslate();
  const projects = useVisibleProjects();
  const freshness = useLive((state) => state.freshness.projects);
  const held = useLive((state) => state.projects.size);
  const state = collectionState(freshness, held, projects.length);
  return (
    <section className={styles.view} aria-label={translate('projects.title')}>
      <FilterBar isWide />
      <NotSentProjects />
      {state === 'ready' && <ProjectTable projects={projects} />}
      {state === 'loading' && (
        <div className={styles.skeleton} role="status" aria-label={translate('projects.loading')}>
          {Array.from({ length: SKELETON_ROWS }, (_, index) => (
            <Skeleton key={index} width={`${70 + ((index * 13) % 30)}%`} height={14} />
          ))}
        </div>
      )}
      {state !== 'ready' && state !== 'loading' && <CollectionNotice state={state} />}
    </section>
  );
}
