import { CircleDashed } from 'lucide-react';
import { useMemo } from 'react';
import type { WorkView } from '#shared/domain/work';
import { focusOnMap } from '../../../kit/map/mapStore';
import { notSentProjects } from '../../../kit/outbox';
import { useTranslate } from '../../../i18n';
import { useLive } from '../../../state/liveStore';
import { uiStore } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import styles from './NotSentProjects.module.css';

type Props = {
  /** The map is beside the list, and can show where one lies. */
  readonly isBesideMap?: boolean;
};

/** Above the projects: those that this user has made and the server does not have yet. Nothing where there are none. */
export function NotSentProjects({ isBesideMap = false }: Props) {
  const translate = useTranslate();
  const work = useLive((state) => state.work);
  const projects = useMemo(() => notSentProjects(work), [work]);
  if (projects.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={translate('notSent.title')}>
      {projects.map((project) => (
        <NotSent key={project.id} project={project} isBesideMap={isBesideMap} />
      ))}
    </ul>
  );
}

function NotSent({ project, isBesideMap }: { readonly project: WorkView } & Required<Props>) {
  const translate = useTranslate();
  const { projectName, place } = project;
  const name = projectName || translate('createForm.unnamed');
  return (
    <li className={styles.row} data-testid="not-sent-project">
      <CircleDashed size={13} aria-hidden="true" />
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.mark}>{translate('notSent.mark')}</span>
      {isBesideMap && place && (
        <Button variant="link" onClick={() => focusOnMap(place)}>
          {translate('notSent.onMap')}
        </Button>
      )}
      <Button variant="link" onClick={() => uiStore.getState().setOutboxOpen(true)}>
        {translate('outbox.title')}
      </Button>
    </li>
  );
}
