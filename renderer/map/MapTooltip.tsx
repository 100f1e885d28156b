import { useLayoutEffect, useRef, useState } from 'react';
import { useFormat, useTranslate } from '../i18n';
import { useProject } from '../state/selectors';
import { StatusLabel } from '../ui/StatusMark';
import styles from './MapView.module.css';
import { useMapState } from './mapStore';

/** px between the pointer's project and the tooltip. */
const GAP = 16;
const EDGE = 8;

/** Name, PRN, status and progress of the project under the pointer. */
export function MapTooltip() {
  const pointed = useMapState((state) => state.pointed);
  const project = useProject(pointed?.projectId ?? null);
  const translate = useTranslate();
  const format = useFormat();
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

  if (!pointed || !project) return null;
  return (
    <div ref={element} className={styles.tooltip} style={place} aria-hidden="true">
      <div className={styles.tooltipName}>{project.name}</div>
      <div className={styles.tooltipMeta}>{project.prn}</div>
      <div className={styles.tooltipFacts}>
        <StatusLabel status={project.status} />
        <span>{translate('project.progressShort', { percent: format.percent(project.progress) })}</span>
      </div>
    </div>
  );
}
