import { useLive } from '../../state/liveStore';
import { useVisibleProjects } from '../../kit/projects/selectors';
import { Skeleton } from '../../ui/Skeleton';
import { CollectionNotice } from '../../kit/projects/CollectionNotice';
import { collectionState } from '../../kit/projects/collectionState';
import { FilterBar } from './FilterBar';
import { NotSentProjects } from './outbox/NotSentProjects';
import { ProjectList } from './ProjectList';
import styles from './ProjectsPanel.module.css';
import { useTranslate } from '../../i18n';

const SKELETON_ROWS = 12;

/** The list beside the map: filter on top, projects below; fills its parent. */
export function ProjectsPanel() {
  const translate = useTranslate();
  const projects = useVisibleProjects();
  // The word alone: every fetch changes how fresh the projects are, and none of what is drawn here follows from that.
  const state = useLive((live) =>
    collectionState(live.freshness.projects, live.projects.size, projects.length),
  );
  return (
    <section className={styles.panel} aria-label={translate('projects.title')}>
      <FilterBar />
      <NotSentProjects isBesideMap />
      {state === 'ready' && <ProjectList projects={projects} />}
      {state === 'loading' && <ListSkeleton />}
      {state !== 'ready' && state !== 'loading' && <CollectionNotice state={state} />}
    </section>
  );
}

function ListSkeleton() {
  const translate = useTranslate();
  return (
    <div className={styles.skeleton} role="status" aria-label={translate('projects.loading')}>
      {Array.from({ length: SKELETON_ROWS }, (_, index) => (
        <div key={index} className={styles.skeletonRow}>
          <Skeleton width={12} height={12} />
          <div>
            <Skeleton width={`${55 + ((index * 17) % 35)}%`} height={12} />
            <Skeleton width={`${30 + ((index * 11) % 25)}%`} height={10} />
          </div>
        </div>
      ))}
    </div>
  );
}
