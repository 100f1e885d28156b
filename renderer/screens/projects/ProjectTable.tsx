import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, useRef, type CSSProperties } from 'react';
import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../i18n';
import { uiStore, useUi, type SortKey } from '../../state/uiStore';
import { classNames } from '../../ui/classNames';
import { Meter } from '../../ui/Meter';
import { StatusLabel } from '../../ui/StatusMark';
import { VirtualRows } from '../../ui/VirtualRows';
import { openProjectMenu } from './actions/openProjectMenu';
import { PendingMark } from './actions/PendingMark';
import { KeptMark } from '../../kit/projects/KeptMark';
import styles from './ProjectTable.module.css';
import { PROBE, useTextStretch } from '../../ui/useTextStretch';
import { TimingText } from '../../kit/projects/TimingText';
import { UnplacedMark } from '../../kit/projects/UnplacedMark';
import { useChangeCount } from './useChangeCount';
import { useToday } from '../../kit/projects/useToday';
import { useVirtualSelection } from './useVirtualSelection';

/** px; as in the style sheet. */
const ROW_HEIGHT = 32;

type Column = { readonly name: SortKey | 'prn' | 'startDate' | 'timing'; readonly isNumber?: boolean };

const COLUMNS: readonly Column[] = [
  { name: 'name' },
  { name: 'prn' },
  { name: 'barangay' },
  { name: 'status' },
  { name: 'progress' },
  { name: 'cost', isNumber: true },
  { name: 'startDate', isNumber: true },
  { name: 'endDate', isNumber: true },
  { name: 'timing', isNumber: true },
];

const SORTABLE: readonly string[] = [
  'name',
  'status',
  'progress',
  'cost',
  'barangay',
  'endDate',
] satisfies SortKey[];

function isSortKey(name: string): name is SortKey {
  return SORTABLE.includes(name);
}

const rowId = (id: number): string => `project-line-${id}`;

/** Rows in columns, of which only those in sight exist. Enter or a double click opens the project on the map. */
export function ProjectTable({ projects }: { readonly projects: readonly Project[] }) {
  const translate = useTranslate();
  const today = useToday();
  const { scroller, virtualizer, selectedId, selectedIndex, onKeyDown } = useVirtualSelection(
    projects,
    ROW_HEIGHT,
  );
  const probe = useRef<HTMLSpanElement>(null);
  const stretch = useTextStretch(probe);
  return (
    <div
      ref={scroller}
      className={styles.table}
      style={{ '--stretch': stretch } as CSSProperties}
      role="grid"
      tabIndex={0}
      aria-label={translate('projects.title')}
      onContextMenu={openProjectMenu}
      aria-rowcount={projects.length + 1}
      aria-activedescendant={selectedIndex >= 0 && selectedId !== null ? rowId(selectedId) : undefined}
      onKeyDown={(event) => {
        // A header that has the focus sorts on Enter.
        if (event.key === 'Enter' && event.target === event.currentTarget && selectedId !== null)
          show(selectedId);
        else onKeyDown(event);
      }}
    >
      <div className={classNames(styles.line, styles.head)} data-sticky role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <HeadCell key={column.name} {...column} />
        ))}
      </div>
      <span ref={probe} className={styles.probe} aria-hidden="true">
        <span>{PROBE}</span>
      </span>
      <VirtualRows className={styles.track} virtualizer={virtualizer} rows={projects} keyOf={({ id }) => id}>
        {(project, index, top) => (
          <Line
            project={project}
            top={top}
            position={index + 2}
            today={today}
            isSelected={project.id === selectedId}
          />
        )}
      </VirtualRows>
    </div>
  );
}

function show(projectId: number): void {
  uiStore.getState().navigate({ name: 'project', projectId });
}

function HeadCell({ name, isNumber = false }: Column) {
  const translate = useTranslate();
  const sort = useUi((state) => state.sort);
  const setSort = useUi((state) => state.setSort);
  const label = translate(`projects.column.${name}`);
  const className = classNames(styles.cell, isNumber && styles.number, styles[name]);
  if (!isSortKey(name)) {
    return (
      <div role="columnheader" className={className}>
        {label}
      </div>
    );
  }
  const direction = sort.key === name ? sort.direction : null;
  return (
    <div role="columnheader" className={className} aria-sort={direction ?? 'none'}>
      <button
        type="button"
        className={styles.sorter}
        onClick={() =>
          setSort({ key: name, direction: direction === 'ascending' ? 'descending' : 'ascending' })
        }
      >
        {label}
        {direction === 'ascending' && <ChevronUp size={13} aria-hidden="true" />}
        {direction === 'descending' && <ChevronDown size={13} aria-hidden="true" />}
      </button>
    </div>
  );
}

type LineProps = {
  readonly project: Project;
  readonly top: number;
  readonly position: number;
  readonly today: string;
  readonly isSelected: boolean;
};

const Line = memo(function Line({ project, top, position, today, isSelected }: LineProps) {
  const translate = useTranslate();
  const format = useFormat();
  const changes = useChangeCount(project);
  return (
    <div
      id={rowId(project.id)}
      className={classNames(styles.line, styles.row)}
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={position}
      aria-selected={isSelected}
      data-project={project.id}
      onClick={() => uiStore.getState().select(project.id)}
      onDoubleClick={() => show(project.id)}
    >
      {changes > 0 && <span key={changes} className={styles.tint} />}
      <div
        role="gridcell"
        className={classNames(styles.cell, styles.strong)}
        title={projectName(project, translate)}
      >
        <PendingMark projectId={project.id} />
        <KeptMark projectId={project.id} />
        {projectName(project, translate)}
      </div>
      <div role="gridcell" className={classNames(styles.cell, styles.prn, styles.quiet)} title={project.prn}>
        {project.prn}
      </div>
      <div role="gridcell" className={styles.cell} title={project.barangay ?? undefined}>
        <UnplacedMark project={project} />
        {project.barangay ?? translate('project.noBarangay')}
      </div>
      <div role="gridcell" className={styles.cell}>
        <StatusLabel status={project.status} />
      </div>
      <div role="gridcell" className={classNames(styles.cell, styles.meter)}>
        <Meter value={project.progress} label={translate('project.progress')} status={project.status} />
        <span>{format.percent(project.progress)}</span>
      </div>
      <div role="gridcell" className={classNames(styles.cell, styles.number)}>
        {format.money(project.cost)}
      </div>
      <div role="gridcell" className={classNames(styles.cell, styles.number, styles.quiet, styles.startDate)}>
        {format.date(project.startDate)}
      </div>
      <div role="gridcell" className={classNames(styles.cell, styles.number, styles.quiet)}>
        {format.date(project.endDate)}
      </div>
      <div role="gridcell" className={classNames(styles.cell, styles.number, styles.quiet)}>
        <TimingText project={project} today={today} />
      </div>
    </div>
  );
});
