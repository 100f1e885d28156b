import { CircleDashed } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Position } from '#shared/domain/project';
import type { WorkView } from '#shared/domain/work';
import { useMapState } from '../../kit/map/mapStore';
import { notSentProjects } from '../../kit/outbox';
import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import styles from './markers.module.css';
import { cityMap } from './openCityMap';

/**
 * Where projects lie that this user has made and the server does not have yet. They are elements over the map, as they say
 * in words what they are, and belong to none of what is drawn, counted or filtered.
 */
export function NotSentMarks() {
  const work = useLive((state) => state.work);
  const projects = useMemo(() => notSentProjects(work), [work]);
  return projects.map(
    (project) => project.place && <NotSentMark key={project.id} project={project} place={project.place} />,
  );
}

function NotSentMark({ project, place }: { readonly project: WorkView; readonly place: Position }) {
  const translate = useTranslate();
  // After a loss it may be another map.
  const phase = useMapState((state) => state.phase);
  const [element] = useState(() => document.createElement('div'));
  const { lon, lat } = place;
  useEffect(
    function pinToMap() {
      return cityMap()?.pin(element, { lon, lat });
    },
    [element, lon, lat, phase],
  );
  const name = project.projectName || translate('createForm.unnamed');
  const words = translate('notSent.mark');
  return createPortal(
    <button
      type="button"
      className={styles.notSent}
      title={name}
      aria-label={`${name}. ${words}`}
      onClick={(event) => {
        // Not a click on the map, which would choose what lies below.
        event.stopPropagation();
        uiStore.getState().setOutboxOpen(true);
      }}
    >
      <CircleDashed size={18} aria-hidden="true" />
      <span>{words}</span>
    </button>,
    element,
  );
}
