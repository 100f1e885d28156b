import { memo } from 'react';
import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../i18n';
import { uiStore, useUi } from '../../state/uiStore';
import { StatusMark } from '../../ui/StatusMark';
import { VirtualRows } from '../../ui/VirtualRows';
import { openProjectMenu } from './actions/openProjectMenu';
import { PendingMark } from './actions/PendingMark';
import { KeptMark } from '../../kit/projects/KeptMark';
import styles from './ProjectList.module.css';
import { TimingText } from '../../kit/projects/TimingText';
import { UnplacedMark } from '../../kit/projects/UnplacedMark';
import { useChangeCount } from './useChangeCount';
import { useToday } from '../../kit/projects/useToday';
import { useVirtualSelection } from './useVirtualSelection';

/** px; as in the style sheet. */
const ROW_HEIGHT = 46;

/** The browser notes when the name is first drawn, for the bench. */
const MEASURED = { elementtiming: 'project' };

const rowId = (id: number): string => `project-row-${id}`;

/** The projects as a list one can walk through with the arrow keys; the map follows. */
export function ProjectList({ projects }: { readonly projects: readonly Project[] }) {
  const translate = useTranslate();
  const today = useToday();
  const hoveredId = useUi((state) => state.hoveredProjectId);
  const { scroller, virtualizer, selectedId, selectedIndex, onKeyDown } = useVirtualSelection(
    projects,
    ROW_HEIGHT,
  );
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={translate('projects.title')}
      aria-activedescendant={selectedIndex >= 0 && selectedId !== null ? rowId(selectedId) : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && selectedId !== null) goIntoPanel();
        else onKeyDown(event);
      }}
      onContextMenu={openProjectMenu}
      onMouseLeave={() => uiStore.getState().hover(null)}
    >
      <VirtualRows className={styles.track} virtualizer={virtualizer} rows={projects} keyOf={({ id }) => id}>
        {(project, index, top) => (
          <Row
            project={project}
            top={top}
            position={index + 1}
            count={projects.length}
            today={today}
            isSelected={project.id === selectedId}
            isHovered={project.id === hoveredId}
          />
        )}
      </VirtualRows>
    </div>
  );
}

/** Arrow keys have opened the project already: Enter leads into its panel, to be read or worked on from there. */
function goIntoPanel(): void {
  document.querySelector<HTMLElement>('[data-panel-start]')?.focus();
}

type RowProps = {
  readonly project: Project;
  readonly top: number;
  readonly position: number;
  readonly count: number;
  readonly today: string;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
};

const Row = memo(function Row({ project, top, position, count, today, isSelected, isHovered }: RowProps) {
  const translate = useTranslate();
  const format = useFormat();
  const changes = useChangeCount(project);
  return (
    <div
      id={rowId(project.id)}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      role="option"
      aria-selected={isSelected}
      aria-posinset={position}
      aria-setsize={count}
      data-hovered={isHovered || undefined}
      data-project={project.id}
      onClick={() => uiStore.getState().select(project.id)}
      onMouseEnter={() => uiStore.getState().hover(project.id)}
    >
      {changes > 0 && <span key={changes} className={styles.tint} />}
      <StatusMark status={project.status} size={13} />
      <span className={styles.name} title={projectName(project, translate)} {...MEASURED}>
        {projectName(project, translate)}
      </span>
      <span className={styles.progress}>
        <PendingMark projectId={project.id} />
        {format.percent(project.progress)}
      </span>
      <span className={styles.second}>
        <span className={styles.place} title={project.barangay ?? undefined}>
          <KeptMark projectId={project.id} />
          <UnplacedMark project={project} />
          {project.barangay ?? translate('project.noBarangay')}
        </span>
        <TimingText project={project} today={today} className={styles.timing} />
      </span>
    </div>
  );
});
