import { useLayoutEffect, useRef, useState } from 'react';
import { SHOWN_STATUSES, type Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { useProject } from '../../kit/projects/selectors';
import { StatusLabel, StatusMark } from '../../ui/StatusMark';
import styles from './MapView.module.css';
import { useMapState } from '../../kit/map/mapStore';
import { countStatuses } from './spots';

/** px between the project under the pointer and the tooltip. */
const GAP = 16;
const EDGE = 8;

/** What is under the pointer: name, PRN, status and progress of a project, or how many share the spot. */
export function MapTooltip() {
  // Beside the open list of a spot there is nothing to add, and no room for it.
  const pointed = useMapState((state) => (state.spot ? null : state.pointed));
  const element = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });

  useLayoutEffect(() => {
    const tip = element.current;
    const room = tip?.parentElement;
    if (!tip || !room || !pointed) return;
    const above = pointed.y - tip.offsetHeight - GAP;
    setPlace({
      left: Math.max(
        EDGE,
        Math.min(room.clientWidth - tip.offsetWidth - EDGE, pointed.x - tip.offsetWidth / 2),
      ),
      top: above >= EDGE ? above : pointed.y + GAP,
    });
  }, [pointed]);

  if (!pointed) return null;
  const [first = null, ...others] = pointed.projectIds;
  return (
    <div ref={element} className={styles.tooltip} style={place} aria-hidden="true">
      {others.length > 0 ? <SpotTip ids={pointed.projectIds} /> : <ProjectTip id={first} />}
    </div>
  );
}

function ProjectTip({ id }: { readonly id: number | null }) {
  const project = useProject(id);
  const translate = useTranslate();
  const format = useFormat();
  if (!project) return null;
  return (
    <>
      <div className={styles.tooltipName}>{projectName(project, translate)}</div>
      <div className={styles.tooltipMeta}>{project.prn}</div>
      <div className={styles.tooltipFacts}>
        <StatusLabel status={project.status} />
        <span>{translate('project.progressShort', { percent: format.percent(project.progress) })}</span>
      </div>
    </>
  );
}

function SpotTip({ ids }: { readonly ids: readonly number[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const held = useLive((state) => state.projects);
  const counts = countStatuses(ids.flatMap((id): readonly Project[] => toList(held.get(id))));
  return (
    <>
      <div className={styles.tooltipName}>{translate('map.spot', { count: ids.length })}</div>
      <div className={styles.tooltipFacts}>
        {SHOWN_STATUSES.filter((status) => counts[status] > 0).map((status) => (
          <span key={status} className={styles.tooltipCount}>
            <StatusMark status={status} size={11} isDecorative />
            {format.number(counts[status])}
          </span>
        ))}
      </div>
    </>
  );
}

function toList(project: Project | undefined): readonly Project[] {
  return project ? [project] : [];
}
