import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, useMemo, useRef, type CSSProperties, type ReactNode } from 'react';
import { figureOf, isFigure, ORDER_KEYS, type OrderKey, type ProjectFigure } from '#shared/domain/figures';
import { isInBand } from '#shared/domain/bands';
import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { UNKNOWN, useFormat, useTranslate } from '../../i18n';
import { sayField, sayFigure } from '../../kit/projects/sayField';
import { useUntoldFields } from '../../kit/projects/selectors';
import { uiStore, useUi } from '../../state/uiStore';
import { classNames } from '../../ui/classNames';
import { Meter } from '../../ui/Meter';
import { StatusLabel } from '../../ui/StatusMark';
import { VirtualRows } from '../../ui/VirtualRows';
import { columnsFor, columnWidths, type Column } from './layout';
import { useSettings } from '../../state/settingsStore';
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

const rowId = (id: number): string => `project-line-${id}`;

/** Rows in columns, of which only the visible ones exist. Enter or a double click opens the project on the map. */
export function ProjectTable({ projects }: { readonly projects: readonly Project[] }) {
  const translate = useTranslate();
  const today = useToday();
  const { scroller, virtualizer, selectedId, selectedIndex, onKeyDown } = useVirtualSelection(
    projects,
    ROW_HEIGHT,
  );
  const untold = useUntoldFields();
  const chosen = useSettings((settings) => settings.tableColumns);
  const columns = useMemo(() => columnsFor(chosen, untold), [chosen, untold]);
  const widths = useMemo(() => columnWidths(columns), [columns]);
  const probe = useRef<HTMLSpanElement>(null);
  const stretch = useTextStretch(probe);
  return (
    <div
      ref={scroller}
      className={styles.table}
      style={{ '--stretch': stretch, ...widths } as CSSProperties}
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
        {columns.map((column) => (
          <HeadCell key={column.name} column={column} />
        ))}
      </div>
      <span ref={probe} className={styles.probe} aria-hidden="true">
        <span>{PROBE}</span>
      </span>
      <VirtualRows className={styles.track} virtualizer={virtualizer} rows={projects} keyOf={({ id }) => id}>
        {(project, index, top) => (
          <Line
            project={project}
            columns={columns}
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

function isOrderKey(name: Column['name']): name is Column['name'] & OrderKey {
  return ORDER_KEYS.some((key) => key === name);
}

function HeadCell({ column }: { readonly column: Column }) {
  const translate = useTranslate();
  const sort = useUi((state) => state.sort);
  const setSort = useUi((state) => state.setSort);
  const { name, isNumber } = column;
  const label = translate(`projects.column.${name}`);
  const className = classNames(styles.cell, isNumber && styles.number);
  if (!isOrderKey(name)) {
    return (
      <div role="columnheader" className={className} data-hides-below={column.hidesBelow}>
        {label}
      </div>
    );
  }
  const direction = sort.key === name ? sort.direction : null;
  return (
    <div
      role="columnheader"
      className={className}
      aria-sort={direction ?? 'none'}
      data-hides-below={column.hidesBelow}
    >
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
  readonly columns: readonly Column[];
  readonly top: number;
  readonly position: number;
  readonly today: string;
  readonly isSelected: boolean;
};

const Line = memo(function Line({ project, columns, top, position, today, isSelected }: LineProps) {
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
      {columns.map((column) => (
        <Cell key={column.name} column={column} project={project} today={today} />
      ))}
    </div>
  );
});

type CellProps = { readonly column: Column; readonly project: Project; readonly today: string };

function Cell({ column: { name, isNumber, isQuiet, hidesBelow }, project, today }: CellProps) {
  const translate = useTranslate();
  const format = useFormat();
  const draw = (content: ReactNode, title?: string, ...classes: readonly (string | undefined)[]) => (
    <div
      role="gridcell"
      className={classNames(styles.cell, isNumber && styles.number, isQuiet && styles.quiet, ...classes)}
      title={title}
      data-hides-below={hidesBelow}
    >
      {content}
    </div>
  );
  switch (name) {
    case 'name': {
      const words = projectName(project, translate);
      const marks = (
        <>
          <PendingMark projectId={project.id} />
          <KeptMark projectId={project.id} />
        </>
      );
      return draw(
        <>
          {marks}
          {words}
        </>,
        words,
        styles.strong,
      );
    }
    case 'barangay': {
      const words = project.barangay ?? translate('project.noBarangay');
      const mark = <UnplacedMark project={project} />;
      return draw(
        <>
          {mark}
          {words}
        </>,
        words,
      );
    }
    case 'status':
      return draw(<StatusLabel status={project.status} />);
    case 'progress':
      return draw(
        <>
          <Meter value={project.progress} label={translate('project.progress')} status={project.status} />
          <span>{format.percent(project.progress)}</span>
        </>,
        undefined,
        styles.meter,
      );
    case 'timing':
      return draw(<TimingText project={project} today={today} />);
    default: {
      const say = { format, translate };
      const words = isFigure(name) ? sayFigure(project, name, today, say) : sayField(project, name, say);
      const title = isNumber ? undefined : (words ?? undefined);
      return draw(words || UNKNOWN, title, isFigure(name) ? toneOf(name, project, today) : undefined);
    }
  }
}

/** How a figure that asks for attention is drawn. */
function toneOf(name: ProjectFigure, project: Project, today: string): string | undefined {
  if (name === 'slippage') return isInBand('slippage', 'behind', project, today) ? styles.behind : undefined;
  return (figureOf('remaining', project, today) ?? 0) < 0 ? styles.over : undefined;
}
