import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Position, Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { inNameOrder, useFormat, useNameOrder, useTranslate } from '../../i18n';
import { KeptMark } from '../../kit/projects/KeptMark';
import { nextIndex } from '../../kit/projects/listKeys';
import { useLive } from '../../state/liveStore';
import { StatusMark } from '../../ui/StatusMark';
import { VirtualRows } from '../../ui/VirtualRows';
import { pickOnMap } from './followSelection';
import { mapStore, useMapState } from '../../kit/map/mapStore';
import { cityMap } from './openCityMap';
import { besideSpot } from './spotPlace';
import styles from './SpotList.module.css';

/** px; as in the style sheet. */
const ROW_HEIGHT = 36;
/** How many rows are visible at most. */
const ROWS = 8;

/** The projects of a spot in a list beside it. Arrow keys move, Enter opens, Escape goes back to the map. */
export function SpotList() {
  const spot = useMapState((state) => state.spot);
  const held = useLive((state) => state.projects);
  const order = useNameOrder();
  const projects = useMemo(() => {
    const ids = spot?.projectIds ?? [];
    const known = ids.flatMap((id): readonly Project[] => {
      const project = held.get(id);
      return project ? [project] : [];
    });
    return inNameOrder(known, ({ name }) => name, order);
  }, [spot, held, order]);
  if (!spot || projects.length === 0) return null;
  // Another spot is another list, which begins at its first row.
  return <OpenList key={spot.projectIds.join()} position={spot.position} projects={projects} />;
}

type Props = { readonly position: Position; readonly projects: readonly Project[] };

function OpenList({ position, projects }: Props) {
  const translate = useTranslate();
  const dialog = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const index = Math.min(active, projects.length - 1);
  const title = translate('map.spot', { count: projects.length });
  const virtualizer = useVirtualizer({
    count: projects.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });

  useLayoutEffect(
    function placeBesideSpot() {
      const box = dialog.current;
      const room = box?.parentElement;
      const at = cityMap()?.pixelOf(position);
      if (!box || !room || !at) return;
      setPlace(
        besideSpot(
          at,
          { width: box.offsetWidth, height: box.offsetHeight },
          { width: room.clientWidth, height: room.clientHeight },
        ),
      );
    },
    [position],
  );

  const before = useRef<Element | null>(null);
  useEffect(function takeFocus() {
    before.current = document.activeElement;
    scroller.current?.focus({ preventScroll: true });
  }, []);

  useEffect(function closeFromOutside() {
    const closeOnOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !dialog.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', closeOnOutside);
    return () => document.removeEventListener('pointerdown', closeOnOutside);
  }, []);

  useEffect(
    function keepActiveInSight() {
      virtualizer.scrollToIndex(index, { align: 'auto' });
    },
    [virtualizer, index],
  );

  const leave = (): void => {
    close();
    const to = before.current instanceof HTMLElement && before.current !== document.body;
    if (to) (before.current as HTMLElement).focus();
    else cityMap()?.focus();
  };
  const pick = (project: Project | undefined): void => {
    if (!project) return;
    leave();
    pickOnMap(project.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = nextIndex(event.key, index, projects.length, ROWS - 1);
    if (to !== null) setActive(to);
    else if (event.key === 'Enter' || event.key === ' ') pick(projects[index]);
    else if (event.key === 'Escape') leave();
    else if (event.key === 'Tab') close();
    else return;
    if (event.key === 'Tab') return;
    // The key is neither for the map nor for the window.
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={dialog} className={styles.list} style={place} role="dialog" aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <div
        ref={scroller}
        className={styles.rows}
        style={{ height: Math.min(ROWS, projects.length) * ROW_HEIGHT }}
        role="listbox"
        tabIndex={0}
        aria-label={title}
        aria-activedescendant={rowId(projects[index])}
        onKeyDown={onKeyDown}
      >
        <VirtualRows
          className={styles.track}
          virtualizer={virtualizer}
          rows={projects}
          keyOf={({ id }) => id}
        >
          {(project, at, top) => (
            <Row
              project={project}
              top={top}
              position={at + 1}
              count={projects.length}
              isActive={at === index}
              onPick={() => pick(project)}
            />
          )}
        </VirtualRows>
      </div>
    </div>
  );
}

type RowProps = {
  readonly project: Project;
  readonly top: number;
  readonly position: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly onPick: () => void;
};

function Row({ project, top, position, count, isActive, onPick }: RowProps) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <div
      id={rowId(project)}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      role="option"
      aria-selected={isActive}
      aria-posinset={position}
      aria-setsize={count}
      data-spot-project={project.id}
      onClick={onPick}
    >
      <StatusMark status={project.status} size={13} />
      <span className={styles.name} title={projectName(project, translate)}>
        {projectName(project, translate)}
      </span>
      <span className={styles.progress}>
        <KeptMark projectId={project.id} />
        {format.percent(project.progress)}
      </span>
    </div>
  );
}

function rowId(project: Project | undefined): string | undefined {
  return project && `spot-project-${project.id}`;
}

function close(): void {
  mapStore.setState({ spot: null });
}
