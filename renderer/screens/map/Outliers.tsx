import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { inNameOrder, useNameOrder, useTranslate } from '../../i18n';
import { liveStore, useLive } from '../../state/liveStore';
import { useProject } from '../../kit/projects/selectors';
import { uiStore } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { classNames } from '../../ui/classNames';
import popover from '../../ui/popover.module.css';
import { StatusMark } from '../../ui/StatusMark';
import { usePopover } from '../../ui/usePopover';
import styles from './Outliers.module.css';
import { focusOnMap, useMapState } from '../../kit/map/mapStore';

/** Lists the projects that lie far from the city, outside the fitted view, and leads to them. */
export function Outliers() {
  const ids = useMapState((state) => state.outliers);
  const [only, ...others] = ids;
  if (only === undefined) return null;
  return others.length === 0 ? <One id={only} /> : <Several ids={ids} />;
}

function One({ id }: { readonly id: number }) {
  const translate = useTranslate();
  const project = useProject(id);
  if (!project) return null;
  return (
    <div className={styles.line}>
      <span className={styles.sentence}>
        {translate('map.outlier', { name: projectName(project, translate) })}
      </span>
      <Button variant="link" onClick={() => showOutlier(id)}>
        {translate('map.outlier.show')}
      </Button>
    </div>
  );
}

function Several({ ids }: { readonly ids: readonly number[] }) {
  const translate = useTranslate();
  const { isOpen, close, toggle, hostRef } = usePopover();
  return (
    <div className={classNames(styles.line, popover.host)} ref={hostRef}>
      <span className={styles.sentence}>{translate('map.outliers', { count: ids.length })}</span>
      <Button variant="link" onClick={toggle} aria-expanded={isOpen}>
        {translate('map.outliers.show')}
      </Button>
      {isOpen && (
        <OutlierList
          ids={ids}
          onShow={(id) => {
            close();
            showOutlier(id);
          }}
        />
      )}
    </div>
  );
}

type ListProps = { readonly ids: readonly number[]; readonly onShow: (id: number) => void };

function OutlierList({ ids, onShow }: ListProps) {
  const translate = useTranslate();
  const order = useNameOrder();
  const held = useLive((state) => state.projects);
  const projects = ids.flatMap((id): Project[] => {
    const project = held.get(id);
    return project ? [project] : [];
  });
  return (
    <ul className={classNames(popover.panel, styles.list)} aria-label={translate('map.outliers.list')}>
      {inNameOrder(projects, (project) => projectName(project, translate), order).map((project) => (
        <li key={project.id}>
          <button type="button" className={styles.item} onClick={() => onShow(project.id)}>
            <StatusMark status={project.status} size={12} />
            <span className={styles.name}>{projectName(project, translate)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Opens a project and moves the map there, even if it is open already. */
function showOutlier(id: number): void {
  const position = liveStore.getState().projects.get(id)?.position;
  uiStore.getState().select(id);
  if (position) focusOnMap(position);
}
